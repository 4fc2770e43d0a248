package org.wuzetka.connector.persistence.work;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.invoicing.AdvancesSql;
import org.wuzetka.domain.documents.Advance;
import org.wuzetka.domain.documents.Deliveries;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.shared.Money;

/** Goods issue notes that wait for an invoice. */
public final class DeliveriesJpa implements Deliveries {
    private final EntityManager entities;
    private final Sql sql;

    public DeliveriesJpa(EntityManager entities, DataSource database) {
        this.entities = entities;
        this.sql = new Sql(database);
    }

    @Override
    public List<GoodsIssueNote> notInvoicedOfOrders(Collection<Long> orderIds) {
        return locked("order_id = ANY (?) AND invoice_id IS NULL AND NOT nothing_to_bill", longs(orderIds));
    }

    @Override
    public Set<Long> ordersOf(Collection<Long> noteIds) {
        return new TreeSet<>(sql.list(
                "SELECT order_id FROM goods_issue_note WHERE id = ANY (?)", row -> row.getLong(1), longs(noteIds)));
    }

    @Override
    public Set<Long> ordersToBill(long customerId, LocalDate lastDay) {
        return new TreeSet<>(sql.list(
                "SELECT order_id FROM goods_issue_note WHERE customer_id = ? AND invoice_id IS NULL AND NOT nothing_to_bill"
                        + " AND issue_date <= ?",
                row -> row.getLong(1),
                customerId,
                lastDay));
    }

    @Override
    public List<GoodsIssueNote> ofIds(Collection<Long> noteIds) {
        return locked("id = ANY (?)", longs(noteIds));
    }

    @Override
    public List<GoodsIssueNote> notInvoicedOfCustomer(long customerId, LocalDate lastDay) {
        return locked(
                "customer_id = ? AND invoice_id IS NULL AND NOT nothing_to_bill AND issue_date <= ?",
                customerId,
                lastDay);
    }

    @Override
    public List<Long> customersToBill(InvoiceGrouping grouping, LocalDate lastDay) {
        return sql.list(
                """
                SELECT DISTINCT n.customer_id FROM goods_issue_note n JOIN party p ON p.id = n.customer_id
                 WHERE n.invoice_id IS NULL AND NOT n.nothing_to_bill AND n.issue_date <= ? AND p.invoice_grouping = ? ORDER BY n.customer_id
                """,
                row -> row.getLong(1),
                lastDay,
                grouping.name());
    }

    @Override
    public Map<Long, Goods> goods(Collection<Long> productIds) {
        Map<Long, Goods> goods = new HashMap<>();
        sql.list(
                "SELECT id, unit, vat_exemption FROM product WHERE id = ANY (?)",
                row -> goods.put(row.getLong("id"), new Goods(row.getString("unit"), row.getString("vat_exemption"))),
                longs(productIds));
        return goods;
    }

    @Override
    public List<Advance> advances(Collection<Long> orderIds) {
        return AdvancesSql.ofOrders(sql, orderIds);
    }

    @Override
    public List<Long> ordersInForeignCurrency() {
        return sql.list(
                """
                SELECT DISTINCT n.order_id FROM goods_issue_note n JOIN customer_order o ON o.id = n.order_id
                  JOIN party p ON p.id = n.customer_id
                 WHERE n.invoice_id IS NULL AND NOT n.nothing_to_bill AND o.currency <> ? AND p.invoice_grouping IN ('PER_WZ','PER_ORDER')
                 ORDER BY n.order_id
                """,
                row -> row.getLong(1),
                Money.HOME);
    }

    private List<GoodsIssueNote> locked(String condition, Object... values) {
        List<Long> ids = sql.list(
                "SELECT id FROM goods_issue_note WHERE " + condition + " ORDER BY id FOR NO KEY UPDATE",
                row -> row.getLong(1),
                values);
        if (ids.isEmpty()) return List.of();
        return entities.createQuery(
                        "SELECT DISTINCT n FROM GoodsIssueNote n LEFT JOIN FETCH n.lines WHERE n.id IN :ids ORDER BY n.id",
                        GoodsIssueNote.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    private static long[] longs(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
