package org.wuzetka.connector.persistence.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;

/** What each clerk may grant, and whether he sees margins; set by an administrator (table desk_limit). */
@ApplicationScoped
public class DeskLimits {
    private final Sql sql;

    @Inject
    public DeskLimits(DataSource database) {
        this.sql = new Sql(database);
    }

    /** @param setAt {@code null} while nobody has set it */
    public record Limit(String user, BigDecimal discountPercent, boolean seesMargin, String setBy, Instant setAt) {}

    public Optional<Limit> of(String user) {
        return sql.first(
                "SELECT user_name AS name, l.* FROM desk_limit l WHERE user_name = ?", DeskLimits::limit, user);
    }

    /** Of everybody who may sell. */
    public List<Limit> all() {
        return sql.list(
                """
                SELECT u.name, coalesce(l.discount_percent, 0) AS discount_percent, coalesce(l.sees_margin, false) AS sees_margin,
                       l.set_by, l.set_at
                  FROM app_user u LEFT JOIN desk_limit l ON l.user_name = u.name WHERE 'sales' = ANY (u.roles) ORDER BY u.name
                """,
                DeskLimits::limit);
    }

    /** @return false when nobody who sells has this name */
    public boolean set(String user, BigDecimal percent, boolean seesMargin, String who, Instant now) {
        return sql.run(
                        """
                        INSERT INTO desk_limit (user_name, discount_percent, sees_margin, set_by, set_at)
                        SELECT name, ?, ?, ?, ? FROM app_user WHERE name = ? AND 'sales' = ANY (roles)
                        ON CONFLICT (user_name) DO UPDATE SET discount_percent = excluded.discount_percent,
                               sees_margin = excluded.sees_margin, set_by = excluded.set_by, set_at = excluded.set_at
                        """,
                        percent,
                        seesMargin,
                        who,
                        now,
                        user)
                == 1;
    }

    private static Limit limit(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Limit(
                row.getString("name"),
                row.getBigDecimal("discount_percent"),
                row.getBoolean("sees_margin"),
                row.getString("set_by"),
                Sql.instant(row, "set_at"));
    }
}
