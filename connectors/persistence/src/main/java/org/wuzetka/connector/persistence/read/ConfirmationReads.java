package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.persistence.work.ExposuresSql;
import org.wuzetka.connector.persistence.work.ExposuresSql.Parts;
import org.wuzetka.domain.orders.Acceptance;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;

/** Orders that a person may confirm as they stand, with the figures to decide by: three queries a page. */
@ApplicationScoped
public class ConfirmationReads {
    private static final String WAITS =
            """
            (o.status = 'REGISTERED' OR o.status = 'NEEDS_REVIEW'
             AND EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id)
             AND NOT EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.product_id IS NULL)
             AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(o.reasons::jsonb) r WHERE r ->> 'severity' <> 'WARNING'
                                AND r ->> 'code' LIKE 'register.%' AND r ->> 'code' <> ALL (?)))
            AND f.feasibility = 'BLOCKED'""";

    private final Reader reader;
    private final ExposuresSql exposures;
    private final Clock clock;

    ConfirmationReads(Reader reader, ExposuresSql exposures, Clock clock) {
        this.reader = reader;
        this.exposures = exposures;
        this.clock = clock;
    }

    private record Found(
            Workbench.Item order,
            BigDecimal net,
            BigDecimal gross,
            BigDecimal limit,
            String currency,
            BigDecimal smallest,
            int shelfLifeDays) {}

    /** @param own sign-in name of a clerk whose orders alone are wanted, or {@code null}; the oldest first */
    public Page<Confirmation.Waiting> waiting(String own, String customer, Paging paging) {
        Query query = new Query();
        query.and(WAITS, (Object) Acceptance.aLookIsEnough().toArray(String[]::new));
        if (own != null) query.and("(o.clerk = ? OR p.account_manager = ?)", own, own);
        OrderReads.customer(query, "o.customer_id", customer);
        Page<Found> found = reader.page(
                WorkbenchReads.ITEM
                        + ", o.net_total, o.gross_total, p.credit_limit, p.currency AS credit_currency,"
                        + " p.smallest_order, p.minimum_shelf_life_days",
                WorkbenchReads.FROM,
                query,
                "o.registered_at, o.id",
                paging,
                row -> new Found(
                        WorkbenchReads.item(row),
                        row.decimal("net_total"),
                        row.decimal("gross_total"),
                        row.decimal("credit_limit"),
                        row.text("credit_currency"),
                        row.decimal("smallest_order"),
                        row.integer("minimum_shelf_life_days")));
        Map<Long, Parts> owed = exposures.of(
                found.items().stream()
                        .map(one -> one.order().customer().id())
                        .distinct()
                        .toList(),
                BusinessCalendar.dayOf(clock.instant()));
        Map<Long, List<Problem>> lines = lines(found.items());
        return new Page<>(
                found.items().stream()
                        .map(one -> waiting(
                                one,
                                owed.getOrDefault(one.order().customer().id(), Parts.NONE),
                                lines.getOrDefault(one.order().id(), List.of())))
                        .toList(),
                found.total(),
                found.totalIsExact(),
                found.page(),
                found.size());
    }

    private static Confirmation.Waiting waiting(Found found, Parts owed, List<Problem> lines) {
        return new Confirmation.Waiting(
                found.order(),
                found.net(),
                found.gross(),
                found.limit(),
                found.currency(),
                owed.orders(),
                owed.invoices(),
                owed.pastDue(),
                found.smallest(),
                found.shelfLifeDays(),
                lines);
    }

    private Map<Long, List<Problem>> lines(List<Found> orders) {
        if (orders.isEmpty()) return Map.of();
        Map<Long, List<Problem>> lines = new HashMap<>();
        reader.list(
                "SELECT order_id, reasons FROM order_line WHERE reasons <> '[]' AND order_id = ANY (?) ORDER BY"
                        + " order_id, line_number",
                row -> lines.computeIfAbsent(row.number("order_id"), order -> new ArrayList<>())
                        .addAll(row.problems("reasons")),
                List.of((Object) orders.stream().map(one -> one.order().id()).toList()));
        return lines;
    }
}
