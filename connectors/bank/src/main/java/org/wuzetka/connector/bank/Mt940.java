package org.wuzetka.connector.bank;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.payments.Statement;
import org.wuzetka.domain.payments.StatementLine;
import org.wuzetka.domain.shared.Problem;

/**
 * SWIFT MT940, customer statement: {@code :60F:} names the currency, each {@code :61:} is a movement, the {@code :86:} after
 * it tells who and what for, in sub-fields {@code <20 … <33} or {@code ?20 … ?33} or as plain text.
 */
final class Mt940 {
    private static final Pattern FIELD = Pattern.compile("(?m)^:(\\d{2}[A-Z]?):");
    /** Value date YYMMDD, entry date MMDD, mark (R)C or (R)D, funds code, amount with a comma, then type and references. */
    private static final Pattern MOVEMENT =
            Pattern.compile("(\\d{6})(?:\\d{4})?(R?[CD])[A-Z]?(\\d{1,13},\\d{0,2})[A-Z]\\w{3}(.*)", Pattern.DOTALL);

    private static final Pattern BALANCE = Pattern.compile("[CD]\\d{6}([A-Z]{3})[\\d,]+.*", Pattern.DOTALL);
    private static final Pattern SUB_FIELD = Pattern.compile("[<?](\\d{2})");

    private Mt940() {}

    static boolean isMt940(String text) {
        return text.contains(":61:") && (text.contains(":20:") || text.contains(":25:"));
    }

    static Statement read(String text) {
        List<StatementLine> lines = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        String currency = null;
        String movement = null;
        String about = "";
        int place = 0;
        for (String[] field : fields(text)) {
            switch (field[0]) {
                case "60F", "60M" -> {
                    Matcher balance = BALANCE.matcher(field[1].strip());
                    currency = balance.matches() ? balance.group(1) : null;
                }
                case "61" -> {
                    add(movement, about, currency, place, lines, problems);
                    movement = field[1];
                    about = "";
                    place++;
                }
                case "86" -> about = field[1];
                case "62F", "62M" -> {
                    add(movement, about, currency, place, lines, problems);
                    movement = null;
                }
                default -> {
                    // Other balances and numbers of the statement tell nothing of payments.
                }
            }
        }
        add(movement, about, currency, place, lines, problems);
        return new Statement(lines, problems);
    }

    private static List<String[]> fields(String text) {
        List<String[]> fields = new ArrayList<>();
        Matcher tag = FIELD.matcher(text);
        int from = -1;
        String name = null;
        while (tag.find()) {
            if (name != null) fields.add(new String[] {name, text.substring(from, tag.start())});
            name = tag.group(1);
            from = tag.end();
        }
        if (name != null) fields.add(new String[] {name, text.substring(from)});
        return fields;
    }

    private static void add(
            String movement,
            String about,
            String currency,
            int place,
            List<StatementLine> lines,
            List<Problem> problems) {
        if (movement == null) return;
        Matcher said = MOVEMENT.matcher(movement.strip());
        LocalDate day = said.matches() ? day(said.group(1)) : null;
        if (day == null || currency == null) {
            problems.add(Problem.warning(
                    "bank.unreadable",
                    ":61: " + place,
                    movement.strip().lines().findFirst().orElse("")));
            return;
        }
        BigDecimal amount =
                new BigDecimal(said.group(3).replace(',', '.') + (said.group(3).endsWith(",") ? "0" : ""));
        // A debit is our own payment; a credit taken back (RC) goes out again. Money that came in is a credit.
        if (!said.group(2).equals("C") || amount.signum() == 0) return;
        lines.add(new StatementLine(
                Cells.cut(said.group(4).strip().replaceAll("\\s+", " "), 100),
                day,
                amount.setScale(2),
                currency,
                Cells.cut(sub(about, 27, 33), 200),
                Cells.cut(title(about), 400)));
    }

    /** Sub-fields 20 to 26 and 60 to 63 hold the remittance text, 27 to 33 (and 38) who paid. */
    private static String title(String about) {
        if (!SUB_FIELD.matcher(about).find()) return about.strip().replaceAll("\\s+", " ");
        return (sub(about, 20, 26) + sub(about, 60, 63)).strip();
    }

    private static String sub(String about, int first, int last) {
        StringBuilder text = new StringBuilder();
        Matcher tag = SUB_FIELD.matcher(about);
        int code = -1;
        int from = 0;
        while (tag.find()) {
            if (code >= first && code <= last) text.append(about, from, tag.start());
            code = Integer.parseInt(tag.group(1));
            from = tag.end();
        }
        if (code >= first && code <= last) text.append(about.substring(from));
        return text.toString().replaceAll("[\\r\\n]+", "").strip();
    }

    private static LocalDate day(String digits) {
        try {
            return LocalDate.of(
                    2000 + Integer.parseInt(digits.substring(0, 2)),
                    Integer.parseInt(digits.substring(2, 4)),
                    Integer.parseInt(digits.substring(4, 6)));
        } catch (DateTimeException noDay) {
            return null;
        }
    }
}
