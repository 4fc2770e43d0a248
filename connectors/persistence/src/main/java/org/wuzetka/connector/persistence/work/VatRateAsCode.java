package org.wuzetka.connector.persistence.work;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.wuzetka.domain.shared.VatRate;

/** VAT rates as they stand on documents: 23, 8, 5, 0, zw, oo, np. */
@Converter(autoApply = true)
public class VatRateAsCode implements AttributeConverter<VatRate, String> {
    @Override
    public String convertToDatabaseColumn(VatRate rate) {
        return rate == null ? null : rate.code();
    }

    @Override
    public VatRate convertToEntityAttribute(String code) {
        return code == null
                ? null
                : VatRate.ofCode(code)
                        .orElseThrow(() -> new IllegalStateException("the record holds the VAT rate " + code));
    }
}
