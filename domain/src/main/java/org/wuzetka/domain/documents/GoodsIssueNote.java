package org.wuzetka.domain.documents;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Numbered;

/** Goods issue note (Polish: wydanie zewnętrzne, WZ): what left one warehouse for one order. Never edited after posting. */
@Entity
@Table(name = "goods_issue_note")
public class GoodsIssueNote implements Numbered {
    @Id
    private Long id;

    private String number;

    @jakarta.persistence.Column(name = "year")
    private int year;

    private int sequenceNumber;
    private long orderId;
    private long customerId;
    private long warehouseId;
    private Instant issuedAt;
    private LocalDate issueDate;
    private Long invoiceId;
    private boolean nothingToBill;

    @OneToMany(mappedBy = "note")
    @OrderBy("lineNumber")
    private List<GoodsIssueLine> lines = new ArrayList<>();

    protected GoodsIssueNote() {}

    public GoodsIssueNote(long id, long orderId, long customerId, long warehouseId, Instant issuedAt) {
        this.id = id;
        this.orderId = orderId;
        this.customerId = customerId;
        this.warehouseId = warehouseId;
        this.issuedAt = issuedAt;
        this.issueDate = BusinessCalendar.dayOf(issuedAt);
        this.year = issueDate.getYear();
    }

    public GoodsIssueLine add(GoodsIssueLine line) {
        lines.add(line);
        return line;
    }

    public void giveNumber(int sequence) {
        sequenceNumber = sequence;
        number = NumberSeries.GOODS_ISSUE_NOTE.format(year, sequence);
    }

    /** @throws IllegalStateException when it is on an invoice already */
    public void billedOn(long invoice) {
        if (isBilled()) throw new IllegalStateException(number + " is already invoiced");
        invoiceId = invoice;
    }

    /** @throws IllegalStateException when it is on an invoice: that is corrected instead */
    public void nothingIsLeftToBill() {
        if (invoiceId != null) throw new IllegalStateException(number + " is already invoiced");
        nothingToBill = true;
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

    public long orderId() {
        return orderId;
    }

    public long customerId() {
        return customerId;
    }

    public long warehouseId() {
        return warehouseId;
    }

    public LocalDate issueDate() {
        return issueDate;
    }

    /** Whether nothing of it is to be put on an invoice any more. */
    public boolean isBilled() {
        return invoiceId != null || nothingToBill;
    }

    public boolean isInvoiced() {
        return invoiceId != null;
    }

    /** {@code null} while it is on no invoice. */
    public Long invoiceId() {
        return invoiceId;
    }

    public List<GoodsIssueLine> lines() {
        return lines;
    }
}
