package org.wuzetka.connector.edi.edifact;

import java.math.BigDecimal;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.MessageMapper;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.connector.edi.SegmentReader;
import org.wuzetka.connector.edi.TranslationResult;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.shared.Problem;

/** One interchange: checks its envelope, hands the segments of each message to its mapper, answers with a CONTRL. */
final class InterchangeTranslator {
    /** More in one message is no order but an attack or a broken sender. */
    static final int MAX_SEGMENTS = 200_000;

    private static final int MAX_DAMAGED_PER_MESSAGE = 100;

    private final SegmentReader reader;
    private final String prefix;
    private final TranslationResult result;
    private InterchangeReport report;
    private OpenMessage message;
    private int messages;
    private int groups;
    private int messagesInGroup;
    private String groupReference;
    private boolean groupOpen;
    private boolean strayTold;
    private char decimal;

    /** A message between UNH and UNT; {@code mapper} is {@code null} when it is of a type not read or was given up. */
    private static final class OpenMessage {
        String place;
        String reference;
        InterchangeReport.Message report;
        Findings findings;
        MessageMapper mapper;
        int segments = 1;
        int damaged;
    }

    InterchangeTranslator(SegmentReader reader, int ordinal, TranslationResult result) {
        this.reader = reader;
        this.prefix = ordinal == 1 ? "" : "UNB " + ordinal + ", ";
        this.result = result;
    }

    /** @return the position behind the interchange */
    int translate(int unb, Delimiters delimiters, boolean serviceString, boolean alwaysAnswer) {
        decimal = delimiters.decimal();
        reader.open(unb, delimiters.syntax());
        Segment segment = reader.next();
        if (segment == null || !segment.is("UNB")) {
            result.problem(Problem.error("edifact.header-unreadable", place("UNB")));
            return reader.position();
        }
        report = new InterchangeReport(segment);
        if (!serviceString && "4".equals(segment.get(1, 2)) && delimiters == Delimiters.DEFAULT) {
            int body = reader.position();
            reader.open(body, delimiters.forSyntax4WithoutServiceString().syntax());
        }
        envelope();
        int end = body();
        if (alwaysAnswer || report.acknowledgementWanted) {
            if (report.answerable()) result.acknowledgement(ContrlWriter.write(report));
        }
        return end;
    }

    private void envelope() {
        String sender = report.sender.isEmpty() ? "" : report.sender.get(0).strip();
        String receiver =
                report.receiver.isEmpty() ? "" : report.receiver.get(0).strip();
        if (sender.isEmpty() || receiver.isEmpty() || report.reference == null) {
            result.problem(Problem.warning("edifact.header-incomplete", place("UNB")));
        }
        if (report.reference != null) result.interchange(new Interchange(sender, receiver, report.reference));
    }

    private int body() {
        while (true) {
            int start = reader.position();
            Segment segment = reader.next();
            if (segment == null || segment.is("UNA") || segment.is("UNB")) {
                boolean nextFollows = segment != null;
                if (message != null) endWithoutTrailer();
                if (reader.tooDamaged()) {
                    result.problem(Problem.error("edifact.too-damaged", place("UNB")));
                    report.unreadable();
                } else {
                    result.problem(Problem.warning("edifact.interchange-trailer-missing", place("UNZ")));
                    report.fault(InterchangeReport.MISSING, "UNZ");
                }
                return nextFollows ? start : reader.position();
            }
            switch (segment.damaged() ? "" : segment.tag()) {
                case "UNH" -> startMessage(segment);
                case "UNT" -> endMessage(segment);
                case "UNG" -> startGroup(segment);
                case "UNE" -> endGroup(segment);
                case "UNZ" -> {
                    endInterchange(segment);
                    return reader.end();
                }
                default -> content(segment);
            }
        }
    }

    private void startMessage(Segment unh) {
        if (message != null) endWithoutTrailer();
        messages++;
        messagesInGroup++;
        String type = unh.get(2) == null ? "?" : unh.get(2);
        message = new OpenMessage();
        message.place = prefix + "UNH " + messages + " (" + type + ")";
        message.reference = unh.get(1);
        message.report = report.message(unh);
        message.findings = new Findings(message.place);
        if (type.equals("ORDERS") || type.equals("ORDCHG")) {
            message.mapper = new OrderMapper(message.findings, type.equals("ORDCHG"), report.test, decimal);
        } else if (AdviceMapper.reads(type)) {
            message.mapper = new AdviceMapper(message.findings, type, sender(), decimal);
        } else if (type.equals("APERAK")) {
            message.mapper = new ErrorReportMapper(message.findings, sender());
        } else {
            notAnOrder(type);
        }
    }

    private String sender() {
        return report.sender.isEmpty() ? null : report.sender.get(0).strip();
    }

    private void notAnOrder(String type) {
        result.problem(Problem.error("edifact.not-an-order", message.place, type));
        message.report.rejected(InterchangeReport.NO_AGREEMENT);
        message.mapper = null;
    }

