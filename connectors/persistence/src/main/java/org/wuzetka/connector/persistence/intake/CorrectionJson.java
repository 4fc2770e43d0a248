package org.wuzetka.connector.persistence.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.wuzetka.domain.intake.Correction;

/** Corrections as the JSON kept in order_correction: decimals as text, so that none is rounded; days ISO. */
public final class CorrectionJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(LocalDate.class, ToStringSerializer.instance)
                    .addDeserializer(LocalDate.class, new Day())
                    .addSerializer(BigDecimal.class, new ToStringSerializer(BigDecimal.class)))
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            // An older program must still read what a newer one wrote.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CorrectionJson() {}

    private static final class Day extends StdDeserializer<LocalDate> {
        private static final long serialVersionUID = 1L;

        Day() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return LocalDate.parse(json.getText());
        }
    }

    public static String write(Correction correction) {
        try {
            return JSON.writeValueAsString(correction);
        } catch (JsonProcessingException plainValues) {
            throw new IllegalStateException(plainValues);
        }
    }

    /** {@code null} of {@code null}. */
    public static Correction read(String json) {
        try {
            return json == null ? null : JSON.readValue(json, Correction.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a correction cannot be read: " + damaged.getOriginalMessage(), damaged);
        }
    }
}
