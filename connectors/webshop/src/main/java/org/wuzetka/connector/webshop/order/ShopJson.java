package org.wuzetka.connector.webshop.order;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** JSON of web shops, read within limits: amounts as exact decimals, nothing behind the document. */
public final class ShopJson {
    /** More than any shop sends in one page of orders. */
    public static final int MAX_BYTES = 25 * 1024 * 1024;

    /** With the limits and the exact numbers that all JSON of shops is read with. */
    public static final JsonMapper MAPPER;

    /** Reads one document, with nothing behind it. */
    public static final ObjectReader TREE;

    private static final int PREFIX = 64 * 1024;
    private static final int SHAPE_DEPTH = 5;
    private static final int MOST_NAMES = 2_000;
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(60)
                    .maxNumberLength(60)
                    .maxStringLength(1_000_000)
                    .build())
            .build();

    static {
        MAPPER = JsonMapper.builder(FACTORY)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
        TREE = MAPPER.reader();
    }

    private ShopJson() {}

    /** Where the JSON stops being readable; what is beyond the limits has no place of its own. */
    public static String placeOf(JsonProcessingException syntax) {
        JsonLocation at = syntax.getLocation();
        return at == null ? "$" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /**
     * The names in the first 64 KiB with the names they stand in, such as {@code orders.line_items.sku}; arrays leave no
     * trace. Empty when the content is no JSON object or array.
     */
    static Set<String> shape(byte[] content) {
        Set<String> names = new HashSet<>();
        String[] path = new String[SHAPE_DEPTH + 1];
        int depth = 0;
        String name = "";
        try (JsonParser parser = FACTORY.createParser(content, 0, Math.min(content.length, PREFIX))) {
            JsonToken token = parser.nextToken();
            while (token != null && names.size() < MOST_NAMES) {
                if (token == JsonToken.FIELD_NAME) {
                    String parent = depth == 0 ? "" : path[depth - 1];
                    name = parent.isEmpty() ? parser.currentName() : parent + "." + parser.currentName();
                    names.add(name);
                } else if (token == JsonToken.START_OBJECT) {
                    if (depth == SHAPE_DEPTH) parser.skipChildren();
                    else path[depth++] = name;
                } else if (token == JsonToken.END_OBJECT) {
                    name = path[--depth];
                }
                token = parser.nextToken();
            }
        } catch (IOException endOfThePrefixOrOfTheJson) {
            // what was seen before it decides
        }
        return names;
    }
}
