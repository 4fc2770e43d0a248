package org.wuzetka.domain.intake;

import java.math.BigDecimal;
import java.util.List;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;

/**
 * One line as the buyer said it.
 *
 * @param action what a change wants of this line; {@code null} in a new order
 * @param unit UN/ECE Rec 20 where it could be told, else the buyer's own word
 * @param netPrice net price per {@code priceBasis} units
 * @param priceBasis number of units the price is for; {@code null} means one
 * @param vatRate percent or code as said
 */
public record IncomingLine(
        String lineNumber,
        Action action,
        String gtin,
        String buyerCode,
        String supplierCode,
        String description,
        BigDecimal quantity,
        String unit,
        BigDecimal netPrice,
        BigDecimal grossPrice,
        BigDecimal priceBasis,
        List<IncomingDiscount> discounts,
        String vatRate,
        BigDecimal netAmount,
        DeliveryWindow requestedDelivery,
        String comment) {

    public IncomingLine {
        discounts = discounts == null ? List.of() : List.copyOf(discounts);
    }

    /** EDIFACT 1229 of LIN, UBL LineStatusCode, X12 POC02. */
    public enum Action {
        ADD,
        CHANGE,
        DELETE
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects the fields as a translator meets them. */
    public static final class Builder {
        private String lineNumber;
        private Action action;
        private String gtin;
        private String buyerCode;
        private String supplierCode;
        private String description;
        private BigDecimal quantity;
        private String unit;
        private BigDecimal netPrice;
        private BigDecimal grossPrice;
        private BigDecimal priceBasis;
        private List<IncomingDiscount> discounts = List.of();
        private String vatRate;
        private BigDecimal netAmount;
        private DeliveryWindow requestedDelivery;
        private String comment;

        public Builder lineNumber(String value) {
            lineNumber = value;
            return this;
        }

        public Builder action(Action value) {
            action = value;
            return this;
        }

        public Builder gtin(String value) {
            gtin = value;
            return this;
        }

        public Builder buyerCode(String value) {
            buyerCode = value;
            return this;
        }

        public Builder supplierCode(String value) {
            supplierCode = value;
            return this;
        }

        public Builder description(String value) {
            description = value;
            return this;
        }

        public Builder quantity(BigDecimal value) {
            quantity = value;
            return this;
        }

        public Builder unit(String value) {
            unit = value;
            return this;
        }

        public Builder netPrice(BigDecimal value) {
            netPrice = value;
            return this;
        }

        public Builder grossPrice(BigDecimal value) {
            grossPrice = value;
            return this;
        }

        public Builder priceBasis(BigDecimal value) {
            priceBasis = value;
            return this;
        }

        public Builder discounts(List<IncomingDiscount> value) {
            discounts = value;
            return this;
        }

        public Builder vatRate(String value) {
            vatRate = value;
            return this;
        }

        public Builder netAmount(BigDecimal value) {
            netAmount = value;
            return this;
        }

        public Builder requestedDelivery(DeliveryWindow value) {
            requestedDelivery = value;
            return this;
        }

        public Builder comment(String value) {
            comment = value;
            return this;
        }

        public IncomingLine build() {
            return new IncomingLine(
                    lineNumber,
                    action,
                    gtin,
                    buyerCode,
                    supplierCode,
                    description,
                    quantity,
                    unit,
                    netPrice,
                    grossPrice,
                    priceBasis,
                    discounts,
                    vatRate,
                    netAmount,
                    requestedDelivery,
                    comment);
        }
    }
}
