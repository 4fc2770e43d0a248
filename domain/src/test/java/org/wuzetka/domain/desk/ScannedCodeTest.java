package org.wuzetka.domain.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScannedCodeTest {
    @ParameterizedTest
    @CsvSource({
        "5901234123457, 5901234123457,,",
        "96385074, 96385074,,",
        "05901234123457, 5901234123457,,",
        "15901234123454, 15901234123454,,",
        "(01)05901234123457(10)AB-12(37)24, 5901234123457, 24, AB-12",
        "(02)15901234123454(37)5, 15901234123454, 5,",
        "]C1010590123412345710LOT7, 5901234123457,, LOT7",
        "]d20105901234123457172612311024B, 5901234123457,, 24B",
        "01059012341234573103001250, 5901234123457,,"
    })
    void aScannersTextIsReadForGtinQuantityAndLot(String typed, String gtin, BigDecimal quantity, String lot) {
        assertThat(ScannedCode.read(typed)).contains(new ScannedCode(gtin, quantity, lot));
    }

    @Test
    void aSeparatorEndsWhatHasNoFixedLength() {
        assertThat(ScannedCode.read("]C1" + "0205901234123457" + "10L1\u001d" + "3712"))
                .contains(new ScannedCode("5901234123457", new BigDecimal("12"), "L1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nawóz",
                "5901234123458",
                "(01)123",
                "(01)05901234123457 and more",
                "0105901234",
                "12345",
                "37"
            })
    void whatIsNoBarcodeOfGoodsIsLeftToTheSearch(String typed) {
        assertThat(ScannedCode.read(typed)).isEmpty();
    }
}
