package org.wuzetka.connector.xml;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.shared.Problem;

/** A translation as a document to compare with {@code <sample>.expected.json}; {@code -Dgolden.write=true} writes it. */
final class Golden {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Golden() {}

    static Stream<Path> samples(String folder) {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources", folder))) {
            return files.filter(file -> !file.toString().endsWith(".expected.json")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String expected(Path sample, String actual) throws IOException {
        Path expected = sample.resolveSibling(sample.getFileName() + ".expected.json");
        if (Boolean.getBoolean("golden.write")) Files.writeString(expected, actual + "\n");
        return Files.readString(expected).strip();
    }

    static String document(Translation translation, CanonicalFormat canonical) throws IOException {
        ObjectNode document = MAPPER.createObjectNode();
        ArrayNode orders = document.putArray("orders");
        for (Translation.TranslatedOrder order : translation.orders()) {
            ObjectNode entry = orders.addObject();
            entry.put("place", order.place());
            entry.set("order", MAPPER.readTree(canonical.write(order.order())));
            told(entry.putArray("problems"), order.problems());
        }
        if (!translation.messages().isEmpty()) {
            ArrayNode messages = document.putArray("messages");
            translation.messages().forEach(message -> messages.add(message.toString()));
        }
        told(document.putArray("problems"), translation.problems());
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    private static void told(ArrayNode target, List<Problem> problems) {
        problems.forEach(problem -> target.add(
                problem.severity() + " " + problem.code() + " at " + problem.where() + " " + problem.arguments()));
    }
}
