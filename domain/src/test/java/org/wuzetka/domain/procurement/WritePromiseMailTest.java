package org.wuzetka.domain.procurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritePromiseMailTest {
    private static final LocalDate OLD = LocalDate.of(2026, 12, 1);
    private static final LocalDate NEW = LocalDate.of(2026, 12, 10);
    private final WritePromiseMail writer = new WritePromiseMail("Hurtownia Bez");

    @ParameterizedTest
    @CsvSource({
        "pl,1 grudnia 2026,10 grudnia 2026",
        "en,1 December 2026,10 December 2026",
        "de,1. Dezember 2026,10. Dezember 2026"
    })
    void theMailNamesOldAndNewDayInTheCustomersLanguage(String language, String was, String becomes) {
        PromiseMails.Draft draft = writer.write(told(language, NEW));

        assertThat(draft.body())
                .contains(day(was), day(becomes))
                .contains("Mąka", "https://portal.example/your-order/abc", "Hurtownia Bez")
                .doesNotContain("promise.");
        assertThat(draft.subject()).contains("PO-7");
        assertThat(draft.recipient()).isEqualTo("sklep@klient.example");
    }

    /** English dates are written the American way by the Java runtime. */
    private static String day(String text) {
        return text.replaceFirst("^(\\d+) December (\\d+)$", "December $1, $2");
    }

    @Test
    void withoutANewDayTheMailSaysThatWeLookElsewhere() {
        assertThat(writer.write(told("pl", null)).body())
                .contains("szukamy innego źródła")
                .contains("zamiennik");
    }

    @Test
    void aLineIsWorthAMailOnlyWhenTheCustomerHasToHearOfIt() {
        assertThat(line(null, OLD, false, NEW).isWorthAMail()).isTrue();
        assertThat(line(NEW, OLD, false, NEW).isWorthAMail())
                .as("within his wish")
                .isFalse();
        assertThat(line(null, NEW, false, OLD).isWorthAMail())
                .as("sooner, never told")
                .isFalse();
        assertThat(line(null, NEW, true, OLD).isWorthAMail())
                .as("sooner after bad news")
                .isTrue();
        assertThat(line(null, OLD, false, OLD).isWorthAMail()).isFalse();
        assertThat(line(null, OLD, false, null).isWorthAMail()).isTrue();
        assertThat(line(null, null, true, null).isWorthAMail())
                .as("knows that nobody knows")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"promise", "procurement"})
    void everyTextStandsInThreeLanguages(String bundle) {
        ResourceBundle.Control own =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle english = ResourceBundle.getBundle("messages/" + bundle, Locale.ROOT, own);
        for (String language : List.of("pl", "de")) {
            ResourceBundle other = ResourceBundle.getBundle("messages/" + bundle, Locale.forLanguageTag(language), own);
            assertThat(other.keySet()).containsAll(english.keySet());
            assertThat(other.getLocale().getLanguage()).isEqualTo(language);
        }
    }

    private static Promises.Told told(String language, LocalDate promised) {
        return new Promises.Told(
                1,
                "ZK/1",
                "PO-7",
                "Sklep",
                language,
                "sklep@klient.example",
                "https://portal.example/your-order/abc",
                true,
                List.of(line(null, OLD, false, promised)));
    }

    private static Promises.Line line(LocalDate wanted, LocalDate known, boolean told, LocalDate promised) {
        return new Promises.Line(5, "Mąka", new BigDecimal("20.000"), "C62", wanted, known, told, promised);
    }
}
