package org.wuzetka.domain.feasibility;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.feasibility.Verdict.Arrival;
import org.wuzetka.domain.feasibility.Verdict.LineVerdict;
import org.wuzetka.domain.shared.Problem;

/** Says in words why an order stands where it does: needs 40, free 25, 15 arrive on the first of December. */
public final class Explain {
    /** Lines told of an order; nobody reads more. */
    private static final int MOST_LINES = 50;

    private Explain() {}

    /** What blocks the order, then of each line that is not complete a sentence and its parts; {@code where} is the line. */
    public static List<Problem> verdict(Verdict verdict) {
        List<Problem> words = new ArrayList<>(verdict.order().blocks());
        verdict.lines().stream()
                .filter(line -> !line.complete())
                .limit(MOST_LINES)
                .forEach(line -> words.addAll(line(line)));
        return words;
    }

    private static List<Problem> line(LineVerdict line) {
        List<Problem> words = new ArrayList<>();
        String where = "line " + line.line().number();
        if (line.line().productId() == null) {
            words.add(word("feasibility.no-product", where, text(line.line().open())));
            return words;
        }
        words.add(word(
                "feasibility.needs",
                where,
                line.line().product(),
                text(line.line().open())));
        if (line.held().signum() > 0) words.add(word("feasibility.aside", where, text(line.held())));
        words.add(word("feasibility.free", where, text(line.freeSum())));
        for (Arrival arrival : line.arrivals()) {
            words.add(word(
                    "feasibility.arrives",
                    where,
                    text(arrival.quantity()),
                    arrival.goods().expectedOn().toString(),
                    arrival.goods().document()));
        }
        for (Arrival arrival : line.undated()) {
            words.add(word(
                    "feasibility.undated",
                    where,
                    text(arrival.quantity()),
                    arrival.goods().document()));
        }
        if (line.tooShortDated().signum() > 0) {
            words.add(word("feasibility.too-short-dated", where, text(line.tooShortDated())));
        }
        BigDecimal ordered = line.undated().stream().map(Arrival::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal toBuy = line.missing().subtract(ordered);
        if (toBuy.signum() > 0) words.add(word("feasibility.to-buy", where, text(toBuy)));
        return words;
    }

    private static Problem word(String code, String where, String... arguments) {
        return Problem.warning(code, where, arguments);
    }

    private static String text(BigDecimal quantity) {
        return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
    }
}
