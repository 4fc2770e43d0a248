package org.wuzetka.domain.intake;

import java.util.Map;

/**
 * What came in, byte for byte, with what the transport knew about it.
 *
 * @param channel id of the channel it came through
 * @param contentType media type as told by the sender, or {@code null}
 * @param fileName name as told by the sender, or {@code null}; never used as a path
 * @param content the bytes, unchanged
 * @param meta allow-listed transport facts; keys are the constants of this record
 */
public record RawMessage(
        String channel, String contentType, String fileName, byte[] content, Map<String, String> meta) {
    /** Sender's mail address, already parsed. */
    public static final String FROM = "from";

    public static final String SUBJECT = "subject";
    /** {@code pass} when the receiving server vouched for the sender (DMARC, aligned); anything else is no proof. */
    public static final String SENDER_PROOF = "sender-proof";
    /** Format that the channel dictates; absent means: tell it by the content. */
    public static final String FORMAT = "format";
    /** Code of the party the channel belongs to (a customer's own SFTP account), or absent. */
    public static final String PARTY = "party";
}
