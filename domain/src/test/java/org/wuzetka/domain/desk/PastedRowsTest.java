package org.wuzetka.domain.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wuzetka.domain.desk.PastedRows.Row;

class PastedRowsTest {
    @Test
    void rowsOfASpreadsheetKeepTheirNumbersAndTheHeadingIsNoRow() {
        assertThat(PastedRows.of("Kod\tIlość\n01-0001\t12\n\n5901234123457\t2,5\tkarton\nX;dwa"))
                .containsExactly(
                        new Row(2, "01-0001\t12", "01-0001", new BigDecimal("12"), null),
                        new Row(4, "5901234123457\t2,5\tkarton", "5901234123457", new BigDecimal("2.5"), "karton"),
                        new Row(5, "X;dwa", "X", null, null));
    }

    @Test
    void withoutSeparatorsTheLastWordIsTheQuantity() {
        assertThat(PastedRows.of("AB 12 7\n01-0002"))
                .extracting(Row::code, Row::quantity)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("AB 12", new BigDecimal("7")),
                        org.assertj.core.groups.Tuple.tuple("01-0002", BigDecimal.ONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 250,5|1250.5",
                "1.250,50|1250.50",
                "1,250.50|1250.50",
                "12|12",
                "0|",
                "-3|",
                "1e9|",
                "9999999999999|"
            })
    void numbersAreReadAsPeopleWriteThem(String said, BigDecimal number) {
        assertThat(PastedRows.number(said)).isEqualTo(number);
    }
}
