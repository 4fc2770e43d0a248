package org.wuzetka.connector.persistence.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Small values kept as JSON text. */
final class JsonText {
    static final String NOTHING = "[]";
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonText() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException failed) {
            throw new IllegalStateException("the record holds no valid JSON", failed);
        }
    }
}
