package org.wuzetka.domain.shops;

import java.time.Duration;
import java.util.Set;
import org.wuzetka.domain.shared.Problem;

/** Way to the shops. Whoever tells the same news twice changes nothing the second time. */
public interface ShopTeller {

    /** Channels whose shops are to be told. */
    Set<String> channels();

    Answer tell(String channel, ShopNews news);

    sealed interface Answer {
        record Told() implements Answer {}

        /** The shop does not take it, now or later. */
        record Refused(Problem reason) implements Answer {}

        /**
         * It may be told again.
         *
         * @param pause that the shop asked for, or {@code null}
         */
        record Later(Problem reason, Duration pause) implements Answer {}
    }
}
