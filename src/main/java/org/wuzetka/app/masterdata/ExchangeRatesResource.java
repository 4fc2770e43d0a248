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
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.masterdata.MasterExport.Kind;
import org.wuzetka.connector.persistence.masterdata.MasterTable;

/** Mean rates of the National Bank of Poland, for the tax in zloty of invoices in a foreign currency. */
@Path("/api/exchange-rates")
@Blocking
public class ExchangeRatesResource {
    private final MasterData masterData;

    ExchangeRatesResource(MasterData masterData) {
        this.masterData = masterData;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
    @Produces(MediaType.APPLICATION_JSON)
    public Object page(
            @QueryParam("q") String words,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        return masterData.page(Kind.EXCHANGE_RATES, words, page, size);
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
    @Produces(CSV + ";qs=0.5")
    public StreamingOutput csv(@QueryParam("q") String words) {
        return masterData.csv(Kind.EXCHANGE_RATES, MasterTable.EXCHANGE_RATES, words);
    }

    @PUT
    @RolesAllowed({Roles.ADMIN, Roles.ACCOUNTS})
    @Consumes({MediaType.APPLICATION_JSON, CSV})
    @Produces(MediaType.APPLICATION_JSON)
    public MasterData.Changes put(@HeaderParam("Content-Type") String contentType, InputStream rows) {
        return masterData.put(MasterTable.EXCHANGE_RATES, isCsv(contentType), rows);
    }
}
