package org.wuzetka.domain.feasibility;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.shared.Problem;

/** Open orders, stock and incoming goods of a small firm, put together line by line. */
final class Desk {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    static final long CHIPS = 1;
    static final long SOAP = 2;

    final List<Snapshot.Order> orders = new ArrayList<>();
    final List<Snapshot.Stock> stock = new ArrayList<>();
    final List<Snapshot.Coming> coming = new ArrayList<>();

    /** An order that grows line by line; the earlier made, the earlier served. */
    final class Ordered {
        private final long id = orders.size() + 1;
        private final List<Snapshot.Line> lines = new ArrayList<>();
        private boolean partial = true;
        private int shelfLife;
        private int priority = 5;
        private LocalDate wanted;
        private List<Problem> blocks = List.of();

        Ordered inWhole() {
            partial = false;
            return this;
        }

        Ordered wantsDaysOfLife(int days) {
            shelfLife = days;
            return this;
        }

        Ordered priority(int number) {
            priority = number;
            return this;
        }

        Ordered wantedOn(String day) {
            wanted = LocalDate.parse(day);
            return this;
        }

        Ordered blockedBy(String code) {
            blocks = List.of(Problem.hold(code, null));
            return this;
        }

        Ordered line(Long product, int open) {
            return line(product, open, 0, 0);
        }

        /** @param held so much of {@code lot} lies aside */
        Ordered line(Long product, int open, long lot, int held) {
            lines.add(new Snapshot.Line(
                    lineId(id, lines.size() + 1),
                    lines.size() + 1,
                    product,
                    "product " + product,
                    BigDecimal.valueOf(open),
                    held == 0 ? List.of() : List.of(new Snapshot.Held(lot, BigDecimal.valueOf(held))),
                    null,
                    BigDecimal.TEN));
            return this;
        }

        long made() {
            orders.add(new Snapshot.Order(
                    id,
                    "ZK/" + id,
                    "Shop " + id,
                    blocks.isEmpty(),
                    partial,
                    shelfLife,
                    priority,
                    Instant.parse("2026-11-01T00:00:00Z").plusSeconds(id),
                    wanted,
                    blocks,
                    lines));
            return id;
        }
    }

    Ordered order() {
        return new Ordered();
    }

    static long lineId(long order, int line) {
        return order * 100 + line;
    }

    long lot(long product, int free, String expiresOn) {
        long id = stock.size() + 1;
        stock.add(new Snapshot.Stock(
                id,
                product,
                1,
                expiresOn == null ? null : LocalDate.parse(expiresOn),
                Instant.EPOCH.plusSeconds(id),
                BigDecimal.valueOf(free)));
        return id;
    }

    /** @param line the customer's line they are bought for, or {@code null} */
    void comes(long product, int quantity, String day, Long line) {
        coming.add(new Snapshot.Coming(
                "ZD/" + (coming.size() + 1),
                product,
                line,
                BigDecimal.valueOf(quantity),
                day == null ? null : LocalDate.parse(day)));
    }

    Snapshot snapshot() {
        return new Snapshot(TODAY, orders, stock, coming);
    }

    Verdict of(long order) {
        return new JudgeOrders().judge(snapshot()).get(order);
    }
}
