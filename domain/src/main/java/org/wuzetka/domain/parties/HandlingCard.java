package org.wuzetka.domain.parties;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;

/** How the orders of a customer are treated without a person (Polish: karta obsługi klienta). */
@Embeddable
public class HandlingCard {
    private boolean autoConfirm;
    private BigDecimal autoConfirmLimit;
    private BigDecimal smallestOrder;
    private boolean partialDelivery;
    private boolean autoIssue;
    private boolean autoChange;
    private BigDecimal priceTolerancePercent;

    @Enumerated(EnumType.STRING)
    private InvoiceGrouping invoiceGrouping;

    @Enumerated(EnumType.STRING)
    private ResponseFormat orderResponse;

    private boolean applicationErrors;
    private boolean replyMail;
    private int minimumShelfLifeDays;
    private int priority;
    private int readingConfidence;
    private String courier;
    private String courierService;

    protected HandlingCard() {}

    /** A trusted customer: confirmed at once, partial deliveries, an invoice per WZ. */
    public static HandlingCard trusting() {
        HandlingCard card = new HandlingCard();
        card.autoConfirm = true;
        card.partialDelivery = true;
        card.autoIssue = true;
        card.autoChange = true;
        card.priceTolerancePercent = BigDecimal.ONE;
        card.invoiceGrouping = InvoiceGrouping.PER_WZ;
        card.orderResponse = ResponseFormat.NONE;
        card.priority = 5;
        card.readingConfidence = 80;
        card.courier = "NONE";
        return card;
    }

    public HandlingCard withoutPartialDelivery() {
        partialDelivery = false;
        return this;
    }

    /** Orders above this gross amount, in the order's currency, wait for a person. */
    public HandlingCard confirmingUpTo(BigDecimal grossLimit) {
        autoConfirmLimit = grossLimit;
        return this;
    }

    public HandlingCard withSmallestOrder(BigDecimal net) {
        smallestOrder = net;
        return this;
    }

    public HandlingCard confirmedByHand() {
        autoConfirm = false;
        return this;
    }

    public HandlingCard invoicing(InvoiceGrouping grouping) {
        invoiceGrouping = grouping;
        return this;
    }

    public HandlingCard answeredIn(ResponseFormat format) {
        orderResponse = format;
        return this;
    }

    public HandlingCard toldOfErrors() {
        applicationErrors = true;
        return this;
    }

    public HandlingCard answeredByMail() {
        replyMail = true;
        return this;
    }

    public HandlingCard withMinimumShelfLife(int days) {
        minimumShelfLifeDays = days;
        return this;
    }

    public HandlingCard withPriceTolerance(BigDecimal percent) {
        priceTolerancePercent = percent;
        return this;
    }

    public boolean autoConfirm() {
        return autoConfirm;
    }

    public BigDecimal autoConfirmLimit() {
        return autoConfirmLimit;
    }

    /** Net amount, in the order's currency, below which an order waits for a person; {@code null} for none. */
    public BigDecimal smallestOrder() {
        return smallestOrder;
    }

    public boolean partialDelivery() {
        return partialDelivery;
    }

    public boolean autoIssue() {
        return autoIssue;
    }

    public boolean autoChange() {
        return autoChange;
    }

    public BigDecimal priceTolerancePercent() {
        return priceTolerancePercent;
    }

    public InvoiceGrouping invoiceGrouping() {
        return invoiceGrouping;
    }

    public ResponseFormat orderResponse() {
        return orderResponse;
    }

    /** Whether his system is told, by an APERAK, of orders that are refused or wait for a person. */
    public boolean applicationErrors() {
        return applicationErrors;
    }

    /** Whether the first mail about an order that came by mail goes to its sender, as the reply. */
    public boolean replyMail() {
        return replyMail;
    }

    public int minimumShelfLifeDays() {
        return minimumShelfLifeDays;
    }

    /** 1 is served first, 9 last. */
    public int priority() {
        return priority;
    }

    /** Percent: orders of which a field was read with less certainty wait for a person. */
    public int readingConfidence() {
        return readingConfidence;
    }

    public String courier() {
        return courier;
    }

    public String courierService() {
        return courierService;
    }
}
