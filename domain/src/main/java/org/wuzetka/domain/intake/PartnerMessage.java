package org.wuzetka.domain.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What a partner tells of an order that is already placed: a supplier's answer to ours, what he has sent, what a customer has
 * received. Absent values are {@code null}.
 *
 * @param number the partner's own number of the message
 * @param date of the message
 * @param orderNumber of the order it is about: ours at a supplier, the buyer's own of a customer
 * @param sender who speaks, by the ids he gives himself
 * @param delivery day the goods come or came, of the whole message
 * @param remark words to a person, of the whole message
 */
public record PartnerMessage(
        Kind kind,
        String number,
        LocalDate date,
        String orderNumber,
        IncomingParty sender,
        LocalDate delivery,
        List<Line> lines,
        String remark) {

    public PartnerMessage {
        lines = List.copyOf(lines);
    }

    /** Without words. */
    public PartnerMessage(
            Kind kind,
            String number,
            LocalDate date,
            String orderNumber,
            IncomingParty sender,
            LocalDate delivery,
            List<Line> lines) {
        this(kind, number, date, orderNumber, sender, delivery, lines, null);
    }

    public enum Kind {
        /** EDIFACT ORDRSP, X12 855, UBL OrderResponse. */
        ORDER_RESPONSE,
        /** EDIFACT DESADV, X12 856, UBL DespatchAdvice. */
        DESPATCH_ADVICE,
        /** EDIFACT RECADV, X12 861, UBL ReceiptAdvice. */
        RECEIPT_ADVICE,
        /** EDIFACT APERAK: a message of ours could not be worked; the problems found with it say why. */
        ERROR_REPORT
    }

    /** What is said to a line. */
    public enum Answer {
        ACCEPTED,
        CHANGED,
        REJECTED
    }

    /**
     * @param orderLine number of the line in the order it is about
     * @param answer of an order response
     * @param quantity agreed, sent or received, in {@code unit}
     * @param netPrice agreed net price of one {@code unit}
     * @param lotNumber batch of the goods sent
     * @param expiresOn last day of shelf life of the goods sent
     * @param remark words to a person
     */
    public record Line(
            String orderLine,
            String gtin,
            String buyerCode,
            String supplierCode,
            Answer answer,
            BigDecimal quantity,
            String unit,
            BigDecimal netPrice,
            LocalDate delivery,
            String lotNumber,
            LocalDate expiresOn,
            String remark) {
        /** Without words. */
        public Line(
                String orderLine,
                String gtin,
                String buyerCode,
                String supplierCode,
                Answer answer,
                BigDecimal quantity,
                String unit,
                BigDecimal netPrice,
                LocalDate delivery,
                String lotNumber,
                LocalDate expiresOn) {
            this(
                    orderLine,
                    gtin,
                    buyerCode,
                    supplierCode,
                    answer,
                    quantity,
                    unit,
                    netPrice,
                    delivery,
                    lotNumber,
                    expiresOn,
                    null);
        }
    }
}
