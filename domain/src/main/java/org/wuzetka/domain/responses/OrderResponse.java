package org.wuzetka.domain.responses;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.Translation.Interchange;

/**
 * Answer to a customer's order (EDIFACT ORDRSP, X12 855, UBL OrderResponse): what of it is agreed. The same answer, whatever
 * the form it is sent in; absent values are {@code null}.
 *
 * @param number of this answer, no other answer of ours has it
 * @param issued day in Europe/Warsaw
 * @param buyerOrderNumber number of the order that is answered, as the buyer wrote it
 * @param orderNumber our number of it
 * @param currency ISO 4217 code of all prices
 * @param buyer as he named himself, so that he finds himself again
 * @param envelope interchange the order came in; its sender is who gets the answer
 */
public record OrderResponse(
        String number,
        Decision decision,
        LocalDate issued,
        String buyerOrderNumber,
        LocalDate buyerOrderDate,
        String orderNumber,
        String currency,
        IncomingParty buyer,
        IncomingParty supplier,
        IncomingParty shipTo,
        LocalDate delivery,
        List<Line> lines,
        Interchange envelope) {

    public OrderResponse {
        lines = List.copyOf(lines);
    }

    /** What we say to an order or to a line of it. */
    public enum Decision {
        ACCEPTED,
        /** Agreed in another quantity or at another price than was asked for. */
        CHANGED,
        REJECTED
    }

    /**
     * @param lineNumber as the buyer numbered it
     * @param asked quantity he ordered, in {@code unit}
     * @param agreed quantity he will get, in {@code unit}
     * @param unit UN/ECE Recommendation 20 code
     * @param netPrice agreed net price of one {@code unit}
     */
    public record Line(
            String lineNumber,
            Decision decision,
            String gtin,
            String buyerCode,
            String supplierCode,
            String description,
            BigDecimal asked,
            BigDecimal agreed,
            String unit,
            BigDecimal netPrice) {}
}
