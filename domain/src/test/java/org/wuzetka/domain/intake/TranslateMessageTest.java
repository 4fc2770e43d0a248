package org.wuzetka.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

class TranslateMessageTest {
    private final TranslateMessage translate =
            new TranslateMessage(List.of(new Prefixed("guess", 30), new Prefixed("sure", 90)), List.of(new Bag()));

    @Test
    void theSurestTranslatorReads() {
        assertThat(translate.translate(message("order A 5")).translation().format())
                .isEqualTo("sure");
    }

    @Test
    void theChannelsFormatGoesBeforeGuessing() {
        RawMessage message = new RawMessage("c", null, null, bytes("order A 5"), Map.of(RawMessage.FORMAT, "guess"));
        assertThat(translate.translate(message).translation().format()).isEqualTo("guess");
    }

    @Test
    void unknownFormatIsAnErrorThatNamesTheFile() {
        Translation read = translate.translate(message("???")).translation();
        assertThat(read.orders()).isEmpty();
        assertThat(read.problems()).singleElement().satisfies(problem -> assertThat(problem)
                .extracting(Problem::code, Problem::severity)
                .containsExactly("intake.unknown-format", Severity.ERROR));
    }

    @Test
    void whatOnlyPeopleCanReadWaitsForAPerson() {
        Map.of("%PDF-1.7", "pdf", "II*\u0000", "picture", "{\\rtf1 x}", "rtf").forEach((content, kind) -> assertThat(
                        translate.translate(message(content)).translation().problems())
                .containsExactly(
                        Problem.hold("intake.unknown-format", message(content).fileName(), kind)));
    }

    @Test
    void unknownFileThatCameByMailWaitsForAPerson() {
        assertThat(translate.translate(message("bag:???")).translation().problems())
                .extracting(Problem::code, Problem::severity)
                .containsExactly(tuple("intake.unknown-format", Severity.HOLD));
    }

    @Test
    void knownFormatsThatNobodyReadsAreNamed() {
        Map.of(" ISA*00*", "x12", "STX=ANA:1", "tradacoms", "<Order/>", "xml", "<html>", "html", "{}", "json")
                .forEach((content, kind) -> {
                    Problem problem = translate
                            .translate(message(content))
                            .translation()
                            .problems()
                            .get(0);
                    assertThat(problem)
                            .isEqualTo(Problem.error(
                                    "intake.unknown-format", message(content).fileName(), kind));
                    assertThat(problem.text(Locale.GERMAN))
                            .isNotEqualTo(Problem.error("intake.unknown-format", null, "other")
                                    .text(Locale.GERMAN));
                });
    }

    @Test
    void anUnreadablePartBesideAnOrderIsAWarning() {
        TranslateMessage.Result result = translate.translate(message("bag:order A 5|???"));
        assertThat(result.translation().orders()).hasSize(1);
        assertThat(result.translation().problems())
                .extracting(Problem::severity)
                .containsExactly(Severity.WARNING);
        assertThat(result.facts()).containsEntry(RawMessage.FROM, "jan@sklep.pl");
    }

    @Test
    void theSameOrderInTwoPartsIsOneOrderButOtherQuantitiesAreKept() {
        assertThat(translate
                        .translate(message("bag:order A 5|order A 5"))
                        .translation()
                        .orders())
                .hasSize(1);
        assertThat(translate
                        .translate(message("bag:order A 5|order A 6"))
                        .translation()
                        .orders())
                .hasSize(2);
    }

