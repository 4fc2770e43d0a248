package org.wuzetka.connector.persistence.procurement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.procurement.SupplierLinks;

/** Table supplier_link: the digest of a token, never the token. */
public final class SupplierLinksSql implements SupplierLinks {
    private final Sql sql;
    private final String portal;
    private final Duration validFor;
    private final SecureRandom chance = new SecureRandom();

    /**
     * @param portal address under which the outside reaches us, without a slash at its end, or {@code null} for no links
     * @param validFor how long an address opens
     */
    public SupplierLinksSql(DataSource database, String portal, Duration validFor) {
        this.sql = new Sql(database);
        this.portal = portal;
        this.validFor = validFor;
    }

    @Override
    public Optional<String> issue(long supplierOrderId, Instant now) {
        if (portal == null) return Optional.empty();
        byte[] bits = new byte[TOKEN_BYTES];
        chance.nextBytes(bits);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        sql.run(
                """
                INSERT INTO supplier_link (id, supplier_order_id, token_sha256, created_at, expires_at)
                VALUES (nextval('wuzetka_id'), ?, ?, ?, ?)
                """,
                supplierOrderId,
                digest(token),
                now,
                now.plus(validFor));
        return Optional.of(portal + "/supplier-answer/" + token);
    }

    @Override
    public Optional<Opened> open(String token, Instant now) {
        return sql.first(
                """
                UPDATE supplier_link k SET opened_at = coalesce(k.opened_at, ?) FROM supplier_order o, party s
                 WHERE k.token_sha256 = ? AND k.withdrawn_at IS NULL AND k.expires_at > ?
                   AND o.id = k.supplier_order_id AND s.id = o.supplier_id
                RETURNING k.id, o.id AS supplier_order_id, o.number, s.code, k.expires_at, k.answers
                """,
                row -> new Opened(
                        row.getLong("id"),
                        row.getLong("supplier_order_id"),
                        row.getString("number"),
                        row.getString("code"),
                        Sql.instant(row, "expires_at"),
                        row.getInt("answers")),
                now,
                digest(token),
                now);
    }

    @Override
    public void answered(long linkId) {
        sql.run("UPDATE supplier_link SET answers = answers + 1 WHERE id = ?", linkId);
    }

    @Override
    public int withdraw(long supplierOrderId, String who, Instant now) {
        return sql.run(
                "UPDATE supplier_link SET withdrawn_at = ?, withdrawn_by = ? WHERE supplier_order_id = ?"
                        + " AND withdrawn_at IS NULL AND expires_at > ?",
                now,
                who,
                supplierOrderId,
                now);
    }

    /** The token has 256 bits of chance: a plain digest of it cannot be turned back. */
    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
