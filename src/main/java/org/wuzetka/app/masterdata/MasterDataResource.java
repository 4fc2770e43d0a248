package org.wuzetka.app.masterdata;

import static org.wuzetka.app.masterdata.MediaTypes.CSV;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.masterdata.MasterExport.Kind;
import org.wuzetka.connector.persistence.masterdata.MasterTable;

/** What staff may read of each kind of master data: a page of a search, all of it as CSV, or one by its code. */
abstract class MasterDataResource {
    protected final MasterData masterData;
    private final Kind kind;
    private final MasterTable table;

    protected MasterDataResource(MasterData masterData, Kind kind, MasterTable table) {
        this.masterData = masterData;
        this.kind = kind;
        this.table = table;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
    @Produces(MediaType.APPLICATION_JSON)
    public Object page(
            @QueryParam("q") String words,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        return masterData.page(kind, words, page, size);
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
    @Produces(CSV + ";qs=0.5")
    public StreamingOutput csv(@QueryParam("q") String words) {
        return masterData.csv(kind, table, words);
    }

    @GET
    @Path("/{code}")
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
    @Produces(MediaType.APPLICATION_JSON)
    public String one(@PathParam("code") String code) {
        return masterData.one(kind, code);
    }
}
