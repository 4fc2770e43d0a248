package org.wuzetka.domain.procurement;

import java.time.Duration;
import java.util.List;
import org.wuzetka.domain.shared.Problem;

/** Messaging Gateway to suppliers over one transport. Never throws for what the partner or the network does. */
public interface SupplierGateway {

    /** Kind of call this gateway makes: {@link Procurement#BY_MAIL} or {@link Procurement#BY_FILE}. */
    String kind();

    /** Sends the order in the language the document names. */
    SendAnswer send(SupplierOrderDocument order, SupplierDestination destination);

    sealed interface SendAnswer permits Sent, Refused, NotSent, Unknown {}

    /** @param reference what the message is called: file name or Message-ID */
    record Sent(String reference) implements SendAnswer {}

    record Refused(List<Problem> reasons) implements SendAnswer {
        public Refused {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) throw new IllegalArgumentException("refused without a reason");
        }
    }

    /**
     * The supplier surely has nothing.
     *
     * @param retryAfter pause asked for, or {@code null}
     */
    record NotSent(Problem reason, Duration retryAfter) implements SendAnswer {}

    /** The order may have arrived. */
    record Unknown(Problem reason) implements SendAnswer {}
}
