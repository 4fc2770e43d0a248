package org.wuzetka.domain.intake.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemsTest {

    @Test
    void lettersThatLookLikeDigitsAreMendedWhereTheCheckDigitAgrees() {
        assertThat(Items.mended("59O1234123457")).isEqualTo("5901234123457");
        assertThat(Items.mended("590l23412345?7,")).isNull();
        assertThat(Items.mended("5901234123457,")).isEqualTo("5901234123457");
        assertThat(Items.mended("59O1234123458")).isNull();
    }
}
