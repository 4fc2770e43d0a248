package org.wuzetka.domain.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Answers to senders that were made while their messages were read, kept until they are delivered. */
public interface Acknowledgements {

    /** Those of these that are not sent yet, locked; in the order in which they were made. */
    List<Acknowledgement> lockUnsent(Collection<Long> ids);

    void sent(Collection<Long> ids, Instant now);

    /** @param channel id of the channel the acknowledged message came through */
    record Acknowledgement(long id, String channel, String fileName, byte[] content) {}
}
