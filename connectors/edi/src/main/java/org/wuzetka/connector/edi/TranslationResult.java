package org.wuzetka.connector.edi;

import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.intake.PartnerMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.shared.Problem;

/** What the interchanges of one file give together. */
public final class TranslationResult {
    private static final int MAX_PROBLEMS = 1000;

    private final String format;
    private final List<TranslatedOrder> orders = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Interchange> interchanges = new ArrayList<>();
    private final List<Acknowledgement> acknowledgements = new ArrayList<>();
    private final List<PartnerMessage> messages = new ArrayList<>();

    public TranslationResult(String format) {
        this.format = format;
    }

    public void order(TranslatedOrder order) {
        orders.add(order);
    }

    public void message(PartnerMessage message) {
        messages.add(message);
    }

    public void problem(Problem problem) {
        if (problems.size() < MAX_PROBLEMS) problems.add(problem);
    }

    public void interchange(Interchange interchange) {
        interchanges.add(interchange);
    }

    public void acknowledgement(Acknowledgement acknowledgement) {
        acknowledgements.add(acknowledgement);
    }

    public Translation translation() {
        boolean silent = problems.stream().allMatch(problem -> problem.severity() == Problem.Severity.WARNING);
        if (orders.isEmpty() && messages.isEmpty() && silent) {
            problems.add(Problem.error(format + ".no-message", null));
        }
        return new Translation(format, orders, problems, interchanges, acknowledgements, messages);
    }
}
