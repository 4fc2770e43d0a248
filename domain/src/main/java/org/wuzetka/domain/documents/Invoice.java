package org.wuzetka.domain.documents;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Numbered;
import org.wuzetka.domain.shared.VatRate;

/** Sales invoice (Polish: faktura VAT, FV). Once issued it is never changed; mistakes are mended by a correction. */
@Entity
@Table(name = "invoice")
public class Invoice implements Numbered {
    @Id
    private Long id;

    private String number;

    @Column(name = "year")
    private int year;

    private int sequenceNumber;
    private long customerId;
    private Instant issuedAt;
    private LocalDate issueDate;
    private LocalDate supplyDate;
    private LocalDate dueDate;
    private String currency;
    private boolean grossBased;
    private BigDecimal netTotal;
    private BigDecimal vatTotal;
    private BigDecimal grossTotal;
    private BigDecimal exchangeRate;
    private LocalDate exchangeRateDay;
    private String exchangeRateTable;
    private BigDecimal vatTotalPln;
    private String vatExemption;
    private String paymentMethod;

    @Enumerated(EnumType.STRING)
    private InvoiceKind kind = InvoiceKind.VAT;

    /** Written with the invoice, read by their own queries. */
    @Transient
    private List<Deduction> deductions = List.of();

    @Transient
    private AdvanceTerms advance;

    @OneToMany(mappedBy = "invoice")
    @OrderBy("lineNumber")
    private List<InvoiceLine> lines = new ArrayList<>();

    @OneToMany(mappedBy = "invoice")
    private List<InvoiceVat> vat = new ArrayList<>();

    protected Invoice() {}

    public Invoice(
            long id,
            Party customer,
            Instant issuedAt,
            LocalDate supplyDate,
            String currency,
            boolean grossBased,
            String paymentMethod) {
        this.id = id;
        this.customerId = customer.id();
        this.issuedAt = issuedAt;
        this.issueDate = BusinessCalendar.dayOf(issuedAt);
        this.year = issueDate.getYear();
        this.supplyDate = supplyDate;
        this.dueDate = issueDate.plusDays(customer.paymentDays());
        this.currency = currency;
        this.grossBased = grossBased;
        this.paymentMethod = paymentMethod;
    }

    /**
     * Advance invoice (Polish: faktura zaliczkowa): the money is there, so it is due at once, and the tax is within the
     * amount, art. 106f ust. 1 pkt 3 of the VAT act.
     */
    public static Invoice ofAdvance(
            long id, Party customer, Instant issuedAt, String currency, String paymentMethod, AdvanceTerms terms) {
        Invoice invoice = new Invoice(id, customer, issuedAt, terms.receivedOn(), currency, true, paymentMethod);
        invoice.kind = InvoiceKind.ADVANCE;
        invoice.dueDate = invoice.issueDate;
        invoice.advance = terms;
        return invoice;
    }

    /** What was paid ahead is taken off (Polish: faktura końcowa); called before the totals are made. */
    public void deduct(List<Deduction> paidAhead) {
        if (paidAhead.isEmpty()) return;
        deductions = List.copyOf(paidAhead);
        kind = InvoiceKind.FINAL;
    }

    public InvoiceLine add(InvoiceLine line) {
        lines.add(line);
        return line;
    }

    /**
     * Adds up by VAT rate; called once, when all lines are there.
     *
     * @param rate for the tax in zloty of an invoice in a foreign currency (art. 106e ust. 11), else {@code null}
     * @param exemption the provisions that exempt lines of the rate "zw" (art. 106e ust. 1 pkt 19), else {@code null}
     */
    public void total(ExchangeRate rate, String exemption) {
        Map<VatRate, BigDecimal> sums = new EnumMap<>(VatRate.class);
        for (InvoiceLine line : lines) {
            sums.merge(line.vatRate(), grossBased ? line.grossAmount() : line.netAmount(), BigDecimal::add);
        }
        for (VatSummary.Total total : VatSummary.less(VatSummary.of(grossBased, sums), deductions)) {
            vat.add(new InvoiceVat(this, total, total.vatPln(rate)));
        }
        vatExemption = exemption;
        if (rate != null) {
            exchangeRate = rate.pln();
            exchangeRateDay = rate.day();
            exchangeRateTable = rate.table();
            vatTotalPln = sum(vat.stream().map(InvoiceVat::vatPln).toList());
        }
        netTotal = sum(vat.stream().map(InvoiceVat::netAmount).toList());
        vatTotal = sum(vat.stream().map(InvoiceVat::vatAmount).toList());
        grossTotal = sum(vat.stream().map(InvoiceVat::grossAmount).toList());
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public void giveNumber(int sequence) {
        sequenceNumber = sequence;
        number = NumberSeries.INVOICE.format(year, sequence);
    }

    @Override
    public String number() {
        return number;
    }

    public long id() {
        return id;
    }

    public int year() {
        return year;
    }

    public long customerId() {
        return customerId;
    }

    public InvoiceKind kind() {
        return kind;
    }

    public List<Deduction> deductions() {
        return deductions;
    }

    /** {@code null} unless this is a new advance invoice. */
    public AdvanceTerms advance() {
        return advance;
    }

    public String currency() {
        return currency;
    }

    public boolean grossBased() {
        return grossBased;
    }

    public BigDecimal netTotal() {
        return netTotal;
    }

    public BigDecimal vatTotal() {
        return vatTotal;
    }

    public BigDecimal grossTotal() {
        return grossTotal;
    }

    /** VAT in zloty; {@code null} when the invoice is in zloty. */
    public BigDecimal vatTotalPln() {
        return vatTotalPln;
    }

    public String vatExemption() {
        return vatExemption;
    }

    public LocalDate dueDate() {
        return dueDate;
    }

    public List<InvoiceLine> lines() {
        return lines;
    }

    public List<InvoiceVat> vat() {
        return vat;
    }
}
