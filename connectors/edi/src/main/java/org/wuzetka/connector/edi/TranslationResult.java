package org.wuzetka.connector.edi;

import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.shared.Problem;

/** What the interchanges of one file give together. */
final class TranslationResult {
    private static final int MAX_PROBLEMS = 1000;

    private final List<TranslatedOrder> orders = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Interchange> interchanges = new ArrayList<>();
    private final List<Acknowledgement> acknowledgements = new ArrayList<>();

    void order(TranslatedOrder order) {
        orders.add(order);
    }

    void problem(Problem problem) {
        if (problems.size() < MAX_PROBLEMS) problems.add(problem);
    }

    void interchange(Interchange interchange) {
        interchanges.add(interchange);
    }

    void acknowledgement(Acknowledgement acknowledgement) {
        acknowledgements.add(acknowledgement);
    }

    Translation translation() {
        if (orders.isEmpty() && problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR)) {
            problems.add(Problem.error("edifact.no-message", null));
        }
        return new Translation(EdifactTranslator.FORMAT, orders, problems, interchanges, acknowledgements);
    }
}
