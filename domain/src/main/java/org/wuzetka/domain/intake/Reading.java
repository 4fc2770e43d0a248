package org.wuzetka.domain.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

/** Aggregator of what one message and the parts in it gave. */
final class Reading {
    static final String UNKNOWN = "unknown";

    final List<Part> parts = new ArrayList<>();
    final List<String> containers = new ArrayList<>();
    final List<Problem> ofContainers = new ArrayList<>();
    final Map<String, String> facts = new HashMap<>();

    private final List<TranslatedOrder> orders = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @param letter whether it is the text of a mail itself, which is chat as long as a file has the order */
    record Part(Translation translation, boolean letter) {
        private boolean hasOrders() {
            return !translation.orders().isEmpty();
        }

        private boolean understood() {
            return hasOrders()
                    || !translation.messages().isEmpty()
                    || !translation.interchanges().isEmpty();
        }
    }

    Translation together() {
        boolean fileUnderstood = parts.stream().anyMatch(part -> !part.letter && part.understood());
        boolean anyOrder = parts.stream().anyMatch(Part::hasOrders);
        List<Interchange> interchanges = new ArrayList<>();
        List<Acknowledgement> acknowledgements = new ArrayList<>();
        List<PartnerMessage> messages = new ArrayList<>();
        List<Problem> holds = new ArrayList<>();
        containers(anyOrder, holds);
        for (Part part : parts) {
            if (part.letter && fileUnderstood) {
                letterBeside(part.translation, holds);
            } else {
                interchanges.addAll(part.translation.interchanges());
                acknowledgements.addAll(part.translation.acknowledgements());
                messages.addAll(part.translation.messages());
                take(part, anyOrder);
            }
        }
        List<TranslatedOrder> held = orders.stream()
                .map(order -> new TranslatedOrder(
                        order.order(), order.place(), with(order.problems(), holds), order.evidence()))
                .toList();
        if (held.isEmpty()) problems.addAll(holds);
        return new Translation(format(), held, problems, interchanges, acknowledgements, messages);
    }

    /**
     * What is wrong with the mail or archive as a whole holds each order in it. That it is a mailing or an answer of a machine
     * refuses its text, and holds an order read from it; a file in it that is an order was meant.
     */
    private void containers(boolean anyOrder, List<Problem> holds) {
        boolean onlyLetters = parts.stream().noneMatch(part -> !part.letter && part.hasOrders());
        for (Problem problem : ofContainers) {
            if (!anyOrder || problem.severity() == Severity.WARNING) problems.add(problem);
            else if (problem.severity() == Severity.HOLD || onlyLetters) holds.add(as(Severity.HOLD, problem));
            else problems.add(as(Severity.WARNING, problem));
        }
    }

    private void take(Part part, boolean anyOrder) {
        Translation read = part.translation;
        boolean beside = !part.understood() && anyOrder;
        boolean refused = ofContainers.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
        boolean chat = part.letter
                && !part.hasOrders()
                && (refused || anyOrder && read.format().equals(UNKNOWN));
        if (chat) return;
        List<Problem> holds = new ArrayList<>();
        for (Problem problem : read.problems()) {
            if (beside) problems.add(as(Severity.WARNING, problem));
            else if (problem.severity() == Severity.HOLD && part.hasOrders()) holds.add(problem);
            else if (!part.letter || !problems.contains(problem)) problems.add(problem);
        }
        List<TranslatedOrder> earlier = List.copyOf(orders);
        read.orders().forEach(order -> add(earlier, order, holds));
    }

    /** The text beside a file that was read: chat is passed over, more goods are for a person to put together. */
    private void letterBeside(Translation letter, List<Problem> holds) {
        if (letter.orders().isEmpty() && !letter.format().equals(UNKNOWN)) {
            letter.problems().forEach(problem -> problems.add(as(Severity.WARNING, problem)));
        }
        List<IncomingOrder> inFiles = parts.stream()
                .filter(part -> !part.letter)
                .flatMap(part -> part.translation.orders().stream())
                .map(TranslatedOrder::order)
                .toList();
        for (TranslatedOrder order : letter.orders()) {
            if (order.order().lines().isEmpty()
                    || inFiles.stream().anyMatch(other -> saysTheSame(order.order(), other))) {
                problems.add(Problem.warning(
                        "intake.same-order-again",
                        order.place(),
                        String.valueOf(order.order().orderNumber())));
            } else {
                holds.add(Problem.hold("intake.letter-orders-too", order.place()));
            }
        }
    }

    /** The same order in a second part (a picture of the file beside it) is not a second order. */
    private void add(List<TranslatedOrder> earlier, TranslatedOrder order, List<Problem> holds) {
        boolean again = earlier.stream().anyMatch(other -> sameOrder(other.order(), order.order()));
        if (again) {
            problems.add(Problem.warning(
                    "intake.same-order-again", order.place(), order.order().orderNumber()));
            return;
        }
        orders.add(new TranslatedOrder(order.order(), order.place(), with(order.problems(), holds), order.evidence()));
    }

    private static boolean sameOrder(IncomingOrder one, IncomingOrder other) {
        return one.orderNumber() != null
                && one.orderNumber().equals(other.orderNumber())
                && one.function() == other.function()
                && quantities(one).equals(quantities(other));
    }

    private static boolean saysTheSame(IncomingOrder letter, IncomingOrder file) {
        boolean sameNumber =
                letter.orderNumber() == null || letter.orderNumber().equals(file.orderNumber());
        return sameNumber && quantities(letter).equals(quantities(file));
    }

    private static List<BigDecimal> quantities(IncomingOrder order) {
        return order.lines().stream()
                .map(line -> line.quantity() == null ? BigDecimal.ZERO : line.quantity())
                .map(BigDecimal::stripTrailingZeros)
                .sorted()
                .toList();
    }

    private static List<Problem> with(List<Problem> problems, List<Problem> more) {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(more);
        return all;
    }

    private static Problem as(Severity severity, Problem problem) {
        return new Problem(problem.code(), severity, problem.where(), problem.arguments());
    }

    /** Format of the first part that gave an order, else of the first that was known at all. */
    private String format() {
        return parts.stream()
                .filter(part -> !part.letter
                        && (part.hasOrders() || !part.translation.messages().isEmpty()))
                .findFirst()
                .or(() -> parts.stream().filter(Part::hasOrders).findFirst())
                .map(Part::translation)
                .or(() -> parts.stream()
                        .map(Part::translation)
                        .filter(part -> !part.format().equals(UNKNOWN))
                        .findFirst())
                .map(Translation::format)
                .orElse(containers.isEmpty() ? UNKNOWN : containers.get(0));
    }
}
