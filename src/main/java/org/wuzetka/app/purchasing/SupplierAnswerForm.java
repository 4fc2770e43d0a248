package org.wuzetka.app.purchasing;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.app.web.FormText;
import org.wuzetka.connector.persistence.read.Purchasing;
import org.wuzetka.domain.shared.Problem;

/** The fields of a supplier's answer, as they are shown first and as he typed them. */
public final class SupplierAnswerForm {
    private static final int LONGEST_REMARK = 500;
    private static final int LONGEST_COMMENT = 2000;
    private static final BigDecimal MOST = new BigDecimal("9999999");

    /**
     * @param answer ACCEPTED, CHANGED or REJECTED
     * @param wrong what is wrong with the fields
     */
    public record Field(
            Purchasing.Line line,
            String answer,
            String quantity,
            String delivery,
            String price,
            String remark,
            List<Problem> wrong) {
        public boolean isIt(String other) {
            return answer.equals(other);
        }
    }

    private final List<Field> fields;
    private final String comment;

    private SupplierAnswerForm(List<Field> fields, String comment) {
        this.fields = List.copyOf(fields);
        this.comment = comment;
    }

    public List<Field> fields() {
        return fields;
    }

    public String comment() {
        return comment;
    }

    public boolean isWrong() {
        return fields.stream().anyMatch(field -> !field.wrong().isEmpty());
    }

    /** What was answered last, else the order as it stands. */
    static SupplierAnswerForm of(Purchasing.Order order) {
        return new SupplierAnswerForm(
                order.lines().stream()
                        .filter(line -> line.quantity().signum() > 0)
                        .map(line -> new Field(
                                line,
                                line.confirmed() != null && line.confirmed().signum() == 0
                                        ? "REJECTED"
                                        : line.isShort() || line.isMore() || line.isLate() || line.isOtherPrice()
                                                ? "CHANGED"
                                                : "ACCEPTED",
                                plain(line.confirmed() == null ? line.quantity() : line.confirmed()),
                                day(line.expectedOn() == null ? line.plannedOn() : line.expectedOn()),
                                plain(line.confirmedPrice() == null ? line.netPrice() : line.confirmedPrice()),
                                line.remark() == null ? "" : line.remark(),
                                List.of()))
                        .toList(),
                "");
    }

    /** What the supplier sent; a line he did not send stands as it is. */
    static SupplierAnswerForm sent(Purchasing.Order order, MultivaluedMap<String, String> sent, LocalDate today) {
        List<Field> fields = new ArrayList<>();
        for (Field shown : of(order).fields()) {
            String key = "." + shown.line().number();
            String answer = sent.getFirst("answer" + key);
            Field typed = new Field(
                    shown.line(),
                    answer == null ? "" : answer,
                    text(sent.getFirst("quantity" + key)),
                    text(sent.getFirst("delivery" + key)),
                    text(sent.getFirst("price" + key)),
                    text(sent.getFirst("remark" + key)),
                    List.of());
            fields.add(new Field(
                    typed.line(),
                    typed.answer(),
                    typed.quantity(),
                    typed.delivery(),
                    typed.price(),
                    typed.remark(),
                    wrong(typed, today)));
        }
        String comment = FormText.said(sent.getFirst("comment"), LONGEST_COMMENT);
        return new SupplierAnswerForm(fields, comment == null ? "" : comment);
    }

    private static List<Problem> wrong(Field field, LocalDate today) {
        List<Problem> wrong = new ArrayList<>();
        if (!List.of("ACCEPTED", "CHANGED", "REJECTED").contains(field.answer())) {
            wrong.add(Problem.error("purchasing.answer-missing", null));
        }
        if (!field.isIt("CHANGED")) return wrong;
        BigDecimal quantity = FormText.decimal(field.quantity());
        if (quantity == null || quantity.signum() < 0 || quantity.compareTo(MOST) > 0 || quantity.scale() > 3) {
            wrong.add(Problem.error("procurement.quantity-wrong", null, field.quantity()));
        }
        LocalDate day = FormText.day(field.delivery());
        if (day == null && !field.delivery().isBlank()
                || day != null && (day.isBefore(today) || day.isAfter(today.plusYears(2)))) {
            wrong.add(Problem.error("purchasing.delivery-wrong", null, field.delivery()));
        }
        BigDecimal price = FormText.decimal(field.price());
        if (!field.price().isBlank()
                && (price == null || price.signum() < 0 || price.compareTo(MOST) > 0 || price.scale() > 4)) {
            wrong.add(Problem.error("purchasing.price-wrong", null, field.price()));
        }
        return wrong;
    }

    /** Of a form without faults. @param number that makes the answer a message of its own */
    SupplierAnswer.Said said(String order, String number, LocalDate today) {
        return new SupplierAnswer.Said(
                order,
                number,
                today,
                comment.isEmpty() ? null : comment,
                fields.stream().map(SupplierAnswerForm::said).toList());
    }

    private static SupplierAnswer.Line said(Field field) {
        String line = String.valueOf(field.line().number());
        String remark = FormText.said(field.remark(), LONGEST_REMARK);
        if (field.isIt("REJECTED")) {
            return new SupplierAnswer.Line(line, "REJECTED", BigDecimal.ZERO, null, null, remark);
        }
        if (field.isIt("ACCEPTED")) {
            BigDecimal price = field.line().netPrice();
            return new SupplierAnswer.Line(
                    line,
                    "ACCEPTED",
                    field.line().quantity(),
                    field.line().plannedOn(),
                    price.signum() > 0 ? price : null,
                    remark);
        }
        return new SupplierAnswer.Line(
                line,
                "CHANGED",
                FormText.decimal(field.quantity()),
                FormText.day(field.delivery()),
                FormText.decimal(field.price()),
                remark);
    }

    private static String text(String sent) {
        return sent == null ? "" : sent.strip();
    }

    private static String plain(BigDecimal number) {
        if (number == null || number.signum() == 0) return "";
        return number.stripTrailingZeros().toPlainString();
    }

    private static String day(LocalDate day) {
        return day == null ? "" : day.toString();
    }
}
