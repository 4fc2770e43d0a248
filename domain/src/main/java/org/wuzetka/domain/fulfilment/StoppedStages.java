package org.wuzetka.domain.fulfilment;

import java.util.Set;

/** The stages an admin has stopped: work waits in front of them. */
public interface StoppedStages {
    Set<Stage> now();
}
