package org.wuzetka.domain.stock;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** So much of a lot is set aside for an order line (Polish: rezerwacja z partii). */
@Entity
@Table(name = "allocation")
public class Allocation {
    @Id
    private Long id;

    private long orderId;
    private long orderLineId;
    private long lotId;
    private BigDecimal quantity;

    @Enumerated(EnumType.STRING)
    private State state;

    /** ACTIVE holds the goods; ISSUED left with a WZ; RELEASED was given back. */
    public enum State {
        ACTIVE,
        ISSUED,
        RELEASED
    }

    protected Allocation() {}

    public Allocation(long id, long orderId, long orderLineId, long lotId, BigDecimal quantity) {
        this.id = id;
        this.orderId = orderId;
        this.orderLineId = orderLineId;
        this.lotId = lotId;
        this.quantity = quantity;
        this.state = State.ACTIVE;
    }

    public void issued() {
        state = State.ISSUED;
    }

    public void released() {
        state = State.RELEASED;
    }

    /** Keeps less than before; the rest was given back to the lot. */
    public void shrinkTo(BigDecimal smaller) {
        quantity = smaller;
    }

    public void growBy(BigDecimal more) {
        quantity = quantity.add(more);
    }

    public long id() {
        return id;
    }

    public long orderId() {
        return orderId;
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

    public State state() {
        return state;
    }
}
