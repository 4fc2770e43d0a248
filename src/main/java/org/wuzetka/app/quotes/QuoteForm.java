package org.wuzetka.app.quotes;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wuzetka.domain.desk.PastedRows;
import org.wuzetka.domain.quotes.AcceptQuote;
import org.wuzetka.domain.quotes.Quote;

/** What was sent with a decision about a quote: how much of each line ({@code line.3}), a reason, some words. */
final class QuoteForm {
    private static final int LONGEST = 2000;

    private final MultivaluedMap<String, String> fields;

    QuoteForm(MultivaluedMap<String, String> fields) {
        this.fields = fields;
    }

    String text(String name) {
        String said = fields.getFirst(name);
        if (said == null || said.isBlank()) return null;
        return said.length() <= LONGEST
                ? said.strip()
                : said.substring(0, LONGEST).strip();
    }

    /** Lines that are not named, or are no number, are not wanted. */
    AcceptQuote.Wanted wanted(Quote quote, String by) {
        Map<Integer, BigDecimal> quantities = new LinkedHashMap<>();
        for (Quote.Line line : quote.lines()) {
            BigDecimal much = PastedRows.number(fields.getFirst("line." + line.lineNumber()));
            if (much != null) quantities.put(line.lineNumber(), much);
        }
        String version = fields.getFirst("version");
        Integer read = version != null && version.matches("\\d{1,9}") ? Integer.valueOf(version) : -1;
        return new AcceptQuote.Wanted(quote.number(), read, quantities, by, text("comment"));
    }
}
