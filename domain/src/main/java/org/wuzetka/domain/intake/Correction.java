package org.wuzetka.domain.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

/**
 * What a person puts right in an incoming order. It is laid over the reading, which is never changed; a field that is
 * {@code null} stays as it was read.
 *
 * @param customerId key of the customer who is meant
 * @param shipTo where the goods go
 * @param lines by position; a position behind the last line read adds a line
 * @param accepted codes of problems that a person has looked into and that hold the order no more
 */
public record Correction(
        Long customerId,
        Place shipTo,
        String orderNumber,
        LocalDate orderDate,
        String currency,
        LocalDate earliest,
        LocalDate latest,
        String comment,
        List<Line> lines,
        Set<String> accepted) {

    public Correction {
        lines = lines == null ? List.of() : List.copyOf(lines);
        accepted = accepted == null ? Set.of() : Set.copyOf(accepted);
    }

    /** @param addressId one of the customer's delivery addresses, or {@code null} for his seat */
    public record Place(Long addressId) {}

    /**
     * @param position of the line in the reading, counted from 1
     * @param productId key of the product that is meant
     * @param quantity in {@code unit}, or in the unit that was read
     * @param unit UN/ECE Rec 20
     * @param unitFactor stock units in one of {@code unit}, when the product's packs do not tell
     * @param netPrice net price per unit
     * @param dropped the line is not wanted at all
     */
    public record Line(
            int position,
            Long productId,
            BigDecimal quantity,
            String unit,
            BigDecimal unitFactor,
            BigDecimal netPrice,
            boolean dropped) {}

    /**
     * An order as it is to be worked.
     *
     * @param lines what a person said about the lines of {@code order}, by their index in it
     * @param addressId the delivery address that a person chose, or {@code null}
     */
    public record Corrected(IncomingOrder order, Map<Integer, Line> lines, Long addressId) {
        public static Corrected asRead(IncomingOrder order) {
            return new Corrected(order, Map.of(), null);
        }
    }

    /**
     * Whether it fits an order of so many lines: no position twice or below 1, added lines follow the last one without a gap
     * and say product and quantity, and what is said makes sense.
     */
    public boolean fits(int linesRead) {
        Set<Integer> positions = new HashSet<>();
        int added = 0;
        int last = linesRead;
        for (Line line : lines) {
            if (line.position() < 1 || !positions.add(line.position())) return false;
            if (!isPositive(line.quantity()) || !isPositive(line.unitFactor())) return false;
            if (line.netPrice() != null && line.netPrice().signum() < 0) return false;
            if (line.position() <= linesRead) continue;
            if (line.productId() == null || line.quantity() == null || line.dropped()) return false;
            added++;
            last = Math.max(last, line.position());
        }
        boolean inOrder = earliest == null || latest == null || !latest.isBefore(earliest);
        return last == linesRead + added && inOrder;
    }

    /**
     * Without what says no more than the reading does: a form sends back all its fields, and what nobody changed must neither
     * become a rule nor vouch for a doubtful customer.
     *
     * @param knownCustomer key of the customer the reading was resolved to, or {@code null}
     */
    public Correction beyond(IncomingOrder read, Long knownCustomer) {
        DeliveryWindow window = read.requestedDelivery();
        List<Line> changed = new ArrayList<>();
        for (Line line : lines) {
            boolean added = line.position() > read.lines().size();
            Line left = added ? line : beyond(line, read.lines().get(line.position() - 1));
            if (!left.equals(new Line(line.position(), null, null, null, null, null, false))) changed.add(left);
        }
        return new Correction(
                changed(customerId, knownCustomer),
                shipTo,
                changed(orderNumber, read.orderNumber()),
                changed(orderDate, read.orderDate()),
                changed(currency, read.currency()),
                changed(earliest, window == null ? null : window.earliest()),
                changed(latest, window == null ? null : window.latest()),
                changed(comment, read.comment()),
                changed,
                accepted);
    }

    private static Line beyond(Line line, IncomingLine read) {
        return new Line(
                line.position(),
                line.productId(),
                changedAmount(line.quantity(), read.quantity()),
                changed(line.unit(), read.unit()),
                line.unitFactor(),
                read.priceBasis() == null ? changedAmount(line.netPrice(), read.netPrice()) : line.netPrice(),
                line.dropped());
    }

    private static <T> T changed(T said, T read) {
        return Objects.equals(said, read) ? null : said;
    }

    private static BigDecimal changedAmount(BigDecimal said, BigDecimal read) {
        return said != null && read != null && said.compareTo(read) == 0 ? null : said;
    }

    private static boolean isPositive(BigDecimal value) {
        return value == null || value.signum() > 0;
    }

    public Corrected over(IncomingOrder read) {
        List<IncomingLine> kept = new ArrayList<>();
        Map<Integer, Line> said = new HashMap<>();
        Map<Integer, Line> byPosition = new HashMap<>();
        lines.forEach(line -> byPosition.put(line.position(), line));
        for (int i = 0; i < read.lines().size(); i++) {
            Line line = byPosition.get(i + 1);
            if (line == null) {
                kept.add(read.lines().get(i));
            } else if (!line.dropped()) {
                said.put(kept.size(), line);
                kept.add(over(line, read.lines().get(i)));
            }
        }
        lines.stream()
                .filter(line -> line.position() > read.lines().size())
                .sorted(Comparator.comparingInt(Line::position))
                .forEach(line -> {
                    said.put(kept.size(), line);
                    kept.add(over(line, IncomingLine.builder().build()));
                });
        DeliveryWindow window = read.requestedDelivery();
        if (earliest != null || latest != null) {
            window = new DeliveryWindow(
                    earliest != null ? earliest : window == null ? null : window.earliest(),
                    latest != null ? latest : window == null ? null : window.latest());
        }
        IncomingOrder order = new IncomingOrder(
                read.function(),
                read.kind(),
                read.test(),
                either(orderNumber, read.orderNumber()),
                either(orderDate, read.orderDate()),
                either(currency, read.currency()),
                read.buyer(),
                shipTo == null ? read.shipTo() : null,
                read.invoicee(),
                read.supplier(),
                window,
                kept,
                read.charges(),
                read.discounts(),
                read.payment(),
                read.delivery(),
                read.totals(),
                either(comment, read.comment()),
                read.changedAt());
        return new Corrected(order, said, shipTo == null ? null : shipTo.addressId());
    }

    private static IncomingLine over(Line line, IncomingLine read) {
        boolean otherAmount = line.quantity() != null || line.unit() != null || line.netPrice() != null;
        return new IncomingLine(
                read.lineNumber(),
                read.action(),
                read.gtin(),
                read.buyerCode(),
                read.supplierCode(),
                read.description(),
                either(line.quantity(), read.quantity()),
                either(line.unit(), read.unit()),
                either(line.netPrice(), read.netPrice()),
                line.netPrice() != null ? null : read.grossPrice(),
                line.netPrice() != null ? null : read.priceBasis(),
                read.discounts(),
                read.vatRate(),
                otherAmount ? null : read.netAmount(),
                read.requestedDelivery(),
                read.comment());
    }

    private static <T> T either(T corrected, T read) {
        return corrected != null ? corrected : read;
    }

    /** Problems with those that a person has accepted as warnings. */
    public List<Problem> settled(List<Problem> problems) {
        if (accepted.isEmpty()) return problems;
        return problems.stream()
                .map(problem -> problem.severity() == Severity.HOLD && accepted.contains(problem.code())
                        ? new Problem(problem.code(), Severity.WARNING, problem.where(), problem.arguments())
                        : problem)
                .toList();
    }
}
