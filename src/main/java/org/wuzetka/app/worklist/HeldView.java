package org.wuzetka.app.worklist;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.wuzetka.connector.persistence.read.SuggestionReads.UnitChoice;
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
    private static final int DAYS_OFFERED = 3;

    /**
     * @param name of the form's field
     * @param path of the evidence
     * @param read as it was read, or empty
     * @param now what a person put in its place, or empty
     * @param confidence percent, or {@code null} where the format says outright what the field is
     * @param order in which the tabulator visits it: the least certain first
     * @param days that may be meant
     * @param wrong why what was typed cannot be understood, or {@code null}
     */
    public record Field(
            String name,
            String path,
            String type,
            String read,
            String now,
            Integer confidence,
            int order,
            List<LocalDate> days,
            Problem wrong) {
        public String tone() {
            if (wrong != null) return "doubtful";
            if (confidence == null) return "";
            return confidence >= SURE ? "sure" : confidence >= SURE / 2 ? "unsure" : "doubtful";
        }

        public boolean doubtful() {
            return confidence != null && confidence < SURE;
        }

        public String value() {
            return now.isEmpty() ? read : now;
        }

        /** A browser shows no such thing in a field for days. */
        public String shownAs() {
            return wrong == null ? type : "text";
        }
    }

    /**
     * @param said the buyer's codes and words; empty for a line that a person added
     * @param product it is taken for, or {@code null}
     * @param chosen the product a person chose, or {@code null}
     */
    public record Line(
            int position,
            String said,
            ProductRef product,
            ProductRef chosen,
            Problem unchosen,
            List<Suggestion<ProductRef>> suggestions,
            List<Suggestion<UnitChoice>> units,
            Field quantity,
            Field unit,
            Field price,
            Field factor,
            boolean dropped,
            List<Problem> reasons) {
        public boolean added() {
            return said.isEmpty();
        }

        public boolean stuck() {
            return !added() && (!reasons.isEmpty() || product == null);
        }
    }

    /**
     * What may be meant.
     *
     * @param items by position of the line; so are the units
     * @param products what keys of products stand for
     * @param today in Europe/Warsaw
     */
    record Known(
            Map<Integer, List<Suggestion<ProductRef>>> items,
            Map<Integer, List<Suggestion<UnitChoice>>> units,
            Map<Long, ProductRef> products,
            LocalDate today) {}

    /** @param typed what a person has in his form, or {@code null} when he sees the order the first time */
    static HeldView of(
            IncomingOrder read,
            List<Evidence> evidence,
            Correction standing,
            WorkList.Held held,
            List<Problem> reasons,
            Known known,
            HeldForm typed) {
        Map<String, Integer> sure = new HashMap<>();
        evidence.forEach(one -> sure.merge(one.field(), one.confidence(), Math::min));
        Correction said = standing == null
                ? new Correction(null, null, null, null, null, null, null, null, null, null)
                : standing;
        Draw draw = new Draw(sure, typed, known);
        var window = read.requestedDelivery();
        List<Field> head = List.of(
                draw.field("orderNumber", "orderNumber", "text", read.orderNumber(), said.orderNumber()),
                draw.field("orderDate", "orderDate", "date", read.orderDate(), said.orderDate()),
                draw.field("currency", "currency", "text", read.currency(), said.currency()),
                draw.field(
                        "earliest",
                        "requestedDelivery.earliest",
                        "date",
                        window == null ? null : window.earliest(),
                        said.earliest()),
                draw.field(
                        "latest",
                        "requestedDelivery.latest",
                        "date",
                        window == null ? null : window.latest(),
                        said.latest()));
        List<Problem> ofHead = new ArrayList<>(reasons);
        List<Line> lines = new ArrayList<>();
        int added =
                said.lines().stream().mapToInt(Correction.Line::position).max().orElse(0);
        int last =
                typed != null ? typed.lastLine() : Math.max(added, read.lines().size());
        for (int position = 1; position <= last; position++) {
            boolean byHand = position > read.lines().size();
            IncomingLine line = byHand ? null : read.lines().get(position - 1);
            lines.add(draw.line(position, line, said, held));
            ofHead.removeAll(lines.get(position - 1).reasons());
        }
        List<Problem> acceptable = Stream.concat(
                        reasons.stream(), lines.stream().flatMap(l -> l.reasons().stream()))
                .filter(reason -> reason.severity() != Severity.WARNING && Acceptance.isFor(reason.code()))
                .distinct()
                .toList();
        return new HeldView(head, lines, ofHead, acceptable, said);
    }

    private record Draw(Map<String, Integer> sure, HeldForm typed, Known known) {

        /** @param read {@code null} for a line that a person added */
        Line line(int position, IncomingLine read, Correction said, WorkList.Held held) {
            Correction.Line now = said.lines().stream()
                    .filter(line -> line.position() == position)
                    .findFirst()
                    .orElse(new Correction.Line(position, null, null, null, null, null, false));
            WorkList.Line resolved = read == null
                    ? null
                    : held.lines().stream()
                            .filter(line -> line.position() == position)
                            .findFirst()
                            .orElse(null);
            String at = "line." + position + ".";
            String path = "lines[" + (position - 1) + "].";
            IncomingLine original = read == null ? IncomingLine.builder().build() : read;
            String words = Stream.of(
                            original.gtin(), original.buyerCode(), original.supplierCode(), original.description())
                    .filter(Objects::nonNull)
                    .reduce((one, other) -> one + " · " + other)
                    .orElse("—");
            return new Line(
                    position,
                    read == null ? "" : words,
                    resolved == null ? null : resolved.product(),
                    now.productId() == null ? null : known.products().get(now.productId()),
                    wrong(at + "product"),
                    known.items().getOrDefault(position, List.of()),
                    known.units().getOrDefault(position, List.of()),
                    field(
                            at + "quantity",
                            path + "quantity",
                            "text",
                            plain(original.quantity()),
                            plain(now.quantity())),
                    field(at + "unit", path + "unit", "text", original.unit(), now.unit()),
                    field(at + "price", path + "netPrice", "text", plain(original.netPrice()), plain(now.netPrice())),
                    field(at + "factor", path + "unitFactor", "text", null, plain(now.unitFactor())),
                    now.dropped(),
                    resolved == null ? List.of() : resolved.reasons());
        }

        Field field(String name, String path, String type, Object read, Object now) {
            Integer confidence = sure.get(path);
            String shown = typed == null ? now == null ? "" : now.toString() : typed.text(name);
            return new Field(
                    name,
                    path,
                    type,
                    read == null ? "" : read.toString(),
                    shown == null ? "" : shown,
                    confidence,
                    confidence == null || confidence >= SURE ? 0 : 1 + confidence,
                    days(name, (LocalDate) (type.equals("date") ? read : null)),
                    wrong(name));
        }

        private Problem wrong(String name) {
            return typed == null ? null : typed.wrong().get(name);
        }

        /** Day and month the other way round where both make sense; the next working days where nothing was read. */
        private List<LocalDate> days(String name, LocalDate read) {
            List<LocalDate> days = new ArrayList<>();
            if (read == null && !name.equals("earliest")) return days;
            if (read == null) {
                for (LocalDate day = known.today().plusDays(1); days.size() < DAYS_OFFERED; day = day.plusDays(1)) {
                    boolean weekend =
                            day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
                    if (!weekend) days.add(day);
                }
                return days;
            }
            try {
                LocalDate turned = LocalDate.of(read.getYear(), read.getDayOfMonth(), read.getMonthValue());
                if (!turned.equals(read) && !turned.isBefore(known.today())) days.add(turned);
            } catch (DateTimeException noSuchMonth) {
                // The day is no month: it can be read in one way only.
            }
            return days;
        }
    }

    private static String plain(BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
