package org.wuzetka.domain.documents;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;
import org.wuzetka.domain.shared.VatRate;

/** Totals of an invoice for one VAT rate. */
@Entity
@Table(name = "invoice_vat")
public class InvoiceVat {
    @EmbeddedId
    private Key key;

    @MapsId("invoiceId")
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "invoice_id")
    private Invoice invoice;

    private BigDecimal netAmount;
    private BigDecimal vatAmount;
    private BigDecimal grossAmount;
    private BigDecimal vatPln;

    /** Invoice and rate. */
    @Embeddable
    public static class Key implements Serializable {
        private Long invoiceId;
        private VatRate vatRate;

        protected Key() {}

        Key(long invoiceId, VatRate vatRate) {
            this.invoiceId = invoiceId;
            this.vatRate = vatRate;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(invoiceId, key.invoiceId) && vatRate == key.vatRate;
        }

        @Override
        public int hashCode() {
            return Objects.hash(invoiceId, vatRate);
        }
    }

    protected InvoiceVat() {}

    InvoiceVat(Invoice invoice, VatSummary.Total total, BigDecimal vatPln) {
        this.key = new Key(invoice.id(), total.rate());
        this.invoice = invoice;
        this.netAmount = total.net();
        this.vatAmount = total.vat();
        this.grossAmount = total.gross();
        this.vatPln = vatPln;
    }

    public VatRate vatRate() {
        return key.vatRate;
    }

    public BigDecimal netAmount() {
        return netAmount;
    }

    public BigDecimal vatAmount() {
        return vatAmount;
    }

    public BigDecimal grossAmount() {
        return grossAmount;
    }

    /** The tax in zloty; {@code null} when the invoice is in zloty. */
    public BigDecimal vatPln() {
        return vatPln;
    }
}
