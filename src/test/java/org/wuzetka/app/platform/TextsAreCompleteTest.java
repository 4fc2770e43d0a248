package org.wuzetka.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsAreCompleteTest {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http",
                "masterdata",
                "channel-admin",
                "channel-woocommerce",
                "channel-shopify",
                "channel-prestashop",
                "channel-magento",
                "channel-shopware",
                "channel-shoper",
                "channel-idosell",
                "channel-allegro",
                "channel-baselinker",
                "channel-http",
                "channel-as2",
                "intake",
                "edi",
                "register",
                "pricing",
                "learning",
                "suggest",
                "ask",
                "worklist",
                "desk",
                "feasibility",
                "allocation",
                "workbench",
                "orderdesk"
            })
    void everyTextStandsInThreeLanguages(String bundle) {
        var english = ResourceBundle.getBundle("messages/" + bundle, Locale.ROOT, NO_FALLBACK);
        for (String language : new String[] {"pl", "de"}) {
            var translated =
                    ResourceBundle.getBundle("messages/" + bundle, Locale.forLanguageTag(language), NO_FALLBACK);
            for (String code : english.keySet()) {
                assertThat(translated.getString(code)).as(language + " " + code).isNotEqualTo(english.getString(code));
            }
        }
    }
}
