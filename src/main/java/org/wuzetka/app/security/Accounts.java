package org.wuzetka.app.security;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** People and programs that may use the hub, as the database keeps them (tables app_user and api_key). */
@ApplicationScoped
public class Accounts {
    /** Identity attribute: id of the party a customer account belongs to ({@code Long}); absent for staff. */
    public static final String PARTY = "party";
    /** Identity attribute: two-letter language of a person. */
    public static final String LANGUAGE = "language";
    /** Identity attribute: true while the first password must be changed; such an account has no role at all. */
    public static final String MUST_CHANGE_PASSWORD = "must-change-password";

    private static final int FREE_ATTEMPTS = 5;
    private static final Duration FIRST_LOCK = Duration.ofSeconds(10);
    private static final Duration LONGEST_LOCK = Duration.ofMinutes(15);

    private final DataSource database;

    Accounts(DataSource database) {
        this.database = database;
    }

    /** @param lockedUntil sign-in is refused before this instant; {@code null} when not locked */
    record User(
            String name,
            String passwordHash,
            Set<String> roles,
            String language,
            Long party,
            boolean mustChangePassword,
            int failedAttempts,
            Instant lockedUntil) {

        QuarkusSecurityIdentity identity() {
            var identity = QuarkusSecurityIdentity.builder()
                    .setPrincipal(() -> name)
                    .addAttribute(LANGUAGE, language)
                    .addAttribute(MUST_CHANGE_PASSWORD, mustChangePassword);
            if (party != null) identity.addAttribute(PARTY, party);
            if (!mustChangePassword) identity.addRoles(roles);
            return identity.build();
        }
    }

    Optional<User> user(String name) {
        String sql = "SELECT * FROM app_user WHERE name = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) return Optional.empty();
                Timestamp locked = row.getTimestamp("locked_until");
                return Optional.of(new User(
                        row.getString("name"),
                        row.getString("password_hash"),
                        roles(row.getArray("roles")),
                        row.getString("language"),
                        row.getObject("party_id", Long.class),
                        row.getBoolean("must_change_password"),
                        row.getInt("failed_attempts"),
                        locked == null ? null : locked.toInstant()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Accounts cannot be read", e);
        }
    }

    Optional<QuarkusSecurityIdentity> apiKey(String sha256) {
        String sql = "SELECT id, roles, party_id FROM api_key WHERE key_sha256 = ? AND revoked_at IS NULL";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, sha256);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) return Optional.empty();
                String principal = "api-key:" + row.getString("id");
                var identity = QuarkusSecurityIdentity.builder()
                        .setPrincipal(() -> principal)
                        .addRoles(roles(row.getArray("roles")));
                Long party = row.getObject("party_id", Long.class);
                if (party != null) identity.addAttribute(PARTY, party);
                return Optional.of(identity.build());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("API keys cannot be read", e);
        }
    }

    /** Counts a wrong password; from the fifth on the account is locked, twice as long each time. */
    void failed(User user) {
        int attempts = user.failedAttempts() + 1;
        Instant until = null;
        if (attempts >= FREE_ATTEMPTS) {
            long seconds = FIRST_LOCK.toSeconds() << Math.min(20, attempts - FREE_ATTEMPTS);
            until = Instant.now().plusSeconds(Math.min(seconds, LONGEST_LOCK.toSeconds()));
        }
        update(
                "UPDATE app_user SET failed_attempts = failed_attempts + 1, locked_until = ? WHERE name = ?",
                until == null ? null : Timestamp.from(until),
                user.name());
    }

    void succeeded(User user) {
        if (user.failedAttempts() == 0) return;
        update("UPDATE app_user SET failed_attempts = 0, locked_until = NULL WHERE name = ?", user.name());
    }

    void changePassword(String name, String passwordHash) {
        update(
                "UPDATE app_user SET password_hash = ?, must_change_password = false, failed_attempts = 0,"
                        + " locked_until = NULL WHERE name = ?",
                passwordHash,
                name);
    }

    boolean nobodyYet() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT 1 FROM app_user LIMIT 1");
                ResultSet row = statement.executeQuery()) {
            return !row.next();
        } catch (SQLException e) {
            throw new IllegalStateException("Accounts cannot be read", e);
        }
    }

    /** Whether it was made: false when the name is taken. */
    boolean add(String name, String passwordHash, boolean mustChangePassword, String... roles) {
        return update(
                        "INSERT INTO app_user (name, password_hash, must_change_password, roles) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (name) DO NOTHING",
                        name,
                        passwordHash,
                        mustChangePassword,
                        roles)
                == 1;
    }

    /** Gives an account that has no company yet that of the first customer there is. */
    public void tieToACustomer(String name) {
        update(
                "UPDATE app_user SET party_id = (SELECT min(id) FROM party WHERE customer) WHERE name = ? AND party_id IS NULL",
                name);
    }

    /** Whether it was made: false when a key that is not revoked has this id. A revoked one gives its id to the new. */
    boolean addApiKey(String id, String sha256, String[] roles) {
        return update(
                        "INSERT INTO api_key (id, key_sha256, roles) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                                + " key_sha256 = excluded.key_sha256, roles = excluded.roles, created_at = now(),"
                                + " revoked_at = NULL WHERE api_key.revoked_at IS NOT NULL",
                        id,
                        sha256,
                        roles)
                == 1;
    }

    boolean revokeApiKey(String id) {
        return update("UPDATE api_key SET revoked_at = now() WHERE id = ? AND revoked_at IS NULL", id) == 1;
    }

    private int update(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                if (value instanceof String[] texts) value = connection.createArrayOf("text", texts);
                statement.setObject(i + 1, value);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Accounts cannot be written", e);
        }
    }

    private static Set<String> roles(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
