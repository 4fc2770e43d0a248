package org.wuzetka.domain.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

/**
 * Content-Based Router over the translators: opens containers, tells each part's format and puts together what was read.
 * Pure: it stores nothing, so the same bytes always give the same answer.
 */
public final class TranslateMessage {
    private static final int DEEPEST = 5;
    private static final String UNKNOWN = "unknown";

    private final List<Translator> translators;
    private final List<Unpacker> unpackers;

    public TranslateMessage(List<Translator> translators, List<Unpacker> unpackers) {
        this.translators = List.copyOf(translators);
        this.unpackers = List.copyOf(unpackers);
    }

    /** @param facts what containers told beyond the transport: sender, subject, proof of the sender */
    public record Result(Translation translation, Map<String, String> facts) {}

    public Result translate(RawMessage message) {
        Optional<Problem> refusal = message.refusal();
        if (refusal.isPresent()) return new Result(Translation.unreadable(UNKNOWN, refusal.get()), Map.of());
        Reading reading = new Reading();
        read(message, 0, reading);
        return new Result(reading.together(), reading.facts);
    }

    private void read(RawMessage message, int depth, Reading reading) {
        Optional<Unpacker> container = unpackers.stream()
                .filter(unpacker -> unpacker.recognises(message))
                .findFirst();
        if (container.isEmpty()) {
            reading.parts.add(translated(message, depth > 0));
            return;
        }
        if (depth == DEEPEST) {
            reading.problems.add(Problem.hold("intake.too-deep", message.fileName(), String.valueOf(DEEPEST)));
            return;
        }
        Unpacker.Unpacked unpacked = container.get().unpack(message);
        reading.containers.add(container.get().format());
        reading.problems.addAll(unpacked.problems());
        for (RawMessage part : unpacked.parts()) {
            part.meta().forEach((key, value) -> {
                if (!value.equals(message.meta().get(key))) reading.facts.putIfAbsent(key, value);
            });
            read(part, depth + 1, reading);
        }
    }

    private Translation translated(RawMessage message, boolean inContainer) {
        Optional<Translator> translator = translatorOf(message);
        if (translator.isEmpty()) {
            return Translation.unreadable(UNKNOWN, unknown(message, inContainer));
        }
        try {
            return translator.get().translate(message);
        } catch (RuntimeException | StackOverflowError fault) {
            // A fault of one translator must not stop the messages that share the batch; the bytes are kept for a
            // person.
            return Translation.unreadable(
                    translator.get().format(),
                    Problem.hold(
                            "intake.translator-failed",
                            message.fileName(),
                            translator.get().format()));
        }
    }

    /** Who sends a file of any kind by mail may have written an order in it. */
    private static Problem unknown(RawMessage message, boolean inContainer) {
        DocumentKind kind = DocumentKind.of(message.content());
        return kind.isForPeople() || inContainer && kind == DocumentKind.OTHER
                ? Problem.hold("intake.unknown-format", message.fileName(), kind.code())
                : Problem.error("intake.unknown-format", message.fileName(), kind.code());
    }

    private Optional<Translator> translatorOf(RawMessage message) {
        String dictated = message.meta().get(RawMessage.FORMAT);
        if (dictated != null && !dictated.isBlank() && !dictated.equals("auto")) {
            return translators.stream()
                    .filter(translator -> translator.format().equals(dictated))
                    .findFirst();
        }
        record Guess(Translator translator, int certainty) {}
        return translators.stream()
                .map(translator -> new Guess(translator, translator.recognises(message)))
                .filter(guess -> guess.certainty() > 0)
                .max(Comparator.comparingInt(Guess::certainty))
                .map(Guess::translator);
    }

    /** What one message and the parts in it gave. */
    private static final class Reading {
        private final List<Translation> parts = new ArrayList<>();
        private final List<String> containers = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Map<String, String> facts = new HashMap<>();

        Translation together() {
            boolean anyOrder = parts.stream().anyMatch(part -> !part.orders().isEmpty());
            List<TranslatedOrder> orders = new ArrayList<>();
            List<Interchange> interchanges = new ArrayList<>();
            List<Acknowledgement> acknowledgements = new ArrayList<>();
            List<PartnerMessage> messages = new ArrayList<>();
            for (Translation part : parts) {
                messages.addAll(part.messages());
                interchanges.addAll(part.interchanges());
                acknowledgements.addAll(part.acknowledgements());
                boolean beside = part.orders().isEmpty()
                        && part.messages().isEmpty()
                        && anyOrder
                        && part.interchanges().isEmpty();
                List<Problem> holds = new ArrayList<>();
                for (Problem problem : part.problems()) {
                    if (beside) problems.add(asWarning(problem));
                    else if (problem.severity() == Severity.HOLD
                            && !part.orders().isEmpty()) holds.add(problem);
                    else problems.add(problem);
                }
                List<TranslatedOrder> earlier = List.copyOf(orders);
                part.orders().forEach(order -> add(orders, earlier, order, holds));
            }
            return new Translation(format(), orders, problems, interchanges, acknowledgements, messages);
        }

        /** The same order in a second part (a picture of the file beside it) is not a second order. */
        private void add(
                List<TranslatedOrder> orders,
                List<TranslatedOrder> earlier,
                TranslatedOrder order,
                List<Problem> holds) {
            boolean again = earlier.stream().anyMatch(other -> sameOrder(other.order(), order.order()));
            if (again) {
                problems.add(Problem.warning(
                        "intake.same-order-again", order.place(), order.order().orderNumber()));
                return;
            }
            List<Problem> all = new ArrayList<>(order.problems());
            all.addAll(holds);
            orders.add(new TranslatedOrder(order.order(), order.place(), all, order.evidence()));
        }

        private static boolean sameOrder(IncomingOrder one, IncomingOrder other) {
            return one.orderNumber() != null
                    && one.orderNumber().equals(other.orderNumber())
                    && one.function() == other.function()
                    && quantities(one).equals(quantities(other));
        }

        private static List<BigDecimal> quantities(IncomingOrder order) {
            return order.lines().stream()
                    .map(line -> line.quantity() == null ? BigDecimal.ZERO : line.quantity())
                    .map(BigDecimal::stripTrailingZeros)
                    .sorted()
                    .toList();
        }

        private static Problem asWarning(Problem problem) {
            return new Problem(problem.code(), Severity.WARNING, problem.where(), problem.arguments());
        }

        /** Format of the first part that gave an order, else of the first that was known at all. */
        private String format() {
            return parts.stream()
                    .filter(part -> !part.orders().isEmpty() || !part.messages().isEmpty())
                    .findFirst()
                    .or(() -> parts.stream()
                            .filter(part -> !part.format().equals(UNKNOWN))
                            .findFirst())
                    .map(Translation::format)
                    .orElse(containers.isEmpty() ? UNKNOWN : containers.get(0));
        }
    }
}
