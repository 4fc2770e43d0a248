package org.wuzetka.connector.persistence.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.desk.Draft;
import org.wuzetka.domain.desk.Drafts;

/** Table desk_draft. */
@ApplicationScoped
public class DraftsSql implements Drafts {
    private final Sql sql;

    @Inject
    public DraftsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Optional<Draft> find(long id) {
        return sql.first("SELECT * FROM desk_draft WHERE id = ?", DraftsSql::draft, id);
    }

    @Override
    public Optional<Draft> lock(long id) {
        return sql.first("SELECT * FROM desk_draft WHERE id = ? FOR NO KEY UPDATE", DraftsSql::draft, id);
    }

    @Override
    public Draft add(Draft draft, int lines, BigDecimal netTotal, Instant now) {
        return sql.first(
                        """
                        INSERT INTO desk_draft (owner, customer_id, state, content, line_count, net_total, created_at,
                                                changed_at, changed_by)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *
                        """,
                        DraftsSql::draft,
                        draft.owner(),
                        draft.customerId(),
                        draft.state().name(),
                        DraftJson.write(draft.content()),
                        lines,
                        netTotal,
                        now,
                        now,
                        draft.owner())
                .orElseThrow();
    }

    @Override
    public Draft store(Draft draft, int lines, BigDecimal netTotal, Instant now) {
        return sql.first(
                        """
                        UPDATE desk_draft SET version = version + 1, state = ?, content = ?, line_count = ?, net_total = ?,
                               discount_percent = ?, wanted = ?, changed_at = ?, changed_by = ?
                         WHERE id = ? RETURNING *
                        """,
                        DraftsSql::draft,
                        draft.state().name(),
                        DraftJson.write(draft.content()),
                        lines,
                        netTotal,
                        draft.discount(),
                        draft.wanted() == null ? null : draft.wanted().name(),
                        now,
                        draft.changedBy(),
                        draft.id())
                .orElseThrow();
    }

    @Override
    public void agreed(long id, String order) {
        sql.run("UPDATE desk_draft SET agreed_order = ? WHERE id = ?", order, id);
    }

    @Override
    public Optional<String> agreedOrder(long id) {
        return sql.first(
                "SELECT agreed_order FROM desk_draft WHERE id = ? AND agreed_order IS NOT NULL",
                row -> row.getString(1),
                id);
    }

    @Override
    public void becameOrder(long id, long intakeId) {
        sql.run("UPDATE desk_draft SET intake_id = ? WHERE id = ?", intakeId, id);
    }

    @Override
    public void becameQuote(long id, String number) {
        sql.run("UPDATE desk_draft SET quote_number = ? WHERE id = ?", number, id);
    }

    @Override
    public void delete(long id) {
        sql.run("DELETE FROM desk_draft WHERE id = ? AND state IN ('OPEN', 'WAITING')", id);
    }

    private static Draft draft(ResultSet row) throws SQLException {
        String wanted = row.getString("wanted");
        return new Draft(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("owner"),
                row.getLong("customer_id"),
                Draft.State.valueOf(row.getString("state")),
                DraftJson.read(row.getString("content")),
                row.getBigDecimal("discount_percent"),
                wanted == null ? null : Draft.Wanted.valueOf(wanted),
                Sql.instant(row, "changed_at"),
                row.getString("changed_by"),
                Sql.number(row, "intake_id"),
                row.getString("quote_number"));
    }
}
