package org.wuzetka.connector.persistence.invoicing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.invoicing.BillingRuns;

/** Presses of "issue" in the database: the primary key makes the second one wait for the first. */
@ApplicationScoped
public class BillingRunsSql implements BillingRuns {
    private final Sql sql;

    @Inject
    public BillingRunsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public boolean claim(UUID key, String actor, Instant now) {
        return sql.run(
                        "INSERT INTO billing_run (key, made_by, made_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        key,
                        actor,
                        now)
                == 1;
    }

    @Override
    public void release(UUID key) {
        sql.run("DELETE FROM billing_run WHERE key = ?", key);
    }

    @Override
    public void made(UUID key, Collection<Long> invoiceIds) {
        sql.run(
                "UPDATE billing_run SET invoices = ? WHERE key = ?",
                invoiceIds.stream().mapToLong(Long::longValue).toArray(),
                key);
    }
}
