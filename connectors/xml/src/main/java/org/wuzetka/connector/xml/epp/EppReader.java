package org.wuzetka.connector.xml.epp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wuzetka.connector.xml.DocumentTranslator.Found;
import org.wuzetka.connector.xml.Findings;
import org.wuzetka.connector.xml.OtherDocuments;
import org.wuzetka.connector.xml.PartyDraft;
import org.wuzetka.connector.xml.Refusal;
import org.wuzetka.connector.xml.Texts;
import org.wuzetka.connector.xml.epp.EppText.Row;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.shared.CheckDigits;
import org.wuzetka.domain.shared.Problem;

/** Goes through the sections; orders are made at the end, for the list of goods that tells their GTINs stands behind them. */
final class EppReader {
    /** Fields of a document head by their number in the description of EDI++ 1.05. */
    private static final int TYPE = 1;

    private static final int FULL_NUMBER = 7;
    private static final int MAX_GOODS = 200_000;
    private static final int MAX_ROWS = 100_000;
    private static final Set<String> ORDERS = Set.of("ZK", "ZD");

    private final Found found;
    private final List<EppOrder> orders = new ArrayList<>();
    private final Map<String, Good> goods = new HashMap<>();
    private IncomingParty sender;
    private int rows;

    /** What the list of goods says of an article. */
    record Good(String gtin, String name) {}

    EppReader(Found found) {
        this.found = found;
    }

    void read(EppText text) {
        String section = "";
        Row head = null;
        EppOrder open = null;
        for (Row row = text.next(); row != null; row = text.next()) {
            if (row.section() != null) {
                section = row.section();
                // A document's head and its lines stand in two sections that follow each other.
                if (!section.equals("ZAWARTOSC")) {
                    head = null;
                    open = null;
                }
                continue;
            }
            switch (section) {
                case "INFO" -> sender = sender == null ? sender(row) : sender;
                case "NAGLOWEK" -> {
                    if (head == null) open = document(row);
                    head = head == null ? row : head;
                }
                case "ZAWARTOSC" -> content(row, head, open);
                default -> {
                    // Sections of shops' own.
                }
            }
        }
        for (EppOrder order : orders) found.order(order.order(sender, goods));
    }

    private EppOrder document(Row head) {
        String type = head.field(TYPE);
        if (type == null) return null;
        if (ORDERS.contains(type)) {
            EppOrder order = new EppOrder(head);
            orders.add(order);
            return order;
        }
        String kind = otherDocument(type);
        if (kind != null) {
            Problem problem = OtherDocuments.notAnOrder(kind, type + ' ' + Texts.first(head.field(FULL_NUMBER), ""));
            found.problem(new Problem(problem.code(), problem.severity(), "line " + head.line(), problem.arguments()));
        }
        return null;
    }

    /** Types of documents; lists of goods, partners and prices are named by longer words. */
    private static String otherDocument(String type) {
        return switch (type) {
            case "FS", "FZ", "FW", "FP", "FM", "RS", "RZ", "PRO" -> OtherDocuments.INVOICE;
            case "KFS", "KFZ" -> OtherDocuments.CREDIT_NOTE;
            case "WZ", "RW", "MM", "WZV" -> OtherDocuments.GOODS_ISSUE;
            case "PZ", "PW", "PZV", "ZW", "IW" -> OtherDocuments.RECEIPT_ADVICE;
            case "PA", "PI", "PAF", "PAK" -> OtherDocuments.RECEIPT;
            default -> type.length() <= 3 ? OtherDocuments.OTHER : null;
        };
    }

    private void content(Row row, Row head, EppOrder order) {
        if (head == null) return;
        if (order != null) {
            if (++rows > MAX_ROWS)
                throw new Refusal(Problem.error("xml.too-many-lines", null, String.valueOf(MAX_ROWS)));
            order.add(row);
        } else if ("TOWARY".equals(head.field(TYPE)) && goods.size() < MAX_GOODS) {
            good(row);
        }
    }

    /** Where the bar code stands differs between versions: the first number with the check digit of a GTIN is it. */
    private void good(Row row) {
        String code = row.field(2);
        if (code == null) return;
        String gtin = null;
        for (int number = 3; number <= 6 && gtin == null; number++) {
            String value = row.field(number);
            if (CheckDigits.isGtin(value)) gtin = value;
        }
        goods.put(code, new Good(gtin, row.field(5)));
    }

    private static IncomingParty sender(Row info) {
        return new PartyDraft(new Findings())
                .code(info.field(5))
                .name(Texts.first(info.field(7), info.field(6)))
                .city(info.field(8))
                .postCode(info.field(9))
                .street(info.field(10))
                .vatId(info.field(11))
                .country(info.field(22))
                .party();
    }
}
