package org.wuzetka.app.masterdata;

import static org.wuzetka.app.masterdata.MediaTypes.CSV;
import static org.wuzetka.app.masterdata.MediaTypes.isCsv;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.wuzetka.app.security.Roles;

/**
 * Prices of three kinds, told apart by the field that names them: {@code priceList} (a list's price), {@code customer} (his
 * own price), {@code discount} (the code of a discount).
 */
@Path("/api/prices")
@Blocking
public class PricesResource {
    private final MasterData masterData;

    PricesResource(MasterData masterData) {
        this.masterData = masterData;
    }

    /** @param product code of a product whose prices alone are wanted */
    @GET
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.ACCOUNTS, Roles.PURCHASING})
    @Produces(MediaType.APPLICATION_JSON)
    public Object page(
            @QueryParam("product") String product,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        return masterData.prices(product, page, size);
    }

    @PUT
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Consumes({MediaType.APPLICATION_JSON, CSV})
    @Produces(MediaType.APPLICATION_JSON)
    public MasterData.Changes put(@HeaderParam("Content-Type") String contentType, InputStream rows) {
        return masterData.putPrices(isCsv(contentType), rows);
    }
}
