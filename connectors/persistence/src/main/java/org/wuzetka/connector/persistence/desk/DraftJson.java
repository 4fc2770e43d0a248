package org.wuzetka.connector.persistence.desk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.connector.persistence.JsonText;
import org.wuzetka.domain.desk.Concession;
import org.wuzetka.domain.desk.Draft;

/** The content of a draft as JSON; days and decimals are texts. */
final class DraftJson {
    private DraftJson() {}

    private record Line(long product, String quantity, String unit, String concession, String value, String lot) {}

    private record Content(
            List<Line> lines,
            String shipTo,
            String requestedOn,
            String buyerNumber,
            String noteToCustomer,
            String noteToWarehouse,
            String validUntil,
            String revises) {}

    static String write(Draft.Content content) {
        return JsonText.write(new Content(
                content.lines().stream()
                        .map(line -> new Line(
                                line.productId(),
                                line.quantity().toPlainString(),
                                line.unit(),
                                line.concession().kind().name(),
                                line.concession().value() == null
                                        ? null
                                        : line.concession().value().toPlainString(),
                                line.lot()))
                        .toList(),
                content.shipTo(),
                text(content.requestedOn()),
                content.buyerNumber(),
                content.noteToCustomer(),
                content.noteToWarehouse(),
                text(content.validUntil()),
                content.revises()));
    }

    static Draft.Content read(String json) {
        Content content = JsonText.read(json, Content.class);
        return new Draft.Content(
                content.lines().stream()
                        .map(line -> new Draft.Line(
                                line.product(),
                                new BigDecimal(line.quantity()),
                                line.unit(),
                                new Concession(
                                        Concession.Kind.valueOf(line.concession()),
                                        line.value() == null ? null : new BigDecimal(line.value())),
                                line.lot()))
                        .toList(),
                content.shipTo(),
                day(content.requestedOn()),
                content.buyerNumber(),
                content.noteToCustomer(),
                content.noteToWarehouse(),
                day(content.validUntil()),
                content.revises());
    }

    private static String text(LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static LocalDate day(String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
