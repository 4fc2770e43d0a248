package org.wuzetka.connector.edi.tradacoms;

import java.util.Set;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.connector.edi.SegmentReader;
import org.wuzetka.connector.edi.TranslationResult;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.shared.Problem;

/** One transmission from STX to END: its file header, its orders, its counts. */
final class Transmission {
    /** More in one message is no order but an attack or a broken sender. */
    static final int MAX_SEGMENTS = 200_000;

    private static final int MAX_DAMAGED_PER_MESSAGE = 100;
    /** Messages that frame the orders and hold none. */
    private static final Set<String> FRAME = Set.of("ORDHDR", "ORDTLR", "RSGRSG");

    private final SegmentReader reader;
    private final String prefix;
    private final TranslationResult result;
    private OrderFile file;
    private OpenMessage message;
    private int messages;
    private int orders;
    private boolean otherTold;
    private boolean strayTold;

    /** A message between MHD and MTR; {@code mapper} is {@code null} when it is no order or was given up. */
    private static final class OpenMessage {
        String type;
        String place;
        Findings findings;
        TradacomsOrderMapper mapper;
        int segments = 1;
        int damaged;
    }

    Transmission(SegmentReader reader, int ordinal, TranslationResult result) {
        this.reader = reader;
        this.prefix = ordinal == 1 ? "" : "STX " + ordinal + ", ";
        this.result = result;
    }

    /** @return the position behind the transmission */
    int translate(int start) {
        reader.open(start, TradacomsTranslator.SYNTAX);
        Segment stx = reader.next();
        if (stx == null || !stx.is("STX") || stx.damaged() || stx.lastElement() < 2) {
            result.problem(Problem.error("tradacoms.header-unreadable", place("STX")));
            return reader.position();
        }
        file = new OrderFile(stx);
        if (file.sender() == null || file.receiver() == null || file.reference() == null) {
            result.problem(Problem.warning("tradacoms.header-incomplete", place("STX")));
        }
        if (file.reference() != null) {
            result.interchange(new Interchange(
                    file.sender() == null ? "" : file.sender(),
                    file.receiver() == null ? "" : file.receiver(),
                    file.reference()));
        }
        return body();
    }

    private int body() {
        while (true) {
            int start = reader.position();
            Segment segment = reader.next();
            if (segment == null || segment.is("STX")) {
                boolean nextFollows = segment != null;
                if (message != null) endWithoutTrailer();
                result.problem(
                        reader.tooDamaged()
                                ? Problem.error("tradacoms.too-damaged", place("STX"))
                                : Problem.warning("tradacoms.end-missing", place("END")));
                return nextFollows ? start : reader.position();
            }
            switch (segment.damaged() ? "" : segment.tag()) {
                case "MHD" -> startMessage(segment);
                case "MTR" -> endMessage(segment);
                case "END" -> {
                    end(segment);
                    return reader.end();
                }
                default -> content(segment);
            }
        }
    }

    private void startMessage(Segment mhd) {
        if (message != null) endWithoutTrailer();
        messages++;
        message = new OpenMessage();
        message.type = mhd.get(2) == null ? "?" : mhd.get(2);
        message.place = prefix + "MHD " + messages + " (" + message.type + ")";
        message.findings = new Findings(message.place);
        if (message.type.equals("ORDERS")) {
            orders++;
            message.mapper = new TradacomsOrderMapper(message.findings, file);
        } else if (!FRAME.contains(message.type) && !otherTold) {
            otherTold = true;
            result.problem(Problem.error("tradacoms.not-an-order", message.place, message.type));
        }
    }

    private void content(Segment segment) {
        if (message == null) {
            if (!strayTold) {
                result.problem(
                        Problem.warning("tradacoms.segment-outside-message", place(segment.tag()), segment.tag()));
            }
            strayTold = true;
            return;
        }
        message.segments++;
        if (segment.damaged()) damaged(segment);
        if (segment.damaged() || message.segments > MAX_SEGMENTS) {
            if (message.mapper != null && message.segments > MAX_SEGMENTS) {
                giveUp("tradacoms.too-many-segments", String.valueOf(MAX_SEGMENTS));
            }
            return;
        }
        message.findings.at(message.segments, segment.tag());
        if (message.type.equals("ORDHDR")) file.header(segment);
        if (message.type.equals("ORDTLR") && segment.is("OFT")) count(segment);
        if (message.mapper == null) return;
        message.mapper.segment(segment);
        if (message.mapper.tooManyLines()) {
            giveUp("tradacoms.too-many-lines", String.valueOf(TradacomsOrderMapper.MAX_LINES));
        }
    }

    private void damaged(Segment segment) {
        message.findings.at(message.segments, segment.tag());
        if (message.mapper == null) {
            file.damaged(message.findings.asHold("tradacoms.segment-unreadable", segment.tag()));
            return;
        }
        message.findings.hold("tradacoms.segment-unreadable", segment.tag());
        if (++message.damaged > MAX_DAMAGED_PER_MESSAGE) giveUp("tradacoms.message-unreadable");
    }

    private void giveUp(String code, String... arguments) {
        result.problem(Problem.error(code, message.place, arguments));
        message.mapper = null;
    }

    private void count(Segment oft) {
        if (TradacomsValues.differs(oft.get(1), orders)) {
            result.problem(Problem.warning(
                    "tradacoms.order-count",
                    message.findings.place(),
                    String.valueOf(oft.get(1)),
                    String.valueOf(orders)));
        }
    }

    private void endMessage(Segment mtr) {
        if (message == null) {
            result.problem(Problem.warning("tradacoms.segment-outside-message", place("MTR"), "MTR"));
            return;
        }
        message.segments++;
        message.findings.at(message.segments, "MTR");
        message.findings.line(null);
        if (TradacomsValues.differs(mtr.get(1), message.segments)) {
            message.findings.warning(
                    "tradacoms.segment-count", String.valueOf(mtr.get(1)), String.valueOf(message.segments));
        }
        close();
    }

    private void endWithoutTrailer() {
        message.findings.whole();
        message.findings.hold("tradacoms.message-trailer-missing");
        close();
    }

    private void close() {
        if (message.mapper != null) result.order(message.mapper.finish());
        message = null;
    }

    private void end(Segment end) {
        if (message != null) endWithoutTrailer();
        if (TradacomsValues.differs(end.get(1), messages)) {
            result.problem(Problem.warning(
                    "tradacoms.message-count", place("END"), String.valueOf(end.get(1)), String.valueOf(messages)));
        }
    }

    private String place(String tag) {
        return prefix + tag;
    }
}
