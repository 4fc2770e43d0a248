package org.wuzetka.app.orderform;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.app.web.FormText;
import org.wuzetka.domain.desk.Concession;
import org.wuzetka.domain.desk.Draft;
import org.wuzetka.domain.desk.PastedRows;

/** What the order form sent; the fields of its lines come as equally long lists. */
final class SheetForm {
    private static final int LONGEST_NOTE = 2000;
    private static final int LONGEST_CODE = 80;

    private final MultivaluedMap<String, String> fields;

    SheetForm(MultivaluedMap<String, String> fields) {
        this.fields = fields;
    }

    /** Cut off at the length that is kept; {@code null} when nothing was said. */
    String text(String name, int longest) {
        String said = fields.getFirst(name);
        if (said == null || said.isBlank()) return null;
        String plain = said.strip().replace("\r\n", "\n");
        return plain.length() <= longest ? plain : plain.substring(0, longest);
    }

    long number(String name) {
        String said = fields.getFirst(name);
        return said != null && said.matches("\\d{1,18}") ? Long.parseLong(said) : 0;
    }

    int version() {
        return (int) Math.min(number("version"), Integer.MAX_VALUE);
    }

    String action() {
        String said = fields.getFirst("action");
        return said == null ? "" : said;
    }

    Draft.Content content(Draft.Content before) {
        List<String> products = all("product");
        List<Draft.Line> lines = new ArrayList<>();
        for (int i = 0; i < products.size() && lines.size() < PastedRows.MOST; i++) {
            if (!products.get(i).matches("\\d{1,18}")) continue;
            BigDecimal quantity = PastedRows.number(at("quantity", i));
            lines.add(new Draft.Line(
                    Long.parseLong(products.get(i)),
                    quantity == null ? BigDecimal.ZERO : quantity.stripTrailingZeros(),
                    at("unit", i),
                    concession(at("kind", i), at("value", i)),
                    at("lot", i).isBlank() ? null : at("lot", i)));
        }
        return new Draft.Content(
                lines,
                text("shipTo", LONGEST_CODE),
                day("requestedOn"),
                text("buyerNumber", LONGEST_CODE),
                text("noteToCustomer", LONGEST_NOTE),
                text("noteToWarehouse", LONGEST_NOTE),
                day("validUntil"),
                before.revises());
    }

    private static Concession concession(String kind, String value) {
        BigDecimal said = PastedRows.decimal(value);
        boolean granted = said != null && said.signum() >= 0 && said.compareTo(new BigDecimal("1000000000")) <= 0;
        if (!granted || said.signum() == 0 && !kind.equals("PRICE")) return Concession.NONE;
        return switch (kind) {
            case "PERCENT" -> new Concession(Concession.Kind.PERCENT, said.min(BigDecimal.valueOf(100)));
            case "AMOUNT" -> new Concession(Concession.Kind.AMOUNT, said);
            case "PRICE" -> new Concession(Concession.Kind.PRICE, said);
            default -> Concession.NONE;
        };
    }

    private LocalDate day(String name) {
        return FormText.day(fields.getFirst(name));
    }

    private String at(String name, int index) {
        List<String> values = all(name);
        return index < values.size() && values.get(index) != null
                ? values.get(index).strip()
                : "";
    }

    private List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }
}
