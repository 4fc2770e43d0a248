package org.wuzetka.domain.orders;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.wuzetka.domain.shared.Numbered;
import org.wuzetka.domain.shared.Words;

/** One stamp in the order passport: who did what, when and why. Written once, never changed. */
@Entity
@Table(name = "order_event")
public class OrderEvent {
    /** Actor of all that the hub did by rule. */
    public static final String HUB = "hub";

    @Id
    private Long id;

    private long orderId;
    private Instant at;
    private String actor;
    private String kind;
    private String code;
    private Words arguments;
    private String reference;

    @Transient
    private Numbered subject;

    protected OrderEvent() {}

    /**
     * @param kind what happened, in kebab-case: {@code registered}, {@code allocated}
     * @param code why, as a reason code with a text in the bundles; {@code null} when the kind says it all
     * @param subject document it is about; its number is read when the event is written; may be {@code null}
     */
    public OrderEvent(
            long id,
            long orderId,
            Instant at,
            String actor,
            String kind,
            String code,
            Words arguments,
            Numbered subject) {
        this.id = id;
        this.orderId = orderId;
        this.at = at;
        this.actor = actor;
        this.kind = kind;
        this.code = code;
        this.arguments = arguments;
        this.subject = subject;
    }

    /** Takes over the number that its document was given at the end of the transaction. */
    public void readNumber() {
        if (subject != null) reference = subject.number();
    }
}
