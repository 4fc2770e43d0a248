package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.wuzetka.domain.shared.VatRate;

/**
 * What an advance invoice says of its order on the day of issue, art. 106f ust. 1 of the VAT act; kept as it was, whatever
 * becomes of the order.
 *
 * @param receivedOn day on which the money came in: the tax point, art. 19a ust. 8
 * @param net value of the whole order, with tax and gross beside it
 * @param key of the press that issued it, {@code null} before that, as is {@code actor}
 */
public record AdvanceTerms(
        long orderId,
        String order,
        LocalDate receivedOn,
        BigDecimal net,
        BigDecimal vat,
        BigDecimal gross,
        List<Goods> goods,
        UUID key,
        String actor) {
    public AdvanceTerms {
        goods = List.copyOf(goods);
    }

    /**
     * One line of the order, or a charge.
     *
     * @param code our article number, {@code null} for a charge
     * @param unit UN/ECE Rec 20
     */
    public record Goods(
            String code,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal netPrice,
            VatRate rate,
            BigDecimal net) {}
}
