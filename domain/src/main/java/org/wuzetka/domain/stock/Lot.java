package org.wuzetka.domain.stock;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** Lot (Polish: partia): goods of one product that came together, in one warehouse, with one expiry date. */
@Entity
@Table(name = "lot")
public class Lot {
    @Id
    private Long id;

    private long productId;
    private long warehouseId;
    private String lotNumber;
    private LocalDate expiresOn;
    private Instant receivedAt;
    private BigDecimal onHand;
    private BigDecimal allocated;

    protected Lot() {}

    public Lot(
            long id,
            long productId,
            long warehouseId,
            String lotNumber,
            LocalDate expiresOn,
            Instant receivedAt,
            BigDecimal onHand) {
        this.id = id;
        this.productId = productId;
        this.warehouseId = warehouseId;
        this.lotNumber = lotNumber;
        this.expiresOn = expiresOn;
        this.receivedAt = receivedAt;
        this.onHand = onHand;
        this.allocated = BigDecimal.ZERO;
    }

    /** What nobody has a claim on yet. */
    public BigDecimal free() {
        return onHand.subtract(allocated);
    }

    /** Sets goods aside for an order line. @throws IllegalStateException when more is asked than is free */
    public void allocate(BigDecimal quantity) {
        if (quantity.compareTo(free()) > 0) {
            throw new IllegalStateException("lot " + id + " has " + free() + " free, asked for " + quantity);
        }
        allocated = allocated.add(quantity);
    }

    /** Gives back what was set aside. */
    public void release(BigDecimal quantity) {
        allocated = allocated.subtract(quantity);
    }

    /** Goods that were set aside leave the warehouse. */
    public void issue(BigDecimal quantity) {
        allocated = allocated.subtract(quantity);
        onHand = onHand.subtract(quantity);
    }

    /** Goods that nobody has a claim on are not there, or not fit to be sold. */
    public void takeOut(BigDecimal quantity) {
        if (quantity.compareTo(free()) > 0) {
            throw new IllegalStateException("lot " + id + " has " + free() + " free, asked to take out " + quantity);
        }
        onHand = onHand.subtract(quantity);
    }

    /** Whether the goods may still be delivered on that day to a customer who wants so many days of life left. */
    public boolean livesLongEnough(LocalDate deliveryDay, int minimumShelfLifeDays) {
        return expiresOn == null || !expiresOn.isBefore(deliveryDay.plusDays(minimumShelfLifeDays));
    }

    public long id() {
        return id;
    }

    public long productId() {
        return productId;
    }

    public long warehouseId() {
        return warehouseId;
    }

    public String lotNumber() {
        return lotNumber;
    }

    public LocalDate expiresOn() {
        return expiresOn;
    }

    public Instant receivedAt() {
        return receivedAt;
    }
}
