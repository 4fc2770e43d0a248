package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.wuzetka.domain.shared.Problem;

/** Reads for the order desk: open drafts, earlier orders of a customer, what became of what was confirmed. */
@ApplicationScoped
public class DeskReads {
    private final Reader reader;

    DeskReads(Reader reader) {
        this.reader = reader;
    }

    /**
     * @param discount while it waits: the greatest discount in it
     * @param wanted ORDER or QUOTE, while it waits
     */
    public record DraftRow(
            long id,
            String owner,
            PartyRef customer,
            String state,
            int lines,
            BigDecimal netTotal,
            String currency,
            BigDecimal discount,
            String wanted,
            Instant changedAt,
            String changedBy) {}

    /** @param owner {@code null} for everybody's; @param state {@code null} for all that are open */
    public record DraftFilter(String q, String owner, String state, Long customer) {}

    /** @param goods the first few of them */
    public record Earlier(
            long id,
            String number,
            LocalDate day,
            String status,
            int lines,
            BigDecimal gross,
            String currency,
            String goods) {}

    public record EarlierLine(long productId, BigDecimal quantity, String unit) {}

    /** An order made of a message, or not yet. */
    public record Outcome(String state, List<Problem> reasons, List<Made> orders) {}

    public record Made(
            long id, String number, String status, String feasibility, LocalDate coveredOn, List<Problem> reasons) {}

    /** The last changed first. */
    public Page<DraftRow> drafts(DraftFilter filter, Paging paging) {
        Query query = new Query().and("d.state IN ('OPEN', 'WAITING')");
        query.andIfSaid("d.owner = ?", filter.owner());
        query.andIfSaid("d.state = ?", filter.state());
        query.andIfSaid("d.customer_id = ?", filter.customer());
        if (filter.q() != null && !filter.q().isBlank()) {
            String pattern = Query.anywhere(filter.q().strip());
            query.and(
                    "(p.search_text LIKE '%' || plain_text(?) || '%' OR p.name ILIKE ? OR d.owner ILIKE ? OR 'TEL-' ||"
                            + " d.id ILIKE ?)",
                    filter.q().strip(), pattern, pattern, pattern);
        }
        return reader.page(
                """
                d.id, d.owner, p.id AS party_id, p.code AS party_code, p.name AS party_name, p.currency, d.state, d.line_count,
                d.net_total, d.discount_percent, d.wanted, d.changed_at, d.changed_by""",
                "desk_draft d JOIN party p ON p.id = d.customer_id",
                query,
                "d.changed_at DESC, d.id DESC",
                paging,
                row -> new DraftRow(
                        row.number("id"),
                        row.text("owner"),
                        OrderReads.party(row),
                        row.text("state"),
                        row.integer("line_count"),
                        row.decimal("net_total"),
                        row.text("currency"),
                        row.quantity("discount_percent"),
                        row.text("wanted"),
                        row.instant("changed_at"),
                        row.text("changed_by")));
    }

    /** What a customer ordered last. */
    public List<Earlier> earlier(long customerId, int atMost) {
        return reader.list(
                """
                SELECT o.id, o.number, o.order_date, o.status, o.gross_total, o.currency, l.lines, l.goods
                  FROM (SELECT * FROM customer_order WHERE customer_id = ? AND status NOT IN ('DRAFT', 'QUOTED')
                         ORDER BY registered_at DESC LIMIT ?) o
                  JOIN LATERAL (SELECT count(*) AS lines, left(string_agg(description, ', ' ORDER BY line_number), 120) AS goods
                                  FROM order_line WHERE order_id = o.id) l ON true
                 ORDER BY o.registered_at DESC""",
                row -> new Earlier(
                        row.number("id"),
                        row.text("number"),
                        row.date("order_date"),
                        row.text("status"),
                        row.integer("lines"),
                        row.decimal("gross_total"),
                        row.text("currency"),
                        row.text("goods")),
                customerId,
                atMost);
    }

    /** Lines of a customer's earlier order that can be ordered again, in the units he used where they are still ours. */
    public List<EarlierLine> linesOf(long orderId, long customerId) {
        return reader.list(
                """
                SELECT l.product_id, p.unit AS stock_unit, k.unit AS pack, l.quantity, k.factor
                  FROM customer_order o JOIN order_line l ON l.order_id = o.id JOIN product p ON p.id = l.product_id
                  LEFT JOIN product_pack k ON k.product_id = p.id AND k.unit = l.ordered_unit AND mod(l.quantity, k.factor) = 0
                 WHERE o.id = ? AND o.customer_id = ? AND l.quantity > 0 AND p.active ORDER BY l.line_number""",
                row -> row.text("pack") == null
                        ? new EarlierLine(row.number("product_id"), row.quantity("quantity"), row.text("stock_unit"))
                        : new EarlierLine(
                                row.number("product_id"),
                                row.quantity("quantity")
                                        .divide(row.decimal("factor"), 3, java.math.RoundingMode.HALF_UP),
                                row.text("pack")),
                orderId,
                customerId);
    }

    public Optional<Outcome> outcome(long intakeId) {
        List<Made> orders = reader.list(
                """
                SELECT o.id, o.number, o.status, o.feasibility, o.covered_on, o.reasons FROM customer_order o
                 WHERE o.id IN (SELECT order_id FROM incoming_order WHERE intake_id = ?) ORDER BY o.id""",
                row -> new Made(
                        row.number("id"),
                        row.text("number"),
                        row.text("status"),
                        row.text("feasibility"),
                        row.date("covered_on"),
                        row.problems("reasons")),
                intakeId);
        return reader.first(
                """
                SELECT m.state, CASE WHEN m.reasons <> '[]' THEN m.reasons ELSE coalesce((SELECT i.reasons FROM incoming_order i
                        WHERE i.intake_id = m.id ORDER BY i.position LIMIT 1), '[]') END AS reasons
                  FROM intake_message m WHERE m.id = ?""",
                row -> new Outcome(row.text("state"), row.problems("reasons"), orders),
                intakeId);
    }
}
