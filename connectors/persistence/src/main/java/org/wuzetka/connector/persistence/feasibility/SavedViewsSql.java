package org.wuzetka.connector.persistence.feasibility;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;

/** Named filters of the workbench, and whose orders are whose. Every method runs in the transaction of its caller. */
@ApplicationScoped
public class SavedViewsSql {
    private final Sql sql;

    @Inject
    public SavedViewsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    /** A name that the owner has used before means the new filters from now on. */
    public void save(String owner, String name, String query, boolean shared) {
        sql.run(
                """
                INSERT INTO saved_view (id, owner, name, query, shared) VALUES (nextval('wuzetka_id'), ?, ?, ?, ?)
                ON CONFLICT (owner, name) DO UPDATE SET query = excluded.query, shared = excluded.shared
                """,
                owner,
                name,
                query,
                shared);
    }

    public void forget(String owner, long id) {
        sql.run("DELETE FROM saved_view WHERE owner = ? AND id = ?", owner, id);
    }

    /** These orders are this clerk's from now on. @return those that were not before, by id */
    public List<Long> give(Collection<Long> orderIds, String clerk) {
        return sql.list(
                """
                UPDATE customer_order SET clerk = ? WHERE clerk IS DISTINCT FROM ? AND id IN
                    (SELECT id FROM customer_order WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE) RETURNING id
                """,
                row -> row.getLong(1),
                clerk,
                clerk,
                orderIds.stream().mapToLong(Long::longValue).toArray());
    }
}
