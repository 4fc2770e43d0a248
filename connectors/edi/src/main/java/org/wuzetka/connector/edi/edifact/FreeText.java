package org.wuzetka.connector.edi.edifact;

import java.util.List;
import java.util.stream.Collectors;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;

/** FTX segments of one place as one text, a line for each; a text cut at full length into two FTX is put together again. */
final class FreeText {
    static final int PIECE = 70;
    static final int PIECES = 5;
    /** Longest code of a language (3453); a longer one is text behind a plus that was not released. */
    private static final int LANGUAGE = 3;

    private static final int MAX_LENGTH = 20_000;

    private final StringBuilder text = new StringBuilder();
    private String lastQualifier;
    private boolean goesOn;

    void add(Segment ftx, Findings findings) {
        List<String> pieces = ftx.pieces(4, 1);
        // Some senders write the text where its code belongs.
        if (pieces.stream().allMatch(String::isBlank)) pieces = codeOrText(ftx);
        String behind = ftx.get(5);
        boolean cutByPlus = behind != null && behind.length() > LANGUAGE;
        boolean unreleased = pieces.size() > PIECES || cutByPlus;
        String line;
        if (unreleased) {
            line = String.join(":", pieces).strip() + (cutByPlus ? '+' + behind : "");
            findings.warning("edifact.unreleased-separator", line);
        } else {
            line = Values.joinedWithBlanks(pieces, PIECE);
        }
        if (line.isBlank() || text.length() > MAX_LENGTH) return;
        String qualifier = ftx.get(1);
        boolean continues = goesOn && qualifier != null && qualifier.equals(lastQualifier);
        if (!text.isEmpty() && !continues) text.append('\n');
        text.append(line);
        lastQualifier = qualifier;
        goesOn =
                !unreleased && pieces.size() == PIECES && pieces.get(PIECES - 1).length() == PIECE;
    }

    /** C107: a code alone where an agency stands behind it. */
    private static List<String> codeOrText(Segment ftx) {
        List<String> pieces = ftx.pieces(3, 1);
        boolean coded = pieces.size() == 3 && pieces.get(2).matches("\\d{1,3}");
        return coded ? pieces.subList(0, 1) : pieces;
    }

    String text() {
        return text.isEmpty()
                ? null
                : text.toString().lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    static String both(String one, String other) {
        return other == null ? one : one + '\n' + other;
    }
}
