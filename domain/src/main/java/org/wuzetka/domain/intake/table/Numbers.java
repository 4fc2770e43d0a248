package org.wuzetka.domain.intake.table;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;

/**
 * Numbers as people write them in tables. Which of dot and comma is the decimal mark is told by the document as a whole:
 * by values such as {@code 12,50} or {@code 1.234,00}, else by the language of its headers.
 */
final class Numbers {
    /** @param ambiguous whether a lone mark before three digits may be either a thousands or a decimal mark */
    record Read(BigDecimal value, String rest, boolean ambiguous) {}

    private static final Pattern NUMBER =
            Pattern.compile("([+-]?)(\\d{1,3}(?:[ '](?=\\d{3}(?!\\d))\\d{3})+|\\d{1,15})((?:[.,]\\d{1,12})*)(.*)");
    private static final Pattern COMMA_DECIMAL = Pattern.compile("[+-]?[\\d .]*\\d,(\\d{1,2}|\\d{4,6})(\\s*\\D{0,5})?");
    private static final Pattern DOT_DECIMAL = Pattern.compile("[+-]?[\\d ,]*\\d\\.(\\d{1,2}|\\d{4,6})(\\s*\\D{0,5})?");
    private static final Pattern GROUPING = Pattern.compile("[ ']");
    private static final Pattern CURRENCY_BEFORE = Pattern.compile("^(?iu)(PLN|EUR|USD|GBP|CZK|CHF|€|\\$|£|Kč|zł)\\s*");
    private static final Pattern BESIDE = Pattern.compile(
            "(?iu)%|PLN|EUR|USD|GBP|CZK|CHF|€|\\$|£|Kč|zł|zl|(zł|PLN|EUR|€|Kč|CZK)?\\s*/\\s*\\p{L}+\\.?|,?-");
    private static final Pattern ZERO_POINT = Pattern.compile("0([.,])\\d+.*");

    private final Character decimalMark;
    private final boolean seen;

    private Numbers(Character decimalMark, boolean seen) {
        this.decimalMark = decimalMark;
        this.seen = seen;
    }

    /** Looks at the whole table; {@code commaByLanguage} decides where no value does. */
    static Numbers of(Table table, boolean commaByLanguage) {
        int comma = 0;
        int dot = 0;
        for (Row row : table.rows()) {
            for (Cell cell : row.cells()) {
                String text = CURRENCY_BEFORE.matcher(cell.text()).replaceFirst("");
                if (cell.number() != null || text.length() > 20 || text.isEmpty()) continue;
                Matcher zero = ZERO_POINT.matcher(text);
                if (zero.matches()) {
                    if (zero.group(1).equals(",")) comma++;
                    else dot++;
                } else if (COMMA_DECIMAL.matcher(text).matches()) comma++;
                else if (DOT_DECIMAL.matcher(text).matches() && !text.matches("\\d{1,2}\\.\\d{1,2}(\\.\\d*)?.*\\..*"))
                    dot++;
            }
        }
        if (comma != dot) return new Numbers(comma > dot ? ',' : '.', true);
        return new Numbers(commaByLanguage ? ',' : null, false);
    }

    /** The number at the start of the cell and what follows it; {@code null} when it does not begin with one. */
    Read read(Cell cell) {
        if (cell.number() != null) {
            String shown = cell.number().toPlainString() + " ";
            String rest = cell.text().startsWith(shown) ? cell.text().substring(shown.length()) : "";
            return new Read(cell.number(), rest.strip(), false);
        }
        Matcher match = NUMBER.matcher(cell.text());
        if (!match.matches()) return null;
        String whole = GROUPING.matcher(match.group(2)).replaceAll("");
        String tail = match.group(3);
        boolean grouped = whole.length() != match.group(2).length();
        String decimals = "";
        boolean ambiguous = false;
        if (!tail.isEmpty()) {
            int last = Math.max(tail.lastIndexOf('.'), tail.lastIndexOf(','));
            char mark = tail.charAt(last);
            String lastGroup = tail.substring(last + 1);
            String before = tail.substring(0, last);
            boolean groupsBefore = before.matches("([.,]\\d{3})*");
            if (!groupsBefore) return null;
            boolean sameMarkBefore = before.indexOf(mark) >= 0;
            boolean canGroup = lastGroup.length() == 3 && whole.length() <= 3 && !grouped && !whole.equals("0");
            boolean isGroup;
            if (sameMarkBefore) isGroup = true;
            else if (!before.isEmpty() || !canGroup) isGroup = false;
            else if (decimalMark != null && decimalMark == '.') isGroup = mark == ',';
            else if (decimalMark != null && mark == ',') isGroup = false;
            else {
                isGroup = decimalMark != null;
                ambiguous = !seen;
            }
            if (isGroup && lastGroup.length() != 3) return null;
            whole += before.replaceAll("[.,]", "") + (isGroup ? lastGroup : "");
            decimals = isGroup ? "" : lastGroup;
        }
        if (whole.length() > 15) return null;
        BigDecimal value =
                new BigDecimal(match.group(1).replace("+", "") + whole + (decimals.isEmpty() ? "" : "." + decimals));
        return new Read(value, match.group(4).strip(), ambiguous);
    }

    /** Price, percent or amount: a number with at most a currency or a percent sign beside it, else {@code null}. */
    BigDecimal amount(Cell cell) {
        String text = CURRENCY_BEFORE.matcher(cell.text()).replaceFirst("");
        Read read = read(cell.number() != null ? cell : Cell.of(text));
        if (read == null) return null;
        return read.rest().isEmpty() || BESIDE.matcher(read.rest()).matches() ? read.value() : null;
    }
}
