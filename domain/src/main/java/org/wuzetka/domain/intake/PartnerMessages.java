package org.wuzetka.domain.intake;

import java.time.Instant;
import java.util.List;
import org.wuzetka.domain.intake.IntakeLedger.StoredMessage;
import org.wuzetka.domain.shared.Problem;

/** Takes over what partners tell of orders already placed. Runs in the transaction of its caller. */
public interface PartnerMessages {

    /** @return what a person has to be told or to decide; a repeat changes nothing and says the same */
    List<Problem> take(StoredMessage stored, List<PartnerMessage> messages, Instant now);
}
