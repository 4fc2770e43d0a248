package org.wuzetka.connector.edi.x12;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.MessageMapper;
import org.wuzetka.connector.edi.Repertoire;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.connector.edi.SegmentReader;
import org.wuzetka.connector.edi.TranslationResult;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.shared.Problem;

/** One interchange: checks its envelope, hands the segments of each set to its mapper, answers with a 997. */
final class X12Interchange {
    /** More in one set is no order but an attack or a broken sender. */
    static final int MAX_SEGMENTS = 200_000;

    private static final int MAX_DAMAGED_PER_SET = 100;
    /** TA105: control numbers differ; the group count is wrong; the end of the file came early. */
    private static final String TA1_NUMBERS = "001";

    private static final String TA1_COUNT = "021";
    private static final String TA1_END = "023";
    private static final Set<String> ORDERS = Set.of("850", "860");

    private final SegmentReader reader;
    private final Repertoire repertoire;
    private final IsaHeader header;
    private final String prefix;
    private final TranslationResult result;
    private final List<GroupReport> groups = new ArrayList<>();
    private GroupReport group;
    private OpenSet set;
    private int groupCount;
    private int sets;
    private int setsInGroup;
    private boolean strayTold;
    private boolean onlyAcknowledges = true;
    private String envelopeError;

    /** A transaction set between ST and SE; {@code mapper} is {@code null} when it is no order or was given up. */
    private static final class OpenSet {
        String place;
        GroupReport.SetReport report;
        Findings findings;
        MessageMapper mapper;
        int segments = 1;
        int damaged;
    }

    X12Interchange(byte[] content, Repertoire repertoire, IsaHeader header, int ordinal, TranslationResult result) {
        this.reader = new SegmentReader(content, repertoire.charset().name());
        this.repertoire = repertoire;
        this.header = header;
        this.prefix = ordinal == 1 ? "" : "ISA " + ordinal + ", ";
        this.result = result;
    }

    /** @return the position behind the interchange */
    int translate(boolean answer) {
        if (!header.fixedLength()) result.problem(Problem.warning("x12.header-length", place("ISA")));
        String sender = header.value(6);
        String receiver = header.value(8);
        String control = header.value(13);
        boolean whole = !sender.isEmpty() && !receiver.isEmpty() && !control.isEmpty();
        if (!whole) result.problem(Problem.warning("x12.header-incomplete", place("ISA")));
        if (!control.isEmpty()) result.interchange(new Interchange(sender, receiver, control));
        reader.open(header.end(), header.syntax());
        int end = body();
        boolean ta1 = header.value(14).equals("1") && !onlyAcknowledges;
        if (answer && whole && (ta1 || !groups.isEmpty())) {
            result.acknowledgement(
                    AcknowledgementWriter.write(header, groups, ta1, envelopeError, repertoire.original()));
        }
        return end;
    }

    private int body() {
        while (true) {
            int start = reader.position();
            Segment segment = reader.next();
            if (segment == null || segment.is("ISA")) {
                boolean nextFollows = segment != null;
                endGroupWithoutTrailer();
                boolean damaged = reader.tooDamaged();
                result.problem(
                        damaged
                                ? Problem.error("x12.too-damaged", place("ISA"))
                                : Problem.warning("x12.interchange-trailer-missing", place("IEA")));
                envelopeError = TA1_END;
                return nextFollows ? start : reader.position();
            }
            switch (segment.damaged() ? "" : segment.tag()) {
                case "GS" -> startGroup(segment);
                case "ST" -> startSet(segment);
                case "SE" -> endSet(segment);
                case "GE" -> endGroup(segment);
                case "TA1" -> result.problem(Problem.error("x12.not-an-order", place("TA1"), "TA1"));
                case "IEA" -> {
                    endInterchange(segment);
                    return reader.end();
                }
                default -> content(segment);
            }
        }
    }

    private void startGroup(Segment gs) {
        endGroupWithoutTrailer();
        groupCount++;
        setsInGroup = 0;
        group = new GroupReport(gs);
        if (group.answerable()) groups.add(group);
        if (!"FA".equals(group.kind)) onlyAcknowledges = false;
    }

    private void startSet(Segment st) {
        if (set != null) endWithoutTrailer();
        sets++;
        setsInGroup++;
        String kind = st.get(1) == null ? "?" : st.get(1);
        set = new OpenSet();
        set.place = prefix + "ST " + sets + " (" + kind + ")";
        set.report = new GroupReport.SetReport(st.get(1), st.get(2));
        set.findings = new Findings(set.place);
        if (group == null) result.problem(Problem.warning("x12.group-missing", set.place));
        if (AdviceSetMapper.reads(kind)) {
            set.mapper = new AdviceSetMapper(set.findings, kind, header, group);
            return;
        }
        if (!ORDERS.contains(kind)) {
            result.problem(Problem.error("x12.not-an-order", set.place, kind));
            set.report.rejected(GroupReport.NOT_SUPPORTED);
            return;
        }
        String expected = kind.equals("850") ? "PO" : "PC";
        if (group != null && group.kind != null && !group.kind.equals(expected)) {
            set.findings.at(1, "ST");
            set.findings.warning("x12.group-kind-differs", group.kind, kind);
        }
        set.mapper = new X12OrderMapper(set.findings, kind.equals("860"), header, group);
    }

