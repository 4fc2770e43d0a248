package org.wuzetka.app.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.arc.Arc;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.OrderView.Event;
import org.wuzetka.domain.learning.Suggestion.Why;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Texts;

/**
 * How the API writes JSON: decimals as strings, so that no program rounds them; nothing where nothing is said; reasons
 * and events with their text in the caller's language.
 */
@Singleton
class ApiJson implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.configOverride(BigDecimal.class).setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING));
        mapper.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
        mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        mapper.registerModule(new SimpleModule("wuzetka-api")
                .addSerializer(Problem.class, new ProblemWriter())
                .addSerializer(Event.class, new EventWriter())
                .addSerializer(Why.class, new WhyWriter()));
    }

    private static Locale language() {
        return Arc.container().requestContext().isActive()
                ? Arc.container().instance(Visitor.class).get().language().locale()
                : Locale.ENGLISH;
    }

    private static final class ProblemWriter extends JsonSerializer<Problem> {
        @Override
        public void serialize(Problem problem, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeStringField("code", problem.code());
            json.writeStringField("severity", problem.severity().name());
            json.writeStringField("text", problem.text(language()));
            if (problem.where() != null) json.writeStringField("where", problem.where());
            json.writeFieldName("arguments");
            json.writeObject(problem.arguments());
            json.writeEndObject();
        }
    }

    private static final class WhyWriter extends JsonSerializer<Why> {
        @Override
        public void serialize(Why why, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeStringField("code", why.code());
            json.writeStringField("text", Texts.of(why.code(), language(), why.arguments()));
            json.writeEndObject();
        }
    }

    private static final class EventWriter extends JsonSerializer<Event> {
        @Override
        public void serialize(Event event, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeStringField("at", event.at().toString());
            json.writeStringField("actor", event.actor());
            json.writeStringField("kind", event.kind());
            if (event.code() != null) {
                json.writeStringField("code", event.code());
                json.writeStringField("text", Texts.of(event.code(), language(), event.arguments()));
                json.writeFieldName("arguments");
                json.writeObject(event.arguments());
            }
            if (event.reference() != null) json.writeStringField("reference", event.reference());
            json.writeEndObject();
        }
    }
}
