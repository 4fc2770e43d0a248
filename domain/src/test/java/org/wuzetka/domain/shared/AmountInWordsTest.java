package org.wuzetka.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountInWordsTest {

    @ParameterizedTest
    @CsvSource({
        "0, zero złotych 00/100",
        "0.07, zero złotych 07/100",
        "1, jeden złoty 00/100",
        "2.50, dwa złote 50/100",
        "4, cztery złote 00/100",
        "5, pięć złotych 00/100",
        "12, dwanaście złotych 00/100",
        "14, czternaście złotych 00/100",
        "21, dwadzieścia jeden złotych 00/100",
        "22, dwadzieścia dwa złote 00/100",
        "112, sto dwanaście złotych 00/100",
        "1000, jeden tysiąc złotych 00/100",
        "2345.67, dwa tysiące trzysta czterdzieści pięć złotych 67/100",
        "12012, dwanaście tysięcy dwanaście złotych 00/100",
        "22004, dwadzieścia dwa tysiące cztery złote 00/100",
        "1001000, jeden milion jeden tysiąc złotych 00/100",
        "3000000, trzy miliony złotych 00/100",
        "5000000000, pięć miliardów złotych 00/100",
        "-19.99, minus dziewiętnaście złotych 99/100",
    })
    void polishCountsZlotysInTheRightForm(BigDecimal amount, String words) {
        assertThat(AmountInWords.of(amount, "PLN", new Locale("pl"))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "1, PLN, one zloty 00/100",
        "1234.56, PLN, one thousand two hundred thirty-four zlotys 56/100",
        "90, EUR, ninety euros 00/100",
        "1000001, EUR, one million one euros 00/100",
        "15.10, USD, fifteen USD 10/100",
    })
    void englishNamesTheCurrency(BigDecimal amount, String currency, String words) {
        assertThat(AmountInWords.of(amount, currency, Locale.ENGLISH)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, EUR, null Euro 00/100",
        "1, EUR, ein Euro 00/100",
        "21, EUR, einundzwanzig Euro 00/100",
        "30, EUR, dreißig Euro 00/100",
        "1234.56, EUR, eintausendzweihundertvierunddreißig Euro 56/100",
        "1002317, PLN, eine Million zweitausenddreihundertsiebzehn Złoty 00/100",
        "2000000, PLN, zwei Millionen Złoty 00/100",
    })
    void germanWritesOneWordBelowAMillion(BigDecimal amount, String currency, String words) {
        assertThat(AmountInWords.of(amount, currency, Locale.GERMAN)).isEqualTo(words);
    }

    @Test
    void euroHasNoPluralInPolish() {
        assertThat(AmountInWords.of(new BigDecimal("1523.40"), "EUR", new Locale("pl")))
                .isEqualTo("jeden tysiąc pięćset dwadzieścia trzy euro 40/100");
    }

    @Test
    void moreThanTwoPlacesAreRoundedHalfUp() {
        assertThat(AmountInWords.of(new BigDecimal("9.995"), "EUR", Locale.ENGLISH))
                .isEqualTo("ten euros 00/100");
    }

    @Test
    void anAmountNobodyCouldOweIsRefused() {
        assertThatThrownBy(() -> AmountInWords.of(new BigDecimal("1e15"), "PLN", Locale.ENGLISH))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
