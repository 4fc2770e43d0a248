package org.wuzetka.connector.bank;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wuzetka.domain.payments.Statement;
import org.wuzetka.domain.payments.StatementLine;
import org.wuzetka.domain.shared.Problem;

/** A bank's list of movements as CSV: the first row that names a date and an amount is the header, whatever stands above. */
final class CsvStatement {
    private static final int HEADER_WITHIN = 60;
    private static final int MOST_PROBLEMS = 50;

    private static final Map<String, List<String>> NAMES = Map.of(
            "date",
                    List.of(
                            "dataoperacji",
                            "datatransakcji",
                            "dataksiegowania",
                            "datawaluty",
                            "data",
                            "date",
                            "buchungstag",
                            "buchungsdatum"),
            "amount", List.of("kwotaoperacji", "kwotatransakcji", "kwota", "uznania", "amount", "betrag", "umsatz"),
            "currency", List.of("walutaoperacji", "waluta", "currency", "wahrung", "waehrung"),
            "payer",
                    List.of(
                            "nadawca",
                            "kontrahent",
                            "danekontrahenta",
                            "nadawcaodbiorca",
                            "nazwakontrahenta",
                            "payer",
                            "name",
                            "auftraggeber",
                            "zahlungspflichtiger"),
            "title",
                    List.of(
                            "tytuloperacji",
                            "tytulprzelewu",
                            "tytul",
                            "opisoperacji",
                            "opistransakcji",
                            "opis",
                            "title",
                            "verwendungszweck",
                            "description",
                            "reference"),
            "reference",
                    List.of(
                            "numerreferencyjny",
                            "numertransakcji",
                            "idtransakcji",
                            "nrreferencyjny",
                            "transactionid",
                            "referenz"));

    private CsvStatement() {}

    static Statement read(String text) {
        List<String> rows = text.lines().toList();
        char separator = 0;
        Map<String, Integer> columns = Map.of();
        int header = 0;
        for (; header < Math.min(rows.size(), HEADER_WITHIN) && columns.isEmpty(); header++) {
            for (char candidate : new char[] {';', ',', '\t', '|'}) {
                Map<String, Integer> found = columns(Cells.of(rows.get(header), candidate));
                if (found.containsKey("date") && found.containsKey("amount")) {
                    columns = found;
                    separator = candidate;
                    break;
                }
            }
        }
        if (columns.isEmpty()) {
            return new Statement(List.of(), List.of(Problem.error("bank.no-header", null)));
        }
        List<StatementLine> lines = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = header; i < rows.size(); i++) {
            if (rows.get(i).isBlank()) continue;
            List<String> cells = Cells.of(rows.get(i), separator);
            LocalDate day = Cells.day(cell(cells, columns, "date"));
            BigDecimal amount = Cells.amount(cell(cells, columns, "amount"));
            if (day == null && amount == null) continue;
            if (day == null || amount == null) {
                if (problems.size() < MOST_PROBLEMS) {
                    problems.add(Problem.warning("bank.unreadable", "row " + (i + 1), Cells.cut(rows.get(i), 80)));
                }
                continue;
            }
            if (amount.signum() <= 0) continue;
            String currency = cell(cells, columns, "currency").strip().toUpperCase(Locale.ROOT);
            String inAmount = cell(cells, columns, "amount").replaceAll("[^A-Z]", "");
            lines.add(new StatementLine(
                    Cells.cut(cell(cells, columns, "reference").strip(), 100),
                    day,
                    amount,
                    currency.matches("[A-Z]{3}") ? currency : inAmount.matches("[A-Z]{3}") ? inAmount : "PLN",
                    Cells.cut(cell(cells, columns, "payer").strip(), 200),
                    Cells.cut(cell(cells, columns, "title").strip(), 400)));
        }
        return new Statement(lines, problems);
    }

    /** By the name that stands first in the list of its kind: a day of booking is better than one of value. */
    private static Map<String, Integer> columns(List<String> cells) {
        List<String> plain = cells.stream().map(Cells::plain).toList();
        Map<String, Integer> columns = new HashMap<>();
        NAMES.forEach((kind, names) -> names.stream()
                .map(plain::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .ifPresent(at -> columns.put(kind, at)));
        return columns;
    }

    private static String cell(List<String> cells, Map<String, Integer> columns, String kind) {
        Integer at = columns.get(kind);
        return at == null || at >= cells.size() ? "" : cells.get(at);
    }
}