    private void content(Segment segment) {
        if (set == null) {
            if (!strayTold) {
                result.problem(Problem.warning("x12.segment-outside-set", place(segment.tag()), segment.tag()));
            }
            strayTold = true;
            return;
        }
        set.segments++;
        if (segment.damaged()) damaged(segment);
        if (set.mapper == null) return;
        if (set.segments > MAX_SEGMENTS) {
            giveUp("x12.too-many-segments", String.valueOf(MAX_SEGMENTS));
            return;
        }
        if (segment.damaged()) return;
        set.findings.at(set.segments, segment.tag());
        set.mapper.segment(segment);
        if (set.mapper.tooManyLines()) giveUp("x12.too-many-lines", String.valueOf(X12OrderMapper.MAX_LINES));
    }

    private void damaged(Segment segment) {
        set.report.segment(segment.tag(), set.segments);
        if (set.mapper == null) return;
        set.findings.at(set.segments, segment.tag());
        set.findings.hold("x12.segment-unreadable", segment.tag());
        set.mapper.incomplete();
        if (++set.damaged > MAX_DAMAGED_PER_SET) giveUp("x12.set-unreadable");
    }

    private void giveUp(String code, String... arguments) {
        result.problem(Problem.error(code, set.place, arguments));
        set.report.rejected(GroupReport.SEGMENTS_WRONG);
        set.mapper = null;
    }

    private void endSet(Segment se) {
        if (set == null) {
            result.problem(Problem.warning("x12.segment-outside-set", place("SE"), "SE"));
            return;
        }
        set.segments++;
        set.findings.at(set.segments, "SE");
        set.findings.line(null);
        if (differs(se.get(1), set.segments)) {
            set.findings.warning("x12.segment-count", String.valueOf(se.get(1)), String.valueOf(set.segments));
            set.report.fault(GroupReport.COUNT_DIFFERS);
        }
        if (set.report.control != null && !set.report.control.equals(se.get(2))) {
            set.findings.warning("x12.set-control-number", set.report.control, String.valueOf(se.get(2)));
            set.report.fault(GroupReport.REFERENCES_DIFFER);
        }
        close();
    }

    private void endWithoutTrailer() {
        set.findings.whole();
        set.findings.hold("x12.set-trailer-missing");
        set.report.fault(GroupReport.TRAILER_MISSING);
        if (set.mapper != null) set.mapper.incomplete();
        close();
    }

    private void close() {
        if (set.mapper != null) set.mapper.finish(result);
        if (group != null) group.closed(set.report);
        set = null;
    }

    private void endGroupWithoutTrailer() {
        if (set != null) endWithoutTrailer();
        if (group == null) return;
        result.problem(Problem.warning("x12.group-trailer-missing", place("GE")));
        group.fault(GroupReport.GROUP_TRAILER_MISSING);
        group = null;
    }

    private void endGroup(Segment ge) {
        if (set != null) endWithoutTrailer();
        if (group == null) {
            result.problem(Problem.warning("x12.segment-outside-set", place("GE"), "GE"));
            return;
        }
        group.said = ge.get(1);
        if (differs(ge.get(1), setsInGroup)) {
            result.problem(Problem.warning(
                    "x12.group-count", place("GE"), String.valueOf(ge.get(1)), String.valueOf(setsInGroup)));
            group.fault(GroupReport.GROUP_COUNT_DIFFERS);
        }
        if (group.control != null && !group.control.equals(ge.get(2))) {
            result.problem(
                    Problem.warning("x12.group-control-number", place("GE"), group.control, String.valueOf(ge.get(2))));
            group.fault(GroupReport.GROUP_REFERENCES_DIFFER);
        }
        group = null;
    }

    private void endInterchange(Segment iea) {
        endGroupWithoutTrailer();
        if (differs(iea.get(1), groupCount)) {
            result.problem(Problem.warning(
                    "x12.interchange-count", place("IEA"), String.valueOf(iea.get(1)), String.valueOf(groupCount)));
            envelopeError = TA1_COUNT;
        }
        if (!header.value(13).equals(String.valueOf(iea.get(2)))) {
            result.problem(Problem.warning(
                    "x12.interchange-control-number", place("IEA"), header.value(13), String.valueOf(iea.get(2))));
            envelopeError = TA1_NUMBERS;
        }
    }

    private static boolean differs(String said, int counted) {
        BigDecimal number = X12Values.number(said);
        return number == null || number.compareTo(BigDecimal.valueOf(counted)) != 0;
    }

    private String place(String tag) {
        return prefix + tag;
    }
}
