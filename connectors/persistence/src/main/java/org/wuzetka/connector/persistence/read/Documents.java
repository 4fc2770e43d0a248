package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The records in which documents are shown. Money is in the document's currency, quantities in the line's unit. */
public final class Documents {
    private Documents() {}

    /** A party with all that a printed document names. */
    public record Party(
            long id,
            String code,
            String name,
            String vatId,
            String gln,
            String street,
            String postCode,
            String city,
            String country,
            String language) {}

    /** Goods issue note (Polish: WZ) in a list. */
    public record GoodsIssueSummary(
            long id,
            String number,
            LocalDate issueDate,
            PartyRef customer,
            long orderId,
            String order,
            String warehouse,
            String invoice,
            String shipment,
            String tracking) {}

    /** Goods issue note with its lines. */
    public record GoodsIssue(
            long id,
            String number,
            LocalDate issueDate,
            Instant issuedAt,
            String warehouse,
            String warehouseName,
            Party customer,
            Party shipTo,
            long orderId,
            String order,
            String buyerOrderNumber,
            String invoice,
            String courier,
            String trackingNumber,
            String remarks,
            List<GoodsIssueLine> lines) {}

    public record GoodsIssueLine(
            int lineNumber,
            String product,
            String gtin,
            String description,
            String lot,
            LocalDate expiresOn,
            BigDecimal quantity,
            String unit,
            BigDecimal orderedQuantity) {}

    /** Invoice in a list. */
    public record InvoiceSummary(
            long id,
            String number,
            LocalDate issueDate,
            LocalDate dueDate,
            PartyRef customer,
            String currency,
            BigDecimal netTotal,
            BigDecimal vatTotal,
            BigDecimal grossTotal,
            List<String> orders,
            String kind) {}

    /**
     * Invoice with lines and sums by VAT rate.
     *
     * @param kind VAT, ADVANCE or FINAL
     * @param deductions what a final invoice takes off for advances: lines less these are the sums
     * @param advance what an advance invoice says of its order, {@code null} on any other
     * @param splitPayment whether the law wants "mechanizm podzielonej płatności" on it (art. 108a)
     */
    public record Invoice(
            long id,
            String number,
            LocalDate issueDate,
            LocalDate supplyDate,
            LocalDate dueDate,
            Party customer,
            Party shipTo,
            String currency,
            boolean grossBased,
            BigDecimal netTotal,
            BigDecimal vatTotal,
            BigDecimal grossTotal,
            BigDecimal exchangeRate,
            LocalDate exchangeRateDay,
            String exchangeRateTable,
            BigDecimal vatTotalPln,
            String vatExemption,
            String paymentMethod,
            List<String> goodsIssueNotes,
            List<String> orders,
            List<String> buyerOrderNumbers,
            boolean splitPayment,
            List<InvoiceLine> lines,
            List<VatSum> vat,
            String kind,
            List<Advancing.Deduction> deductions,
            Advancing.Terms advance) {}

    public record InvoiceLine(
            int lineNumber,
            String product,
            String gtin,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal netPrice,
            String vatRate,
            BigDecimal netAmount,
            BigDecimal grossAmount) {}

    public record VatSum(String vatRate, BigDecimal net, BigDecimal vat, BigDecimal gross, BigDecimal vatPln) {}

    /** Order to a supplier in a list. */
    public record SupplierOrderSummary(
            long id,
            String number,
            Instant orderedAt,
            PartyRef supplier,
            String status,
            LocalDate expectedOn,
            String currency,
            BigDecimal netTotal) {}

    /**
     * Order to a supplier with its lines, each pegged to the customers' orders it is bought for.
     *
     * @param calls where sending it does not get on
     */
    public record SupplierOrder(
            long id,
            String number,
            Instant orderedAt,
            Party supplier,
            String transport,
            String warehouse,
            String warehouseName,
            Party warehouseAddress,
            String status,
            LocalDate expectedOn,
            String currency,
            BigDecimal netTotal,
            List<SupplierOrderLine> lines,
            List<SupplierMessage> messages,
            List<Work.Call> calls) {}

    /** A supplier's order response or despatch advice about our order. */
    public record SupplierMessage(
            String kind, String number, LocalDate date, LocalDate delivery, Instant takenAt, long intakeId) {}

    public record SupplierOrderLine(
            int lineNumber,
            String product,
            String supplierCode,
            String gtin,
            String description,
            BigDecimal quantity,
            BigDecimal received,
            BigDecimal confirmed,
            LocalDate expectedOn,
            String unit,
            BigDecimal netPrice,
            List<Peg> pegs) {}

    public record Peg(long orderId, String order, String customer, BigDecimal quantity) {}

    /** A shipment in a list and by itself. */
    public record Shipment(
            long id,
            String number,
            String goodsIssueNote,
            long orderId,
            String order,
            PartyRef customer,
            String courier,
            String service,
            String status,
            String trackingNumber,
            BigDecimal weightKg,
            boolean hasLabel,
            Instant createdAt,
            Instant updatedAt) {}

    /** What the courier gave to stick on the parcel. */
    public record Label(String mediaType, byte[] content) {}
}
