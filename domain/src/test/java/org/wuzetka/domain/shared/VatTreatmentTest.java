package org.wuzetka.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where goods go and who buys them decides their tax. */
class VatTreatmentTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "PL, PL5260001246, DOMESTIC",
                "-, DE123456789, DOMESTIC",
                "PL, DE123456789, DOMESTIC",
                "DE, DE123456789, INTRA_EU",
                "de, DE 123 456 789, INTRA_EU",
                "CZ, ATU12345678, INTRA_EU",
                "GR, EL123456789, INTRA_EU",
                "GR, GR123456789, WITHOUT_EU_NUMBER",
                "DE, -, WITHOUT_EU_NUMBER",
                "DE, 123456789, WITHOUT_EU_NUMBER",
                "DE, PL5260001246, WITHOUT_EU_NUMBER",
                "DE, CHE123456789, WITHOUT_EU_NUMBER",
                "GB, GB123456789, EXPORT",
                "GB, XI123456789, INTRA_EU",
                "XI, XI123456789, INTRA_EU",
                "CH, -, EXPORT",
                "NO, DE123456789, EXPORT",
                "UA, UA1234567890, EXPORT"
            })
    void countryAndNumberDecide(String country, String vatId, VatTreatment treatment) {
        assertThat(VatTreatment.of(country, vatId)).isEqualTo(treatment);
    }

    @Test
    void goodsThatLeavePolandTakeTheRateOfTheirWayOut() {
        assertThat(VatTreatment.INTRA_EU.rate(VatRate.VAT_8)).isEqualTo(VatRate.INTRA_EU);
        assertThat(VatTreatment.EXPORT.rate(VatRate.VAT_23)).isEqualTo(VatRate.EXPORT);
        assertThat(VatTreatment.INTRA_EU.rate(VatRate.REVERSE_CHARGE)).isEqualTo(VatRate.INTRA_EU);
        assertThat(VatTreatment.INTRA_EU.rate(VatRate.EXEMPT)).isEqualTo(VatRate.EXEMPT);
        assertThat(VatTreatment.WITHOUT_EU_NUMBER.rate(VatRate.VAT_5)).isEqualTo(VatRate.VAT_5);
        assertThat(VatTreatment.DOMESTIC.rate(VatRate.REVERSE_CHARGE)).isEqualTo(VatRate.REVERSE_CHARGE);
    }

    @Test
    void ratesAreReadByTheirCodes() {
        assertThat(VatRate.ofCode("0 WDT")).contains(VatRate.INTRA_EU);
        assertThat(VatRate.ofCode("0 EX")).contains(VatRate.EXPORT);
        assertThat(VatRate.ofCode("0%")).contains(VatRate.VAT_0);
    }

    @Test
    void everyReasonIsToldInEveryLanguage() {
        for (VatTreatment treatment : VatTreatment.values()) {
            if (treatment == VatTreatment.DOMESTIC) continue;
            for (String language : List.of("pl", "en", "de")) {
                assertThat(Texts.has(treatment.code(), Locale.forLanguageTag(language)))
                        .isTrue();
            }
        }
    }
}
