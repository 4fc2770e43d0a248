package org.wuzetka.connector.edi.tradacoms;

import java.util.ArrayList;
import java.util.List;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.shared.Problem;

/** What STX and the file header ORDHDR say of every order behind them. */
final class OrderFile {
    private static final int MOST_PROBLEMS = 20;

    private final String sender;
    private final String senderName;
    private final String receiver;
    private final String reference;
    private final List<Problem> problems = new ArrayList<>();
    private boolean headerSeen;
    private String type;
    private String typeText;
    private IncomingParty supplier;
    private IncomingParty customer;

    OrderFile(Segment stx) {
        sender = stx.get(2) != null ? stx.get(2) : stx.get(2, 2);
        senderName = stx.get(2, 2);
        receiver = stx.get(3) != null ? stx.get(3) : stx.get(3, 2);
        reference = stx.get(5);
    }

    void header(Segment segment) {
        headerSeen = true;
        switch (segment.tag()) {
            case "TYP" -> {
                type = segment.get(1);
                typeText = segment.get(2);
            }
            case "SDT" -> supplier = TradacomsValues.party(segment, 1);
            case "CDT" -> customer = TradacomsValues.party(segment, 1);
            default -> {
                // File numbers and narratives of the file say nothing of its orders.
            }
        }
    }

    /** A segment of the file header that could not be read holds every order of the file. */
    void damaged(Problem problem) {
        if (problems.size() < MOST_PROBLEMS) problems.add(problem);
    }

    List<Problem> problems() {
        return problems;
    }

    boolean headerSeen() {
        return headerSeen;
    }

    /** TYP: 0430 is new orders; {@code null} where the header does not say it. */
    String type() {
        return type;
    }

    /** Type as code and words, for a person. */
    String typeShown() {
        return typeText == null ? type : type + ' ' + typeText;
    }

    IncomingParty supplier() {
        return supplier != null ? supplier : TradacomsValues.party(receiver, null);
    }

    IncomingParty buyer() {
        return customer != null ? customer : TradacomsValues.party(sender, senderName);
    }

    String sender() {
        return sender;
    }

    String receiver() {
        return receiver;
    }

    String reference() {
        return reference;
    }
}
