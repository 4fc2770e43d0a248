package org.wuzetka.connector.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;

class MutationTest {

    @Test
    void noMutationOfALetterThrowsOrSaysNothing() throws IOException {
        Random random = new Random(11);
        List<byte[]> letters = new ArrayList<>();
        for (Path sample : OrderTextsTest.samples().toList()) letters.add(Files.readAllBytes(sample));
        TextOrderTranslator text = new TextOrderTranslator();
        for (int i = 0; i < 5_000; i++) {
            byte[] mutated = letters.get(i % letters.size()).clone();
            for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) mutated = Arrays.copyOf(mutated, random.nextInt(mutated.length));
            RawMessage message = new RawMessage("mail", "text/plain", null, mutated, Map.of());

            assertThat(text.recognises(message)).isBetween(0, 15);
            Translation read = text.translate(message);
            assertThat(read.orders().isEmpty() && read.problems().isEmpty()).isFalse();
        }
    }
}
