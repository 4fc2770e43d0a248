package org.wuzetka.app.worklist;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.wuzetka.connector.persistence.read.WorkList;
import org.wuzetka.connector.persistence.read.WorkList.ProductRef;
import org.wuzetka.domain.intake.Correction;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.learning.Suggestion;
import org.wuzetka.domain.orders.Acceptance;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

/**
 * A held order laid out for the clerk: each field as read and as corrected, how surely it was read, and what is wrong with it.
 *
 * @param reasons that belong to no field
 * @param acceptable codes of reasons that a look settles
 */
public record HeldView(
        List<Field> head, List<Line> lines, List<Problem> reasons, List<Problem> acceptable, Correction correction) {
    private static final int SURE = 80;

    /**
     * @param name of the form's field
     * @param path of the evidence
     * @param read as it was read, or empty
     * @param now what a person put in its place, or empty
     * @param confidence percent, or {@code null} where the format says outright what the field is
     * @param order in which the tabulator visits it: the least certain first
     */
    public record Field(String name, String path, String type, String read, String now, Integer confidence, int order) {
        public String tone() {
            if (confidence == null) return "";
            return confidence >= SURE ? "sure" : confidence >= SURE / 2 ? "unsure" : "doubtful";
        }

        public boolean doubtful() {
            return confidence != null && confidence < SURE;
        }

        public String value() {
            return now.isEmpty() ? read : now;
        }
    }

    /**
     * @param said the buyer's codes and words
     * @param product it is taken for, or {@code null}
     * @param chosen key of the product a person chose, or {@code null}
     */
    public record Line(
            int position,
            String said,
            ProductRef product,
            Long chosen,
            List<Suggestion<ProductRef>> suggestions,
            Field quantity,
            Field unit,
            Field price,
            String factor,
            boolean dropped,
            List<Problem> reasons) {
        public boolean stuck() {
            return !reasons.isEmpty() || product == null;
        }
    }

    static HeldView of(
            IncomingOrder read,
            List<Evidence> evidence,
            Correction standing,
            WorkList.Held held,
            List<Problem> reasons,
            Map<Integer, List<Suggestion<ProductRef>>> suggestions) {
        Map<String, Integer> sure = new HashMap<>();
        evidence.forEach(one -> sure.merge(one.field(), one.confidence(), Math::min));
        Correction said = standing == null
                ? new Correction(null, null, null, null, null, null, null, null, null, null)
                : standing;
        var window = read.requestedDelivery();
        List<Field> head = List.of(
                field("orderNumber", "orderNumber", "text", read.orderNumber(), said.orderNumber(), sure),
                field("orderDate", "orderDate", "date", read.orderDate(), said.orderDate(), sure),
                field("currency", "currency", "text", read.currency(), said.currency(), sure),
                field(
                        "earliest",
                        "requestedDelivery.earliest",
                        "date",
                        window == null ? null : window.earliest(),
                        said.earliest(),
                        sure),
                field(
                        "latest",
                        "requestedDelivery.latest",
                        "date",
                        window == null ? null : window.latest(),
                        said.latest(),
                        sure));
        List<Problem> ofHead = new ArrayList<>(reasons);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < read.lines().size(); i++) {
            lines.add(line(i + 1, read.lines().get(i), said, held, suggestions, sure));
            ofHead.removeAll(lines.get(i).reasons());
        }
        List<Problem> acceptable = Stream.concat(
                        reasons.stream(), lines.stream().flatMap(l -> l.reasons().stream()))
                .filter(reason -> reason.severity() != Severity.WARNING && Acceptance.isFor(reason.code()))
                .distinct()
                .toList();
        return new HeldView(head, lines, ofHead, acceptable, said);
    }

    private static Line line(
            int position,
            IncomingLine read,
            Correction said,
            WorkList.Held held,
            Map<Integer, List<Suggestion<ProductRef>>> suggestions,
            Map<String, Integer> sure) {
        Correction.Line now = said.lines().stream()
                .filter(line -> line.position() == position)
                .findFirst()
                .orElse(new Correction.Line(position, null, null, null, null, null, false));
        WorkList.Line resolved = held.lines().stream()
                .filter(line -> line.position() == position)
                .findFirst()
                .orElse(null);
        String at = "line." + position + ".";
        String path = "lines[" + (position - 1) + "].";
        String words = Stream.of(read.gtin(), read.buyerCode(), read.supplierCode(), read.description())
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + " · " + other)
                .orElse("—");
        return new Line(
                position,
                words,
                resolved == null ? null : resolved.product(),
                now.productId(),
                suggestions.getOrDefault(position, List.of()),
                field(at + "quantity", path + "quantity", "text", plain(read.quantity()), plain(now.quantity()), sure),
                field(at + "unit", path + "unit", "text", read.unit(), now.unit(), sure),
                field(at + "price", path + "netPrice", "text", plain(read.netPrice()), plain(now.netPrice()), sure),
                now.unitFactor() == null ? "" : plain(now.unitFactor()),
                now.dropped(),
                resolved == null ? List.of() : resolved.reasons());
    }

    private static String plain(BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }

    private static Field field(
            String name, String path, String type, Object read, Object now, Map<String, Integer> sure) {
        Integer confidence = sure.get(path);
        return new Field(
                name,
                path,
                type,
                read == null ? "" : read.toString(),
                now == null ? "" : now.toString(),
                confidence,
                confidence == null || confidence >= SURE ? 0 : 1 + confidence);
    }
}
