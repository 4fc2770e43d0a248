package org.wuzetka.domain.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.warehouse.Picks.Task;
import org.wuzetka.domain.warehouse.ScannedCode.Fit;

class ScannedCodeTest {
    private static final Task CHIPS = new Task(1, "01-0001", "L-77", "A-01-02", List.of("5901234123457"));

    @Test
    void elementsOfGs1AreTakenApart() {
        ScannedCode code = ScannedCode.of("]C1010590123412345717270228" + "10L-77\u001d37" + "12");

        assertThat(code.gtin()).isEqualTo("05901234123457");
        assertThat(code.lot()).isEqualTo("L-77");
        assertThat(code.expiresOn()).isEqualTo(LocalDate.of(2027, 2, 28));
    }

    @Test
    void bracketsAndDayZeroAreUnderstood() {
        ScannedCode code = ScannedCode.of("(01)05901234123457(15)270200(10)L-77");

        assertThat(code.lot()).isEqualTo("L-77");
        assertThat(code.expiresOn()).isEqualTo(LocalDate.of(2027, 2, 28));
    }

    @Test
    void whatIsScannedFitsOrIsNamedAsWrong() {
        assertThat(ScannedCode.of("a-01-02").fit(CHIPS)).isEqualTo(Fit.LOCATION);
        assertThat(ScannedCode.of("5901234123457").fit(CHIPS)).isEqualTo(Fit.GOODS);
        assertThat(ScannedCode.of("01-0001").fit(CHIPS)).isEqualTo(Fit.GOODS);
        assertThat(ScannedCode.of("L-77").fit(CHIPS)).isEqualTo(Fit.GOODS);
        assertThat(ScannedCode.of("(01)05901234123457(10)L-78").fit(CHIPS)).isEqualTo(Fit.OTHER_LOT);
        assertThat(ScannedCode.of("5901234123464").fit(CHIPS)).isEqualTo(Fit.OTHER);
    }

    @Test
    void anyTextIsOnlyText() {
        for (String text : List.of("", "]C1", "(01)", "(10)", "01059", "0".repeat(5000), "]d2\u001d\u001d\u001d")) {
            assertThat(ScannedCode.of(text).fit(CHIPS)).isEqualTo(Fit.OTHER);
        }
    }
}