    private void content(Segment segment) {
        if (message == null) {
            if (!strayTold)
                result.problem(Problem.warning("edifact.segment-outside-message", place(segment.tag()), segment.tag()));
            strayTold = true;
            report.fault(InterchangeReport.OUTSIDE_MESSAGE, null);
            return;
        }
        message.segments++;
        if (segment.damaged()) damaged(segment);
        if (message.mapper == null) return;
        if (message.segments > MAX_SEGMENTS) {
            giveUp("edifact.too-many-segments", InterchangeReport.TOO_MANY, String.valueOf(MAX_SEGMENTS));
            return;
        }
        if (segment.damaged()) return;
        message.findings.at(message.segments, segment.tag());
        message.mapper.segment(segment);
        if (message.mapper.tooManyLines()) {
            giveUp("edifact.too-many-lines", InterchangeReport.TOO_MANY, String.valueOf(OrderMapper.MAX_LINES));
        } else if (message.mapper.otherDocument() != null) {
            notAnOrder(segment.tag() + " " + message.mapper.otherDocument());
        }
    }

    private void damaged(Segment segment) {
        message.report.segment(message.segments, InterchangeReport.UNSPECIFIED);
        if (message.mapper == null) return;
        message.findings.at(message.segments, segment.tag());
        message.findings.hold("edifact.segment-unreadable", segment.tag());
        message.mapper.incomplete();
        if (++message.damaged > MAX_DAMAGED_PER_MESSAGE) {
            giveUp("edifact.message-unreadable", InterchangeReport.UNSPECIFIED);
        }
    }

    private void giveUp(String code, String syntaxError, String... arguments) {
        result.problem(Problem.error(code, message.place, arguments));
        message.report.rejected(syntaxError);
        message.mapper = null;
    }

    private void endMessage(Segment unt) {
        if (message == null) {
            result.problem(Problem.warning("edifact.segment-outside-message", place("UNT"), "UNT"));
            report.fault(InterchangeReport.OUTSIDE_MESSAGE, "UNT");
            return;
        }
        message.segments++;
        message.findings.at(message.segments, "UNT");
        message.findings.line(null);
        if (differs(unt.get(1), message.segments)) {
            message.findings.warning(
                    "edifact.segment-count", String.valueOf(unt.get(1)), String.valueOf(message.segments));
            message.report.fault(InterchangeReport.COUNT_DIFFERS, "UNT");
        }
        if (message.reference != null && !message.reference.equals(unt.get(2))) {
            message.findings.warning("edifact.message-reference", message.reference, String.valueOf(unt.get(2)));
            message.report.fault(InterchangeReport.REFERENCES_DIFFER, "UNT");
        }
        close();
    }

    private void endWithoutTrailer() {
        message.findings.whole();
        message.findings.hold("edifact.message-trailer-missing");
        message.report.fault(InterchangeReport.MISSING, "UNT");
        if (message.mapper != null) message.mapper.incomplete();
        close();
    }

    private void close() {
        if (message.mapper != null) message.mapper.finish(result);
        message = null;
    }

    private void startGroup(Segment ung) {
        if (message != null) endWithoutTrailer();
        groups++;
        messagesInGroup = 0;
        groupOpen = true;
        groupReference = ung.get(5);
    }

    private void endGroup(Segment une) {
        if (message != null) endWithoutTrailer();
        if (differs(une.get(1), messagesInGroup)) {
            result.problem(Problem.warning(
                    "edifact.group-count", place("UNE"), String.valueOf(une.get(1)), String.valueOf(messagesInGroup)));
            report.fault(InterchangeReport.COUNT_DIFFERS, "UNE");
        }
        if (groupReference != null && !groupReference.equals(une.get(2))) {
            result.problem(Problem.warning(
                    "edifact.group-reference", place("UNE"), groupReference, String.valueOf(une.get(2))));
            report.fault(InterchangeReport.REFERENCES_DIFFER, "UNE");
        }
        groupOpen = false;
    }

    private void endInterchange(Segment unz) {
        if (message != null) endWithoutTrailer();
        if (groupOpen) {
            result.problem(Problem.warning("edifact.group-trailer-missing", place("UNZ")));
            report.fault(InterchangeReport.MISSING, "UNE");
        }
        int counted = groups > 0 ? groups : messages;
        if (differs(unz.get(1), counted)) {
            result.problem(Problem.warning(
                    "edifact.interchange-count", place("UNZ"), String.valueOf(unz.get(1)), String.valueOf(counted)));
            report.fault(InterchangeReport.COUNT_DIFFERS, "UNZ");
        }
        if (report.reference != null && !report.reference.equals(unz.get(2))) {
            result.problem(Problem.warning(
                    "edifact.interchange-reference", place("UNZ"), report.reference, String.valueOf(unz.get(2))));
            report.fault(InterchangeReport.REFERENCES_DIFFER, "UNZ");
        }
    }

    private static boolean differs(String said, int counted) {
        BigDecimal number = Values.number(said);
        return number == null || number.compareTo(BigDecimal.valueOf(counted)) != 0;
    }

    private String place(String tag) {
        return prefix + tag;
    }
}
