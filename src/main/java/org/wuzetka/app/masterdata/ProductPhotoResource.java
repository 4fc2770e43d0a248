package org.wuzetka.app.masterdata;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;

/** One picture of each product. What it is is told by its first bytes, never by what the sender says. */
@Path("/api/products/{code}/photo")
@Blocking
public class ProductPhotoResource {
    private final DataSource database;

    private final SecurityIdentity identity;

    ProductPhotoResource(DataSource database, SecurityIdentity identity) {
        this.identity = identity;
        this.database = database;
    }

    /** @param size {@code small} for lists */
    @GET
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING, Roles.CUSTOMER})
    public Response photo(@PathParam("code") String code, @QueryParam("size") String size) throws SQLException {
        String sql = "SELECT f.media_type, f.content FROM product_photo f JOIN product p ON p.id = f.product_id"
                + " WHERE p.code = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, code);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) throw ProblemException.notFound("masterdata.not-found", code);
                byte[] photo = row.getBytes(2);
                byte[] small = "small".equals(size) ? Thumbnails.of(photo) : null;
                return Response.ok(small == null ? photo : small)
                        .type(small == null ? row.getString(1) : "image/png")
                        .header("Cache-Control", "private, max-age=3600")
                        .build();
            }
        }
    }

    @PUT
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.PURCHASING})
    @Consumes("*/*")
    public void put(@PathParam("code") String code, byte[] content) throws SQLException {
        if (content.length > Photos.LARGEST)
            throw new ProblemException(
                    413, ProblemException.badRequest("http.too-large", null).problems());
        String mediaType = Photos.mediaType(content);
        if (mediaType == null) throw ProblemException.badRequest("masterdata.photo", null);
        String sql =
                "WITH who AS (SELECT set_config('wuzetka.actor', ?, true), set_config('wuzetka.source', 'api', true))"
                        + " INSERT INTO product_photo (product_id, media_type, content) SELECT id, ?, ? FROM product, who WHERE code = ?"
                        + " ON CONFLICT (product_id) DO UPDATE SET media_type = excluded.media_type, content = excluded.content";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, identity.getPrincipal().getName());
            statement.setString(2, mediaType);
            statement.setBytes(3, content);
            statement.setString(4, code);
            if (statement.executeUpdate() == 0) throw ProblemException.notFound("masterdata.not-found", code);
        }
    }
}
