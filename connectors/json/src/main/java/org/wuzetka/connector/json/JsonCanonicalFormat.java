package org.wuzetka.connector.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.shared.Problem;

/**
 * The Canonical Data Model as JSON. Decimals are written as strings, so that no reader makes binary fractions of money,
 * and read from strings or numbers; dates are ISO; what was not said is left out. Unknown fields are passed over here:
 * an order stored by a newer release stays readable for an older one.
 */
@Singleton
public class JsonCanonicalFormat implements CanonicalFormat {

    @Override
    public String write(IncomingOrder order) {
        try {
            return Json.ORDER.writeValueAsString(order);
        } catch (JsonProcessingException recordOfPlainValues) {
            throw new IllegalStateException("An order of plain values could not be written", recordOfPlainValues);
        }
    }

    @Override
    public IncomingOrder read(String json) {
        JsonNode document;
        try {
            document = Json.TREE.readTree(json);
        } catch (JsonProcessingException syntax) {
            throw new IllegalArgumentException(
                    JsonOrderTranslator.place(syntax) + ": " + syntax.getOriginalMessage(), syntax);
        }
        if (!document.isObject()) throw new IllegalArgumentException("$: not a JSON object");
        List<Problem> problems = new ArrayList<>();
        IncomingOrder order = OrderReader.read(document, "", problems);
        problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .findFirst()
                .ifPresent(error -> {
                    throw new IllegalArgumentException(error.where() + ": " + error.text(Locale.ENGLISH));
                });
        return order;
    }
}
