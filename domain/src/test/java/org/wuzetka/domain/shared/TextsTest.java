package org.wuzetka.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Locale POLISH = new Locale("pl");

    @Test
    void pricesAreShownTheReadersWay() {
        List<String> arguments = List.of("14.5000", "1029.0000", "09-0123", "2.00");

        assertThat(Texts.of("register.price-differs", POLISH, arguments))
                .contains("14,50", "1\u00a0029,00", "09-0123", "tolerancja 2 %");
        assertThat(Texts.of("register.price-differs", Locale.ENGLISH, arguments))
                .contains("14.50", "1,029.00");
    }

    @Test
    void daysAreShownTheReadersWay() {
        assertThat(Texts.of("invoice.rate-missing", Locale.GERMAN, List.of("EUR", "2026-11-23")))
                .contains("23.11.2026");
    }

    @Test
    void whatIsNoNumberStaysAsItIs() {
        assertThat(Texts.of("register.price-differs", POLISH, List.of("?", "29.00", "4711.20", "2")))
                .contains("netto ? za", "4711.20");
    }
}
