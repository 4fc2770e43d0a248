package org.wuzetka.domain.documents;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.wuzetka.domain.orders.OrderCharge;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.shared.VatRate;

/** One line of an invoice: goods of one WZ, or a charge of the order. */
@Entity
@Table(name = "invoice_line")
public class InvoiceLine {
    @Id
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "invoice_id")
    private Invoice invoice;

    private int lineNumber;
    private Long orderLineId;
    private Long goodsIssueId;
    private Long productId;
    private String description;
    private BigDecimal quantity;
    private String unit;
    private BigDecimal netPrice;
    private VatRate vatRate;
    private BigDecimal netAmount;
    private BigDecimal grossAmount;

    protected InvoiceLine() {}

    private InvoiceLine(long id, Invoice invoice, String description, VatRate vatRate) {
        this.id = id;
        this.invoice = invoice;
        this.lineNumber = invoice.lines().size() + 1;
        this.description = description;
        this.vatRate = vatRate;
    }

    /** Goods that one WZ delivered of one order line. */
    public static InvoiceLine ofGoods(
            long id, Invoice invoice, OrderLine line, long goodsIssueId, BigDecimal quantity, String unit) {
        InvoiceLine goods = new InvoiceLine(id, invoice, line.description(), line.vatRate());
        goods.orderLineId = line.id();
        goods.goodsIssueId = goodsIssueId;
        goods.productId = line.productId();
        goods.quantity = quantity;
        goods.unit = unit;
        goods.netPrice = line.netPrice();
        LineValue value =
                LineValue.of(invoice.grossBased(), quantity, line.netPrice(), line.grossPrice(), line.vatRate());
        goods.netAmount = value.net();
        goods.grossAmount = value.gross();
        return goods;
    }

    public static InvoiceLine ofCharge(long id, Invoice invoice, OrderCharge charge) {
        InvoiceLine line = new InvoiceLine(id, invoice, charge.description(), charge.vatRate());
        line.quantity = BigDecimal.ONE;
        line.unit = "C62";
        line.netPrice = charge.netAmount();
        line.netAmount = charge.netAmount();
        if (invoice.grossBased()) line.grossAmount = charge.grossAmount();
        return line;
    }

    /** The share of an advance at one VAT rate; its description is the number of the order it was paid for. */
    public static InvoiceLine ofAdvance(long id, Invoice invoice, String order, VatSummary.Total share) {
        InvoiceLine line = new InvoiceLine(id, invoice, order, share.rate());
        line.quantity = BigDecimal.ONE;
        line.unit = "C62";
        line.netPrice = share.net();
        line.netAmount = share.net();
        line.grossAmount = share.gross();
        return line;
    }

    /** {@code null} for a charge. */
    public Long productId() {
        return productId;
    }

    public VatRate vatRate() {
        return vatRate;
    }

    public BigDecimal netAmount() {
        return netAmount;
    }

    /** Set on invoices by the gross method only. */
    public BigDecimal grossAmount() {
        return grossAmount;
    }

    public BigDecimal quantity() {
        return quantity;
    }
}
