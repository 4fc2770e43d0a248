package org.wuzetka.domain.parties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.domain.shared.Problem;

class CheckPartyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "526-10-40-828",
                "PL 5261040828",
                "DE136695976",
                "de 136 695 976",
                "CZ12345678",
                "ATU12345678",
                "NL123456789B01",
                "FR12345678901",
                "CHE123456789",
                ""
            })
    void numbersThatMayBeVatNumbersAreLetIn(String number) {
        assertThat(VatNumber.problem(number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5261040829", "526104082", "DE136695977", "DE13669597", "CZ1234", "AT12345678", "PL5261040829"})
    void numbersWithAWrongDigitOrStructureAreTold(String number) {
        assertThat(VatNumber.problem(number)).isPresent();
        assertThat(VatNumber.problem(number).orElseThrow().where()).isEqualTo("vatId");
    }

    @Test
    void polishNumbersAreKeptAsInvoicesCarryThem() {
        assertThat(VatNumber.plain("pl 526-10-40-828")).isEqualTo("5261040828");
        assertThat(VatNumber.plain("de 136.695.976")).isEqualTo("DE136695976");
    }

    @Test
    void wrongGlnIsToldWithTheDigitThatWouldBeRight() {
        List<Problem> problems = CheckParty.problems(Map.of("gln", "5900000000018"));
        assertThat(problems).extracting(Problem::code).containsExactly("party.gln-digit");
        assertThat(problems.get(0).arguments()).containsExactly("5900000000018", "5");
        assertThat(CheckParty.problems(Map.of("gln", "5900000000015"))).isEmpty();
    }

    @Test
    void everyFieldOutOfItsBoundsIsNamed() {
        List<Problem> problems = CheckParty.problems(Map.of(
                "name", " ",
                "customer", "false",
                "supplier", "false",
                "priority", "10",
                "readingConfidence", "101",
                "priceTolerancePercent", "-1",
                "paymentDays", "2.5",
                "creditLimit", "12.345",
                "autoConfirmLimit", "many"));
        assertThat(problems)
                .extracting(Problem::where)
                .containsExactlyInAnyOrder(
                        "name",
                        "customer",
                        "priority",
                        "readingConfidence",
                        "priceTolerancePercent",
                        "paymentDays",
                        "creditLimit",
                        "autoConfirmLimit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "a//b", " a", "-a", "a\\b", "a?b"})
    void codesThatNoAddressTakesAreRefused(String code) {
        assertThat(CheckParty.problems(Map.of("code", code)))
                .extracting(Problem::code)
                .containsExactly("party.code");
        assertThat(CheckParty.problems(Map.of("code", "Ż 1/2 & Co."))).isEmpty();
    }

    @Test
    void whatIsNotSaidIsNotChecked() {
        assertThat(CheckParty.problems(Map.of("creditLimit", ""))).isEmpty();
    }

    @Test
    void everyProblemHasATextOfItsOwnInEachLanguage() {
        ResourceBundle english = ResourceBundle.getBundle("messages/party", Locale.ROOT);
        for (String language : List.of("pl", "de")) {
            ResourceBundle own = ResourceBundle.getBundle("messages/party", Locale.forLanguageTag(language));
            assertThat(own.getLocale().getLanguage()).isEqualTo(language);
            for (String code : english.keySet()) assertThat(own.getString(code)).isNotEqualTo(english.getString(code));
        }
    }
}
