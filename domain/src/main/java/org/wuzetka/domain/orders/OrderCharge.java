package org.wuzetka.domain.orders;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.wuzetka.domain.shared.VatRate;

/** What is billed beside the goods: shipping, a fee for cash on delivery; negative for a discount on the whole order. */
@Entity
@Table(name = "order_charge")
public class OrderCharge {
    @Id
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "order_id")
    private CustomerOrder order;

    private String kind;
    private String description;
    private VatRate vatRate;
    private BigDecimal netAmount;
    private BigDecimal grossAmount;
    private Long invoiceId;

    protected OrderCharge() {}

    public OrderCharge(
            long id,
            CustomerOrder order,
            String kind,
            String description,
            VatRate vatRate,
            BigDecimal netAmount,
            BigDecimal grossAmount) {
        this.id = id;
        this.order = order;
        this.kind = kind;
        this.description = description;
        this.vatRate = vatRate;
        this.netAmount = netAmount;
        this.grossAmount = grossAmount;
    }

    public void billedOn(long invoice) {
        invoiceId = invoice;
    }

    public boolean isBilled() {
        return invoiceId != null;
    }

    public String description() {
        return description;
    }

    public VatRate vatRate() {
        return vatRate;
    }

    public BigDecimal netAmount() {
        return netAmount;
    }

    public BigDecimal grossAmount() {
        return grossAmount;
    }
}