    @Test
    void chatBesideAFileWithTheOrderIsPassedOver() {
        Translation read = translate
                .translate(message("bag:letter Hello, the order is attached|order A 5"))
                .translation();
        assertThat(read.orders()).singleElement().satisfies(order -> assertThat(order.problems())
                .isEmpty());
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void aLetterThatRepeatsTheFilesOrderIsNoSecondOrderAndOneWithOtherGoodsHoldsIt() {
        assertThat(translate
                        .translate(message("bag:order A 5|letter order A 5.0"))
                        .translation()
                        .orders())
                .singleElement()
                .satisfies(order -> assertThat(order.problems()).isEmpty());
        assertThat(translate
                        .translate(message("bag:order A 5|letter order B 7"))
                        .translation()
                        .orders())
                .singleElement()
                .satisfies(order ->
                        assertThat(order.problems()).containsExactly(Problem.hold("intake.letter-orders-too", null)));
    }

    @Test
    void aLetterIsAnOrderWhenNoFileHasOneAndWaitsForAPersonWhenItHasNone() {
        assertThat(translate
                        .translate(message("bag:letter order A 5"))
                        .translation()
                        .orders())
                .hasSize(1);
        assertThat(translate
                        .translate(message("bag:letter Please call me"))
                        .translation()
                        .problems())
                .containsExactly(Problem.hold("intake.letter-without-order", null));
    }

    @Test
    void aMailingIsRefusedUnlessAFileInItIsAnOrder() {
        assertThat(translate
                        .translate(message("bag:mailing|letter Spring sale"))
                        .translation()
                        .problems())
                .containsExactly(Problem.error("bag.mailing", null));
        assertThat(translate
                        .translate(message("bag:mailing|letter order A 5"))
                        .translation()
                        .orders())
                .singleElement()
                .satisfies(order -> assertThat(order.problems()).containsExactly(Problem.hold("bag.mailing", null)));
        Translation file = translate.translate(message("bag:mailing|order A 5")).translation();
        assertThat(file.problems()).containsExactly(Problem.warning("bag.mailing", null));
        assertThat(file.orders()).singleElement().satisfies(order -> assertThat(order.problems())
                .isEmpty());
    }

    @Test
    void bagsInBagsAreNotOpenedForEver() {
        Translation read =
                translate.translate(message("bag:".repeat(9) + "order A 5")).translation();
        assertThat(read.problems()).extracting(Problem::code).containsExactly("intake.too-deep");
    }

    @Test
    void aFaultOfATranslatorHoldsItsMessageAlone() {
        Translation read = translate.translate(message("order A x")).translation();
        assertThat(read.problems())
                .extracting(Problem::code, Problem::severity)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("intake.translator-failed", Severity.HOLD));
    }

    @Test
    void messageWithAPartThatTakesTimeIsNotReadAtOnce() {
        TranslateMessage withPictures =
                new TranslateMessage(List.of(new Prefixed("sure", 90), new Picture()), List.of(new Bag()));
        RawMessage mail = message("bag:order A 5|picture B 7");

        assertThat(withPictures.translateAtOnce(message("bag:order A 5"))).isPresent();
        assertThat(withPictures.translateAtOnce(mail)).isEmpty();
        assertThat(withPictures.translate(mail).translation().orders())
                .extracting(order -> order.order().orderNumber())
                .containsExactly("A", "B");
    }

    private static RawMessage message(String text) {
        return new RawMessage("test", null, "file.txt", bytes(text), Map.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(RawMessage message) {
        return new String(message.content(), StandardCharsets.UTF_8);
    }

    /** Reads {@code order NUMBER QUANTITY}. */
    private record Prefixed(String format, int certainty) implements Translator {
        @Override
        public int recognises(RawMessage message) {
            return text(message).startsWith("order") ? certainty : 0;
        }

        @Override
        public Translation translate(RawMessage message) {
            String[] words = text(message).split(" ");
            IncomingOrder order = IncomingOrder.builder()
                    .orderNumber(words[1])
                    .lines(List.of(IncomingLine.builder()
                            .quantity(new BigDecimal(words[2]))
                            .build()))
                    .build();
            return Translation.of(format, List.of(new TranslatedOrder(order, null, List.of())), List.of());
        }
    }

    /** Reads {@code picture NUMBER QUANTITY}, and takes its time. */
    private static final class Picture implements Translator {
        @Override
        public String format() {
            return "picture";
        }

        @Override
        public int recognises(RawMessage message) {
            return text(message).startsWith("picture") ? 100 : 0;
        }

        @Override
        public Translation translate(RawMessage message) {
            return new Prefixed("picture", 0).translate(message);
        }

        @Override
        public Optional<Translation> translateAtOnce(RawMessage message) {
            return Optional.empty();
        }
    }

    /** Unpacks {@code bag:part|part}; a part may be a letter, or say that the bag is a mailing. */
    private static final class Bag implements Unpacker {
        @Override
        public String format() {
            return "bag";
        }

        @Override
        public boolean recognises(RawMessage message) {
            return text(message).startsWith("bag:");
        }

        @Override
        public Unpacked unpack(RawMessage message) {
            List<String> inside =
                    Arrays.stream(text(message).substring(4).split("\\|")).toList();
            List<RawMessage> parts = inside.stream()
                    .filter(part -> !part.equals("mailing"))
                    .map(part -> part(message.channel(), part))
                    .toList();
            return new Unpacked(
                    parts, inside.contains("mailing") ? List.of(Problem.error("bag.mailing", null)) : List.of());
        }

        private static RawMessage part(String channel, String text) {
            return text.startsWith("letter ")
                    ? new RawMessage(channel, null, null, bytes(text.substring(7)), Map.of(RawMessage.LETTER, "yes"))
                    : new RawMessage(channel, null, null, bytes(text), Map.of(RawMessage.FROM, "jan@sklep.pl"));
        }
    }
}
