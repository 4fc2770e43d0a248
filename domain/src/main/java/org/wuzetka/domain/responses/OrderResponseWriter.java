package org.wuzetka.domain.responses;

import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.parties.ResponseFormat;

/** Message Translator of order responses into one format. The same response gives the same bytes. */
public interface OrderResponseWriter {

    ResponseFormat format();

    /** @throws IllegalArgumentException when the format cannot say it: a code too long, a partner without an address */
    Acknowledgement write(OrderResponse response);
}
