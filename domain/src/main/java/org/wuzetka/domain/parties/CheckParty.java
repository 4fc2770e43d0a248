package org.wuzetka.domain.parties;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.wuzetka.domain.shared.CheckDigits;
import org.wuzetka.domain.shared.Problem;

/** What must hold of a party's master data before it is kept. Fields are told by the names they go in and out with. */
public final class CheckParty {
    /** What can stand in the address of a page. */
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N} ._&+-]|/(?!/)){0,39}");

    private static final int LONGEST_TERM = 365;
    private static final int LONGEST_LIFE = 3650;
    private static final int HUNDRED = 100;

    private CheckParty() {}

    /** Of the fields that are said; each problem's place is the field. */
    public static List<Problem> problems(Map<String, String> said) {
        List<Problem> problems = new ArrayList<>();
        String code = said.getOrDefault("code", "");
        if (!code.isEmpty() && !CODE.matcher(code).matches()) problems.add(Problem.error("party.code", "code", code));
        if (said.containsKey("name") && said.get("name").isBlank()) problems.add(Problem.error("party.name", "name"));
        if (said.containsKey("customer")
                && "false".equals(said.get("customer"))
                && "false".equals(said.get("supplier"))) {
            problems.add(Problem.error("party.role", "customer"));
        }
        VatNumber.problem(said.get("vatId")).ifPresent(problems::add);
        String gln = said.getOrDefault("gln", "");
        if (!gln.isEmpty() && !CheckDigits.isGln(gln)) problems.add(gln("gln", gln));
        within(said, "priority", 1, 9, problems);
        within(said, "readingConfidence", 0, HUNDRED, problems);
        within(said, "priceTolerancePercent", 0, HUNDRED, problems);
        within(said, "paymentDays", 0, LONGEST_TERM, problems);
        within(said, "minimumShelfLifeDays", 0, LONGEST_LIFE, problems);
        for (String amount : List.of("creditLimit", "autoConfirmLimit", "smallestOrder", "minimumOrderValue")) {
            String text = said.getOrDefault(amount, "");
            BigDecimal value = text.isEmpty() ? null : number(text);
            if (!text.isEmpty() && (value == null || value.signum() < 0 || value.scale() > 2)) {
                problems.add(Problem.error("party.amount", amount, text));
            }
        }
        return problems;
    }

    /** A GLN whose last digit is wrong, with the one that would be right. */
    public static Problem gln(String field, String said) {
        return said.matches("\\d{13}")
                ? Problem.error(
                        "party.gln-digit",
                        field,
                        said,
                        String.valueOf(CheckDigits.gs1CheckDigit(said.substring(0, 12))))
                : Problem.error("party.gln", field, said);
    }

    private static void within(Map<String, String> said, String field, int least, int most, List<Problem> problems) {
        String text = said.get(field);
        if (text == null) return;
        BigDecimal value = number(text);
        if (value == null
                || value.compareTo(BigDecimal.valueOf(least)) < 0
                || value.compareTo(BigDecimal.valueOf(most)) > 0
                || !field.equals("priceTolerancePercent")
                        && value.stripTrailingZeros().scale() > 0) {
            problems.add(Problem.error(
                    "party.range", field, text.isEmpty() ? "—" : text, String.valueOf(least), String.valueOf(most)));
        }
    }

    private static BigDecimal number(String text) {
        return text.matches("\\d{1,11}([.,]\\d{1,4})?") ? new BigDecimal(text.replace(',', '.')) : null;
    }
}
