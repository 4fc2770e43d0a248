package org.wuzetka.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorrectionTest {
    private static final IncomingOrder READ = IncomingOrder.builder()
            .orderNumber("PO-1")
            .currency("PLN")
            .lines(List.of(IncomingLine.builder()
                    .buyerCode("X-1")
                    .quantity(new BigDecimal("3.0"))
                    .unit("C62")
                    .netPrice(new BigDecimal("2.50"))
                    .build()))
            .build();

    @Test
    void aFormSentBackUnchangedCorrectsNothing() {
        Correction form = correction(7L, "PO-1", line(null, "3", "C62", "2.5"));

        assertThat(form.beyond(READ, 7L)).isEqualTo(correction(null, null));
    }

    @Test
    void whatWasChangedStays() {
        Correction form = correction(8L, "PO-1", line(10L, "4", "C62", "2.5"));

        Correction left = form.beyond(READ, 7L);

        assertThat(left.customerId()).isEqualTo(8L);
        assertThat(left.orderNumber()).isNull();
        assertThat(left.lines()).containsExactly(line(10L, "4", null, null));
    }

    @Test
    void anAddedLineIsKeptWhole() {
        Correction.Line added = new Correction.Line(2, 10L, BigDecimal.ONE, "C62", null, null, false);

        assertThat(correction(null, null, added).beyond(READ, null).lines()).containsExactly(added);
    }

    private static Correction correction(Long customer, String number, Correction.Line... lines) {
        return new Correction(
                customer,
                null,
                number,
                null,
                number == null ? null : "PLN",
                null,
                null,
                null,
                List.of(lines),
                Set.of());
    }

    private static Correction.Line line(Long product, String quantity, String unit, String price) {
        return new Correction.Line(
                1, product, new BigDecimal(quantity), unit, null, price == null ? null : new BigDecimal(price), false);
    }
}
