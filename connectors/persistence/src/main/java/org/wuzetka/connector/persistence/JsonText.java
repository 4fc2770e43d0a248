package org.wuzetka.connector.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Small values kept as JSON text. */
public final class JsonText {
    public static final String NOTHING = "[]";
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonText() {}

    public static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException failed) {
            throw new IllegalStateException("the record holds no valid JSON", failed);
        }
    }
}
