package org.wuzetka.app.masterdata;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
    private static final int LARGEST = 5 * 1024 * 1024;

    private final DataSource database;

    ProductPhotoResource(DataSource database) {
        this.database = database;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING, Roles.CUSTOMER})
    public Response photo(@PathParam("code") String code) throws SQLException {
        String sql = "SELECT f.media_type, f.content FROM product_photo f JOIN product p ON p.id = f.product_id"
                + " WHERE p.code = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, code);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) throw ProblemException.notFound("masterdata.not-found", code);
                return Response.ok(row.getBytes(2))
                        .type(row.getString(1))
                        .header("Cache-Control", "private, max-age=3600")
                        .build();
            }
        }
    }

    @PUT
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.PURCHASING})
    @Consumes("*/*")
    public void put(@PathParam("code") String code, byte[] content) throws SQLException {
        if (content.length > LARGEST)
            throw new ProblemException(
                    413, ProblemException.badRequest("http.too-large", null).problems());
        String sql =
                "INSERT INTO product_photo (product_id, media_type, content) SELECT id, ?, ? FROM product WHERE code = ?"
                        + " ON CONFLICT (product_id) DO UPDATE SET media_type = excluded.media_type, content = excluded.content";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, mediaType(content));
            statement.setBytes(2, content);
            statement.setString(3, code);
            if (statement.executeUpdate() == 0) throw ProblemException.notFound("masterdata.not-found", code);
        }
    }

    private static String mediaType(byte[] content) {
        if (startsWith(content, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) return "image/png";
        if (startsWith(content, 0, 0xFF, 0xD8, 0xFF)) return "image/jpeg";
        if (startsWith(content, 0, 'R', 'I', 'F', 'F') && startsWith(content, 8, 'W', 'E', 'B', 'P'))
            return "image/webp";
        throw ProblemException.badRequest("masterdata.photo", null);
    }

    private static boolean startsWith(byte[] content, int offset, int... bytes) {
        if (content.length < offset + bytes.length) return false;
        for (int i = 0; i < bytes.length; i++) {
            if ((content[offset + i] & 0xFF) != bytes[i]) return false;
        }
        return true;
    }
}
