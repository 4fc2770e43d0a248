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
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.masterdata.MasterExport.Kind;
import org.wuzetka.connector.persistence.masterdata.MasterTable;

/** Where products lie in warehouses, and in which order pickers walk. */
@Path("/api/bins")
@Blocking
public class BinsResource extends MasterDataResource {
    BinsResource(MasterData masterData) {
        super(masterData, Kind.BINS, MasterTable.BINS);
    }

    @PUT
    @RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE})
    @Consumes({MediaType.APPLICATION_JSON, CSV})
    @Produces(MediaType.APPLICATION_JSON)
    public MasterData.Changes put(@HeaderParam("Content-Type") String contentType, InputStream rows) {
        return masterData.put(MasterTable.BINS, isCsv(contentType), rows);
    }
}
