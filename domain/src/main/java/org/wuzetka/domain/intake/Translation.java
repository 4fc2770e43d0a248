package org.wuzetka.domain.intake;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wuzetka.domain.shared.Problem;

/**
 * What a translator read.
 *
 * @param format name of the format
 * @param orders the orders found, each with its own problems
 * @param problems what concerns the document as a whole; an ERROR here with no orders means: nothing could be read
 * @param interchanges keys of the envelopes, for repeats (sender, receiver and control reference)
 * @param acknowledgements replies for the sender, made once and sent after the message is stored
 * @param messages what a partner tells of orders already placed
 */
public record Translation(
        String format,
        List<TranslatedOrder> orders,
        List<Problem> problems,
        List<Interchange> interchanges,
        List<Acknowledgement> acknowledgements,
        List<PartnerMessage> messages) {

    public Translation {
        orders = List.copyOf(orders);
        problems = List.copyOf(problems);
        interchanges = List.copyOf(interchanges);
        acknowledgements = List.copyOf(acknowledgements);
        messages = List.copyOf(messages);
    }

    /** A document of orders. */
    public Translation(
            String format,
            List<TranslatedOrder> orders,
            List<Problem> problems,
            List<Interchange> interchanges,
            List<Acknowledgement> acknowledgements) {
        this(format, orders, problems, interchanges, acknowledgements, List.of());
    }

    public static Translation of(String format, List<TranslatedOrder> orders, List<Problem> problems) {
        return new Translation(format, orders, problems, List.of(), List.of());
    }

    public static Translation unreadable(String format, Problem problem) {
        return of(format, List.of(), List.of(problem));
    }

    /**
     * One order as it was read.
     *
     * @param place where it was found: {@code UNH 2}, {@code sheet Zamówienie}
     * @param problems what is wrong with it
     * @param evidence of fields that were guessed; empty when the format leaves nothing to guess
     */
    public record TranslatedOrder(IncomingOrder order, String place, List<Problem> problems, List<Evidence> evidence) {
        private static final Pattern CODE = Pattern.compile("lines\\[\\d+]\\.(gtin|supplierCode|buyerCode)");

        public TranslatedOrder {
            problems = List.copyOf(problems);
            evidence = List.copyOf(evidence);
        }

        public TranslatedOrder(IncomingOrder order, String place, List<Problem> problems) {
            this(order, place, problems, List.of());
        }

        /**
         * Percent: that of the least certain field, for an order is as wrong as its worst line. A name beside a code decides
         * nothing.
         */
        public int confidence() {
            Set<String> coded = evidence.stream()
                    .map(Evidence::field)
                    .filter(field -> CODE.matcher(field).matches())
                    .map(field -> field.substring(0, field.indexOf('.')))
                    .collect(Collectors.toSet());
            return evidence.stream()
                    .filter(field -> !field.field().endsWith(".description")
                            || !coded.contains(
                                    field.field().substring(0, field.field().indexOf('.'))))
                    .mapToInt(Evidence::confidence)
                    .min()
                    .orElse(Evidence.CERTAIN);
        }

        public boolean has(Problem.Severity severity) {
            return problems.stream().anyMatch(problem -> problem.severity() == severity);
        }
    }

    /** Identity of an EDI envelope: the same three values again are a repeat, or a fault at the partner's. */
    public record Interchange(String sender, String receiver, String controlReference) {}

    /**
     * A functional acknowledgement (CONTRL, 997 …).
     *
     * @param kind name of the message, {@code CONTRL}
     * @param fileName name without a path, for transports that need one
     */
    public record Acknowledgement(String kind, String fileName, String contentType, byte[] content) {}
}
