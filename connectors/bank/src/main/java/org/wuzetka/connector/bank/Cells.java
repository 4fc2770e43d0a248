package org.wuzetka.connector.bank;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cells of a bank's row, and what stands in them. */
final class Cells {
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-./](\\d{1,2})[-./](\\d{1,2}).*");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[-./](\\d{1,2})[-./](\\d{4}).*");

    private Cells() {}

    /** Cells may be quoted; a doubled quote stands for one. */
    static List<String> of(String row, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** Letters alone, small and without accents: {@code Data księgowania} is {@code dataksiegowania}. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('ł', 'l')
                .replace('Ł', 'l')
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]", "");
    }

    /** {@code null} when it is no day. */
    static LocalDate day(String text) {
        try {
            Matcher iso = YEAR_FIRST.matcher(text.strip());
            if (iso.matches()) return date(iso.group(1), iso.group(2), iso.group(3));
            Matcher local = DAY_FIRST.matcher(text.strip());
            return local.matches() ? date(local.group(3), local.group(2), local.group(1)) : null;
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    private static LocalDate date(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    /** {@code null} when it is no amount; the last of comma and point is the decimal mark, a currency may stand with it. */
    static BigDecimal amount(String text) {
        String plain = text.replaceAll("[\\s\\u00A0\\u202F']", "").replaceAll("(?i)zł|[a-z]{3}", "");
        int comma = plain.lastIndexOf(',');
        int point = plain.lastIndexOf('.');
        if (comma > point) plain = plain.replace(".", "").replace(',', '.');
        else plain = plain.replace(",", "");
        if (!plain.matches("[+-]?\\d{1,13}(\\.\\d{1,2})?")) return null;
        return new BigDecimal(plain).setScale(2);
    }

    static String cut(String text, int longest) {
        String said = text.isBlank() ? null : text;
        return said == null || said.length() <= longest ? said : said.substring(0, longest);
    }
}
