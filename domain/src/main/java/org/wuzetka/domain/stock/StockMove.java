package org.wuzetka.domain.stock;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.time.Instant;
import org.wuzetka.domain.shared.Numbered;

/** Entry of the stock ledger (Polish: ruch magazynowy); negative when goods leave. */
@Entity
@Table(name = "stock_move")
public class StockMove {
    @Id
    private Long id;

    private long lotId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private BigDecimal quantity;
    private String document;
    private Instant movedAt;

    @Transient
    private Numbered source;

    /** Why the stock changed. */
    public enum Kind {
        RECEIPT,
        ISSUE,
        ADJUSTMENT,
        RETURN
    }

    protected StockMove() {}

    /** @param source the document that moved the goods; its number is read when the move is written */
    public StockMove(long id, long lotId, Kind kind, BigDecimal quantity, Numbered source, Instant movedAt) {
        this.id = id;
        this.lotId = lotId;
        this.kind = kind;
        this.quantity = quantity;
        this.source = source;
        this.movedAt = movedAt;
    }

    /** Takes over the number that its document was given at the end of the transaction. */
    public void readNumber() {
        document = source.number();
    }
}
