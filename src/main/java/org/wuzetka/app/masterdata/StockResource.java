package org.wuzetka.app.masterdata;

import static org.wuzetka.app.masterdata.MediaTypes.CSV;
import static org.wuzetka.app.masterdata.MediaTypes.isCsv;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.masterdata.MasterExport.Kind;

/** What is on hand, reserved, free and incoming for each product; and the results of stocktaking. */
@Path("/api/stock")
@Blocking
public class StockResource {
    private final MasterData masterData;
    private final SecurityIdentity who;

    StockResource(MasterData masterData, SecurityIdentity who) {
        this.masterData = masterData;
        this.who = who;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
    @Produces(MediaType.APPLICATION_JSON)
    public Object page(
            @QueryParam("q") String words,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        return masterData.page(Kind.STOCK, words, page, size);
    }

    @GET
    @Path("/{product}")
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
    @Produces(MediaType.APPLICATION_JSON)
    public String one(@PathParam("product") String product) {
        return masterData.one(Kind.STOCK, product);
    }

    /** Rows {@code {product, warehouse, lot, expiresOn, onHand}} as counted. */
    @PUT
    @RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE})
    @Consumes({MediaType.APPLICATION_JSON, CSV})
    @Produces(MediaType.APPLICATION_JSON)
    public MasterData.Changes put(@HeaderParam("Content-Type") String contentType, InputStream rows) {
        return masterData.putStock(isCsv(contentType), rows, who.getPrincipal().getName());
    }
}
