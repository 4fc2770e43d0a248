package org.wuzetka.domain.intake;

import java.util.Map;
import java.util.Optional;
import org.wuzetka.domain.shared.Problem;

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
    /** Message-ID of the mail it came in. */
    public static final String MESSAGE_ID = "message-id";
    /** Message-IDs of the mails that the mail says it answers, parted by blanks. */
    public static final String IN_REPLY_TO = "in-reply-to";
    /** Beginning of the text of the mail it came in, as a comment for people. */
    public static final String BODY_TEXT = "body-text";
    /** Day the message was written, in Europe/Warsaw (2026-11-24): what "tomorrow" in it counts from. */
    public static final String SENT_ON = "sent-on";
    /**
     * {@code yes} on a part that is the text of a mail itself: it may be an order, or chat beside the file with the order. Its
     * content type is {@code text/plain} or, when it has tables, {@code text/html}; always UTF-8, without quoted mails.
     */
    public static final String LETTER = "letter";
    /** {@code yes} when a machine sent the mail, or its sender wants no answer by mail: no reply goes to it. */
    public static final String NO_ANSWER = "no-answer";
    /** Sender's address of the mail that was forwarded and carried this part; never proven. */
    public static final String FORWARDED_FROM = "forwarded-from";
    /** Name under which the receiving mail server signs its Authentication-Results (RFC 8601 §2.2), told by the channel. */
    public static final String AUTHSERV_ID = "authserv-id";
    /** Domain in the Message-ID of mails that this hub itself sends, told by the channel. */
    public static final String OWN_MAIL_DOMAIN = "own-mail-domain";
    /** Number a fax came from, as its gateway or the sender's machine tells it; never proven. */
    public static final String FAX_FROM = "fax-from";
    /** Why the gateway says that a fax did not come whole; absent when it says no such thing. */
    public static final String FAX_INCOMPLETE = "fax-incomplete";
    /** Why the channel did not take the content, which then is empty: {@code too-big}, {@code empty}, {@code unreadable}, {@code name}. */
    public static final String REFUSED = "refused";
    /** Size in bytes of what was refused. */
    public static final String SIZE = "size";

    /**
     * Who of our house agreed the prices with the customer, on the telephone or by a quote: they stand. Only the desk itself
     * says so, never a sender.
     */
    public static final String AGREED_BY = "agreed-by";
    /** Sign-in name of the clerk who took the order. */
    public static final String TAKEN_BY = "taken-by";
    /** What the clerk tells the customer with the order. */
    public static final String NOTE_TO_CUSTOMER = "note-to-customer";
    /** What the clerk tells the warehouse; it stands on the WZ. */
    public static final String NOTE_TO_WAREHOUSE = "note-to-warehouse";

    /** {@code yes} when the sender may order for {@link #PARTY} alone: a customer's own account. */
    public static final String BOUND = "bound";
    /** {@code yes} when a person sent the message in again and so vouches that it is meant. */
    public static final String SENT_AGAIN = "sent-again";

    /** What to tell a person when the channel did not take the content. */
    public Optional<Problem> refusal() {
        return Optional.ofNullable(meta.get(REFUSED))
                .map(reason -> Problem.hold(
                        "refused." + reason, null, fileName == null ? "" : fileName, meta.getOrDefault(SIZE, "0")));
    }
}
