package org.wuzetka.domain.fulfilment;

import java.util.Arrays;
import java.util.Optional;

/** A stage of the pipeline; each has a durable queue in front of it, named in lower case. */
public enum Stage {
    TRANSLATE,
    RECOGNISE,
    REGISTER,
    CONFIRM,
    ALLOCATE,
    ISSUE,
    INVOICE,
    PROCURE,
    SUPPLIER_ORDER,
    DISPATCH,
    NOTIFY,
    RESPOND,
    ACKNOWLEDGE;

    /** Name of its queue in the outbox: {@code supplier-order}. */
    public String queue() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public static Optional<Stage> ofQueue(String queue) {
        return Arrays.stream(values())
                .filter(stage -> stage.queue().equals(queue))
                .findFirst();
    }
}
