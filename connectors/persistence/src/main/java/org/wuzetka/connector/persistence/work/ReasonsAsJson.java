package org.wuzetka.connector.persistence.work;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.wuzetka.connector.persistence.JsonText;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;

/** Reasons as a JSON array of objects. */
@Converter(autoApply = true)
public class ReasonsAsJson implements AttributeConverter<Reasons, String> {
    @Override
    public String convertToDatabaseColumn(Reasons reasons) {
        return reasons == null || reasons.isEmpty() ? JsonText.NOTHING : JsonText.write(reasons.list());
    }

    @Override
    public Reasons convertToEntityAttribute(String json) {
        if (json == null || json.equals(JsonText.NOTHING)) return Reasons.NONE;
        return new Reasons(List.of(JsonText.read(json, Problem[].class)));
    }
}
