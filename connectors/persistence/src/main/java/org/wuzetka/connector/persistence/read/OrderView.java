package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.domain.shared.Problem;

/**
 * An order with all that happened to it. Money is in {@code currency}, quantities in the product's stock unit unless said
 * otherwise.
 *
 * @param version goes up with each change; a decision that names it is refused when the order has changed since
 * @param intakeId the message it came with, or {@code null}
 * @param work what waits in a queue for this order or for one of its documents
 */
public record OrderView(
        long id,
        int version,
        String number,
        String buyerOrderNumber,
        PartyRef customer,
        String channel,
        Long intakeId,
        LocalDate orderDate,
        Instant registeredAt,
        LocalDate requestedEarliest,
        LocalDate requestedLatest,
        String status,
        String feasibility,
        LocalDate coveredOn,
        String currency,
        BigDecimal netTotal,
        BigDecimal grossTotal,
        boolean grossBased,
        int priority,
        ShipTo shipTo,
        String paymentMethod,
        BigDecimal cashOnDelivery,
        String comment,
        String noteToCustomer,
        String noteToWarehouse,
        List<Problem> reasons,
        List<Line> lines,
        List<Charge> charges,
        List<Allocation> allocations,
        List<GoodsIssue> goodsIssueNotes,
        List<Invoice> invoices,
        List<Shipment> shipments,
        List<SupplierOrder> supplierOrders,
        List<Notification> notifications,
        List<Event> events,
        List<Work> work,
        List<org.wuzetka.connector.persistence.read.Work.Call> calls) {

    /** Where the goods go; a parcel locker or pick-up point is named by carrier and id. */
    public record ShipTo(
            String code,
            String name,
            String street,
            String postCode,
            String city,
            String country,
            String email,
            String phone,
            String pickupCarrier,
            String pickupPoint) {}

    /**
     * @param orderedQuantity in {@code orderedUnit}, as the buyer said it
     * @param quantity the same in the stock unit {@code unit}
     * @param reserved promised beyond what is allocated
     * @param priceExplanation how the price came about
     */
    public record Line(
            int lineNumber,
            String buyerLineNumber,
            String product,
            String gtin,
            String itemCode,
            String description,
            BigDecimal orderedQuantity,
            String orderedUnit,
            BigDecimal quantity,
            String unit,
            BigDecimal allocated,
            BigDecimal reserved,
            BigDecimal issued,
            BigDecimal invoiced,
            BigDecimal netPrice,
            BigDecimal grossPrice,
            String vatRate,
            String priceExplanation,
            LocalDate requestedLatest,
            List<Problem> reasons) {}

    public record Charge(
            String kind, String description, String vatRate, BigDecimal net, BigDecimal gross, String invoice) {}

    /** @param state ACTIVE, ISSUED or RELEASED */
    public record Allocation(
            int lineNumber,
            String product,
            String lot,
            LocalDate expiresOn,
            String warehouse,
            BigDecimal quantity,
            String state) {}

    public record GoodsIssue(
            long id,
            String number,
            LocalDate issueDate,
            Instant issuedAt,
            String warehouse,
            String invoice,
            List<GoodsIssueLine> lines) {}

    public record GoodsIssueLine(int orderLineNumber, String product, String lot, BigDecimal quantity) {}

    /** @param kind VAT, ADVANCE or FINAL */
    public record Invoice(
            String number,
            String kind,
            LocalDate issueDate,
            LocalDate dueDate,
            String currency,
            BigDecimal netTotal,
            BigDecimal vatTotal,
            BigDecimal grossTotal) {}

    public record Shipment(
            String number,
            String goodsIssueNote,
            String courier,
            String service,
            String status,
            String trackingNumber,
            boolean hasLabel,
            Instant createdAt,
            Instant updatedAt) {}

    /** What of a supplier order is bought for this order. */
    public record SupplierOrder(
            String number, PartyRef supplier, String status, LocalDate expectedOn, List<Peg> pegs) {}

    public record Peg(int orderLineNumber, String product, BigDecimal quantity) {}

    public record Notification(
            String template,
            String language,
            String recipient,
            String subject,
            String state,
            String error,
            Instant createdAt,
            Instant sentAt) {}

    /** One entry of the order passport: who did what, when and why. */
    public record Event(
            long id, Instant at, String actor, String kind, String code, List<String> arguments, String reference) {}

    /** Something that waits in a queue, or is parked because it failed. */
    public record Work(
            long id, String queue, Instant createdAt, Instant dueAt, int attempts, boolean parked, String lastError) {}
}
