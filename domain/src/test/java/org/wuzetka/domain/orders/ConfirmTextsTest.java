package org.wuzetka.domain.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.shared.Texts;

class ConfirmTextsTest {
    @Test
    void reasonsToWaitAreSaidInThreeLanguages() {
        for (String code : List.of(
                "confirm.customer-inactive", "confirm.by-hand", "confirm.over-limit", "confirm.credit-exceeded")) {
            assertThat(Texts.has(code, Locale.ENGLISH)).isTrue();
            for (String language : List.of("pl", "de")) {
                // The bundle itself: English would stand in for a text that is missing.
                ResourceBundle own = ResourceBundle.getBundle("messages/confirm", Locale.forLanguageTag(language));
                assertThat(own.getLocale().getLanguage()).isEqualTo(language);
                assertThat(own.getString(code)).isNotEqualTo(Texts.of(code, Locale.ENGLISH, List.of()));
            }
        }
    }
}
