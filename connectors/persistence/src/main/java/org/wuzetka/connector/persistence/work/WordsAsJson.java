package org.wuzetka.connector.persistence.work;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.wuzetka.connector.persistence.JsonText;
import org.wuzetka.domain.shared.Words;

/** Words as a JSON array of strings. */
@Converter(autoApply = true)
public class WordsAsJson implements AttributeConverter<Words, String> {
    @Override
    public String convertToDatabaseColumn(Words words) {
        return words == null || words.list().isEmpty() ? JsonText.NOTHING : JsonText.write(words.list());
    }

    @Override
    public Words convertToEntityAttribute(String json) {
        return json == null || json.equals(JsonText.NOTHING)
                ? Words.NONE
                : Words.of(JsonText.read(json, String[].class));
    }
}
