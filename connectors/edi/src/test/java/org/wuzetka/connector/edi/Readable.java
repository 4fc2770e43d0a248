package org.wuzetka.connector.edi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.shared.Problem;

/** A translation as text that a person can compare with the sample beside it. */
public final class Readable {
    private static final ObjectMapper JSON = new ObjectMapper()
            .setSerializationInclusion(JsonInclude.Include.NON_EMPTY)
            .registerModule(new SimpleModule()
                    .addSerializer(BigDecimal.class, new AsText<BigDecimal>())
                    .addSerializer(LocalDate.class, new AsText<LocalDate>()));

    private Readable() {}

    public static String of(Translation translation) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("orders", translation.orders().stream().map(Readable::order).toList());
        view.put("messages", translation.messages());
        view.put("problems", problems(translation.problems()));
        view.put("interchanges", translation.interchanges());
        view.put(
                "acknowledgements",
                translation.acknowledgements().stream()
                        .map(reply -> new String(reply.content(), StandardCharsets.ISO_8859_1))
                        .toList());
        try {
            DefaultPrettyPrinter printer =
                    new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
            return JSON.writer(printer).writeValueAsString(view) + "\n";
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, Object> order(Translation.TranslatedOrder found) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("problems", problems(found.problems()));
        view.put("order", found.order());
        return view;
    }

    private static List<String> problems(List<Problem> problems) {
        return problems.stream()
                .map(p -> p.severity() + " " + p.code() + " " + p.arguments() + " at " + p.where())
                .toList();
    }

    private static final class AsText<T> extends JsonSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        }
    }
}
