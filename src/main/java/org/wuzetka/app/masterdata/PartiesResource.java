package org.wuzetka.app.masterdata;

import static org.wuzetka.app.masterdata.MediaTypes.CSV;
import static org.wuzetka.app.masterdata.MediaTypes.isCsv;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wuzetka.app.security.Accounts;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.masterdata.MasterExport.Kind;
import org.wuzetka.connector.persistence.masterdata.MasterTable;

/** Customers and suppliers: addresses, e-mails, handling card, and what they call our goods. */
@Path("/api/parties")
@Blocking
public class PartiesResource extends MasterDataResource {
    private final Accounts accounts;
    private final boolean demo;

    PartiesResource(MasterData masterData, Accounts accounts, @ConfigProperty(name = "wuzetka.demo") boolean demo) {
        super(masterData, Kind.PARTIES, MasterTable.PARTIES);
        this.accounts = accounts;
        this.demo = demo;
    }

    @PUT
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.ACCOUNTS})
    @Consumes({MediaType.APPLICATION_JSON, CSV})
    @Produces(MediaType.APPLICATION_JSON)
    public MasterData.Changes put(@HeaderParam("Content-Type") String contentType, InputStream rows) {
        MasterData.Changes changes = masterData.put(MasterTable.PARTIES, isCsv(contentType), rows);
        // The demo's accounts are made before there are customers.
        if (demo) accounts.tieToACustomer(Roles.CUSTOMER);
        return changes;
    }
}
