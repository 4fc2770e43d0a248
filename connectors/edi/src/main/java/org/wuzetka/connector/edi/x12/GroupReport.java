package org.wuzetka.connector.edi.x12;

import java.util.ArrayList;
import java.util.List;
import org.wuzetka.connector.edi.Segment;

/** What the functional acknowledgement tells about one group: its GS as sent, and what was wrong where. */
final class GroupReport {
    /** Error codes of a transaction set (AK502, data element 718) that this connector reports. */
    static final String NOT_SUPPORTED = "1";

    static final String TRAILER_MISSING = "2";
    static final String REFERENCES_DIFFER = "3";
    static final String COUNT_DIFFERS = "4";
    static final String SEGMENTS_WRONG = "5";

    /** Error codes of a group (AK905, data element 716). */
    static final String GROUP_TRAILER_MISSING = "3";

    static final String GROUP_REFERENCES_DIFFER = "4";
    static final String GROUP_COUNT_DIFFERS = "5";

    private static final int MAX_SETS = 10_000;
    private static final int MAX_ERRORS = 50;

    final String kind;
    final String sender;
    final String receiver;
    final String control;
    final String version;
    final List<SetReport> sets = new ArrayList<>();
    String said;
    String error;
    int received;
    int accepted;

    /** @param position of the segment in the set, ST being 1 */
    record SegmentError(String tag, int position) {}

    /** One transaction set with what was wrong in it. */
    static final class SetReport {
        final String kind;
        final String control;
        final List<SegmentError> segments = new ArrayList<>();
        boolean rejected;
        String error;

        SetReport(String kind, String control) {
            this.kind = kind;
            this.control = control;
        }

        void rejected(String why) {
            rejected = true;
            error = why;
        }

        void fault(String why) {
            if (error == null) error = why;
        }

        void segment(String tag, int position) {
            if (segments.size() < MAX_ERRORS) segments.add(new SegmentError(tag, position));
            fault(SEGMENTS_WRONG);
        }
    }

    GroupReport(Segment gs) {
        kind = gs.get(1);
        sender = gs.get(2);
        receiver = gs.get(3);
        control = gs.get(6);
        version = gs.get(8);
    }

    void closed(SetReport set) {
        received++;
        if (!set.rejected) accepted++;
        if (sets.size() < MAX_SETS && set.kind != null && set.control != null) sets.add(set);
    }

    void fault(String why) {
        if (error == null) error = why;
    }

    /** An acknowledgement is never acknowledged, and a group without control number could not be named. */
    boolean answerable() {
        return kind != null && control != null && sender != null && receiver != null && !kind.equals("FA");
    }

    /** AK901: accepted, accepted with errors, in part, rejected. */
    String verdict() {
        if (accepted == 0) return "R";
        if (accepted < received) return "P";
        return error != null || sets.stream().anyMatch(set -> set.error != null) ? "E" : "A";
    }
}
