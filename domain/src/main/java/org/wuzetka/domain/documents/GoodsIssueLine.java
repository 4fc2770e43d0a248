package org.wuzetka.domain.documents;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.wuzetka.domain.stock.Allocation;

/** One lot of one order line on a goods issue note; exactly one per allocation. */
@Entity
@Table(name = "goods_issue_line")
public class GoodsIssueLine {
    @Id
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "goods_issue_id")
    private GoodsIssueNote note;

    private int lineNumber;
    private long orderLineId;
    private long allocationId;
    private long productId;
    private long lotId;
    private BigDecimal quantity;
    private BigDecimal returned = BigDecimal.ZERO;

    protected GoodsIssueLine() {}

    public GoodsIssueLine(long id, GoodsIssueNote note, long productId, Allocation allocation) {
        this.id = id;
        this.note = note;
        this.lineNumber = note.lines().size() + 1;
        this.orderLineId = allocation.orderLineId();
        this.allocationId = allocation.id();
        this.productId = productId;
        this.lotId = allocation.lotId();
        this.quantity = allocation.quantity();
    }

    public long orderLineId() {
        return orderLineId;
    }

    public long lotId() {
        return lotId;
    }

    public BigDecimal quantity() {
        return quantity;
    }

    /** What left and did not come back with a WZ-K. */
    public BigDecimal kept() {
        return quantity.subtract(returned);
    }

    /** Goods came back, or were counted as gone and had not left. */
    public void takeBack(BigDecimal back) {
        returned = returned.add(back);
    }

    public long id() {
        return id;
    }

    public long productId() {
        return productId;
    }
}
