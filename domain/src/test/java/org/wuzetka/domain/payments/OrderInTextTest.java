package org.wuzetka.domain.payments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People write our order numbers in many ways. */
class OrderInTextTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "zaliczka ZK/2026/000123, ZK/2026/000123",
                "zk 2026/123 zaliczka, ZK/2026/000123",
                "ZK-2026-1234567, ZK/2026/1234567",
                "FV/2026/000123, -",
                "-, -"
            })
    void numberIsFoundHoweverItIsWritten(String text, String number) {
        assertThat(MatchPayment.orderIn(text).orElse(null)).isEqualTo(number);
    }
}
