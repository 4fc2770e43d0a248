package org.wuzetka.app.security;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.domain.shared.Problem;

/** Keys for programs: shown once when made, stored as a hash. */
@Path("/api/api-keys")
public class ApiKeysResource {
    private final Accounts accounts;

    ApiKeysResource(Accounts accounts) {
        this.accounts = accounts;
    }

    public record NewKey(String id, List<String> roles) {}

    /** @param key to be noted down: it cannot be shown again */
    public record MadeKey(String id, String key) {}

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(NewKey wanted) {
        if (wanted.id() == null || !wanted.id().matches("[A-Za-z0-9._-]{1,60}")) {
            throw ProblemException.badRequest("http.id", "id", String.valueOf(wanted.id()));
        }
        List<String> roles = wanted.roles() == null ? List.of() : wanted.roles();
        roles.stream().filter(role -> !Roles.ALL.contains(role)).findFirst().ifPresent(unknown -> {
            throw ProblemException.badRequest("http.role", "roles", unknown);
        });
        if (roles.isEmpty()) throw ProblemException.badRequest("http.role", "roles", "");
        String key = "wz_" + PasswordCheck.randomText();
        if (!accounts.addApiKey(wanted.id(), ApiKeyIdentities.sha256(key), roles.toArray(String[]::new))) {
            throw new ProblemException(409, Problem.error("http.key-exists", "id", wanted.id()));
        }
        return Response.status(201).entity(new MadeKey(wanted.id(), key)).build();
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    public void revoke(@PathParam("id") String id) {
        if (!accounts.revokeApiKey(id)) throw ProblemException.notFound("http.not-found");
    }
}
