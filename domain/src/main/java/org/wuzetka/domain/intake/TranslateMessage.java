package org.wuzetka.domain.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.domain.shared.Problem;

/**
 * Content-Based Router over the translators: opens containers, tells each part's format and puts together what was read.
 * Pure: it stores nothing, so the same bytes always give the same answer.
 */
public final class TranslateMessage {
    private static final int DEEPEST = 5;

    private final List<Translator> translators;
    private final List<Unpacker> unpackers;

    public TranslateMessage(List<Translator> translators, List<Unpacker> unpackers) {
        this.translators = List.copyOf(translators);
        this.unpackers = List.copyOf(unpackers);
    }

    /** @param facts what containers told beyond the transport: sender, subject, proof of the sender */
    public record Result(Translation translation, Map<String, String> facts) {}

    public Result translate(RawMessage message) {
        return read(message, (translator, part) -> Optional.of(translator.translate(part)))
                .orElseThrow();
    }

    /** The same, unless a part of the message takes seconds to read: then empty. */
    public Optional<Result> translateAtOnce(RawMessage message) {
        return read(message, Translator::translateAtOnce);
    }

    private Optional<Result> read(RawMessage message, Way way) {
        Optional<Problem> refusal = message.refusal();
        if (refusal.isPresent()) {
            return Optional.of(new Result(Translation.unreadable(Reading.UNKNOWN, refusal.get()), Map.of()));
        }
        Reading reading = new Reading();
        return read(message, 0, reading, way)
                ? Optional.of(new Result(reading.together(), reading.facts))
                : Optional.empty();
    }

    /** How one part is read; empty breaks the reading off. */
    private interface Way {
        Optional<Translation> read(Translator translator, RawMessage part);
    }

    /** What is in the message when all its containers are opened: the mail's text, its files; the message itself otherwise. */
    public List<RawMessage> parts(RawMessage message) {
        List<RawMessage> parts = new ArrayList<>();
        if (message.refusal().isEmpty()) open(message, 0, parts);
        return parts;
    }

    private void open(RawMessage message, int depth, List<RawMessage> parts) {
        Optional<Unpacker> container = unpackers.stream()
                .filter(unpacker -> unpacker.recognises(message))
                .findFirst();
        if (container.isEmpty()) parts.add(message);
        else if (depth < DEEPEST) container.get().unpack(message).parts().forEach(part -> open(part, depth + 1, parts));
    }

    /** @return whether it was read to its end */
    private boolean read(RawMessage message, int depth, Reading reading, Way way) {
        Optional<Unpacker> container = unpackers.stream()
                .filter(unpacker -> unpacker.recognises(message))
                .findFirst();
        if (container.isEmpty()) {
            Optional<Translation> part = translated(message, depth > 0, way);
            part.ifPresent(translation -> reading.parts.add(
                    new Reading.Part(translation, message.meta().containsKey(RawMessage.LETTER))));
            return part.isPresent();
        }
        if (depth == DEEPEST) {
            reading.ofContainers.add(Problem.hold("intake.too-deep", message.fileName(), String.valueOf(DEEPEST)));
            return true;
        }
        Unpacker.Unpacked unpacked = container.get().unpack(message);
        reading.containers.add(container.get().format());
        reading.ofContainers.addAll(unpacked.problems());
        for (RawMessage part : unpacked.parts()) {
            part.meta().forEach((key, value) -> {
                if (!value.equals(message.meta().get(key)) && !key.equals(RawMessage.LETTER))
                    reading.facts.putIfAbsent(key, value);
            });
            if (!read(part, depth + 1, reading, way)) return false;
        }
        return true;
    }

    private Optional<Translation> translated(RawMessage message, boolean inContainer, Way way) {
        Optional<Translator> translator = translatorOf(message);
        if (translator.isEmpty()) {
            return Optional.of(Translation.unreadable(Reading.UNKNOWN, unknown(message, inContainer)));
        }
        try {
            return way.read(translator.get(), message);
        } catch (RuntimeException | StackOverflowError fault) {
            // A fault of one translator must not stop the messages that share the batch; the bytes are kept for a
            // person.
            return Optional.of(Translation.unreadable(
                    translator.get().format(),
                    Problem.hold(
                            "intake.translator-failed",
                            message.fileName(),
                            translator.get().format())));
        }
    }

    /** Who sends a file of any kind by mail may have written an order in it. */
    private static Problem unknown(RawMessage message, boolean inContainer) {
        if (message.meta().containsKey(RawMessage.LETTER)) return Problem.hold("intake.letter-without-order", null);
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
}
