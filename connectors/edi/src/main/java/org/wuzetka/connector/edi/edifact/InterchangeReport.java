package org.wuzetka.connector.edi.edifact;

import java.util.ArrayList;
import java.util.List;
import org.wuzetka.connector.edi.Segment;

/** What the syntax acknowledgement tells about one interchange: its UNB as sent, and what was wrong where. */
final class InterchangeReport {
    /** Error codes of data element 0085 that this connector reports. */
    static final String MISSING = "13";

    static final String NO_AGREEMENT = "17";
    static final String UNSPECIFIED = "18";
    static final String REFERENCES_DIFFER = "28";
    static final String COUNT_DIFFERS = "29";
    static final String OUTSIDE_MESSAGE = "33";
    static final String TOO_MANY = "35";

    /** Errors listed per message: a CONTRL has room for 999 and nobody reads so many. */
    private static final int MAX_ERRORS = 50;

    private static final int MAX_MESSAGES = 10_000;

    final List<String> syntax;
    final List<String> sender;
    final List<String> receiver;
    final String date;
    final String time;
    final String reference;
    final boolean acknowledgementWanted;
    final boolean test;
    private final List<Message> messages = new ArrayList<>();
    private String errorCode;
    private String errorTag;
    private boolean acknowledgementInside;
    private boolean unreadable;

    /** @param position of the segment in the message, UNH being 1 */
    record SegmentError(int position, String code) {}

    /** One message with something wrong in it. */
    static final class Message {
        final String reference;
        final List<String> identifier;
        final List<SegmentError> segments = new ArrayList<>();
        boolean rejected;
        String code;
        String tag;

        Message(Segment unh) {
            reference = unh.get(1);
            identifier = unh.pieces(2, 1);
        }

        void rejected(String why) {
            rejected = true;
            code = code == null ? why : code;
        }

        void fault(String why, String inTag) {
            if (code != null) return;
            code = why;
            tag = inTag;
        }

        void segment(int position, String why) {
            if (segments.size() < MAX_ERRORS) segments.add(new SegmentError(position, why));
        }

        boolean faulty() {
            return rejected || code != null || !segments.isEmpty();
        }
    }

    InterchangeReport(Segment unb) {
        syntax = unb.pieces(1, 1);
        sender = unb.pieces(2, 1);
        receiver = unb.pieces(3, 1);
        date = unb.get(4, 1);
        time = unb.get(4, 2);
        reference = unb.get(5);
        acknowledgementWanted = "1".equals(unb.get(9));
        test = "1".equals(unb.get(11));
    }

    Message message(Segment unh) {
        Message message = new Message(unh);
        if (messages.size() < MAX_MESSAGES) messages.add(message);
        if ("CONTRL".equals(unh.get(2))) acknowledgementInside = true;
        return message;
    }

    void fault(String code, String tag) {
        if (errorCode != null) return;
        errorCode = code;
        errorTag = tag;
    }

    void unreadable() {
        unreadable = true;
    }

    /** A CONTRL is never answered by a CONTRL, and one without reference or sender could not be addressed. */
    boolean answerable() {
        return !acknowledgementInside && reference != null && !sender.isEmpty() && !receiver.isEmpty();
    }

    /** 0083: 4 rejected, 8 received though the envelope had faults, 7 acknowledged save what is named below. */
    String action() {
        if (unreadable) return "4";
        return errorCode != null ? "8" : "7";
    }

    String errorCode() {
        return errorCode;
    }

    String errorTag() {
        return errorTag;
    }

    List<Message> faultyMessages() {
        return messages.stream().filter(Message::faulty).toList();
    }
}
