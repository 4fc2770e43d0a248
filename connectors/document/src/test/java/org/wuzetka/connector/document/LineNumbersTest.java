package org.wuzetka.connector.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.shared.Problem;

class LineNumbersTest {
    @Test
    void aGapInTheNumbersTellsThatALineWasLost() {
        assertThat(PageOrders.gap(lines("1", "2", "4")).map(Problem::arguments)).contains(List.of("3", "4"));
        assertThat(PageOrders.gap(lines("2", "3"))).as("the first line is lost").isPresent();
        assertThat(PageOrders.gap(lines("1", null, "3")))
                .as("a number that was not read")
                .isPresent();
    }

    @Test
    void numbersWithoutAGapAndNoNumbersAtAllSayNothing() {
        assertThat(PageOrders.gap(lines("1", "2.", "3"))).isEmpty();
        assertThat(PageOrders.gap(lines("10", "20", "30"))).isEmpty();
        assertThat(PageOrders.gap(lines(null, null))).isEmpty();
        assertThat(PageOrders.gap(lines())).isEmpty();
    }

    private static List<IncomingLine> lines(String... numbers) {
        return Arrays.stream(numbers)
                .map(number -> IncomingLine.builder().lineNumber(number).build())
                .toList();
    }
}
