package org.wuzetka.domain.intake;

import java.util.List;

/**
 * Messaging Gateway into the intake ledger. When it returns, the message is stored and committed, so the channel may
 * acknowledge it (move the mail, rename the file, answer 202). When it throws, nothing is stored for certain: the channel
 * leaves the message where it is and offers it again later.
 */
public interface IntakeGateway {

    /**
     * Stores a message once.
     *
     * @param message what came in; with {@link RawMessage#REFUSED} among its facts the content is empty, and the entry tells
     *     a person why
     * @param dedupKey what makes it the same message within its channel, or {@code null} for the SHA-256 of the content
     * @return the entry in the ledger; for a repeat the first one
     */
    Receipt receive(RawMessage message, String dedupKey);

    /**
     * Stores messages, each as {@link #receive} without a key of its own, if it can in one transaction; when it throws, none is
     * stored for certain.
     *
     * @return the entries, in the order of the messages
     */
    default List<Receipt> receiveAll(List<RawMessage> messages) {
        return messages.stream().map(message -> receive(message, null)).toList();
    }

    /**
     * @param id the entry in the ledger
     * @param repeated whether the ledger had it before
     */
    record Receipt(long id, boolean repeated) {}
}
