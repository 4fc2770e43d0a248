package org.wuzetka.connector.xml.epp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.xml.LineDraft;
import org.wuzetka.connector.xml.OrderDraft;
import org.wuzetka.connector.xml.PartyDraft;
import org.wuzetka.connector.xml.Texts;
import org.wuzetka.connector.xml.Values;
import org.wuzetka.connector.xml.epp.EppReader.Good;
import org.wuzetka.connector.xml.epp.EppText.Row;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;
import org.wuzetka.domain.intake.IncomingOrder.Payment;
import org.wuzetka.domain.intake.IncomingOrder.Totals;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.shared.Problem.Severity;

/**
 * One order of an EPP text; fields are told by their number in the description of EDI++ 1.05. In a customer's order to his
 * supplier (ZD) he is the sender of the file; in a customer order (ZK), which shops and salesmen send, he is the partner named.
 */
final class EppOrder {
    private static final int LEAST_LINE_FIELDS = 11;

    private final Row head;
    private final List<Row> rows = new ArrayList<>();

    EppOrder(Row head) {
        this.head = head;
    }

    void add(Row row) {
        rows.add(row);
    }

    TranslatedOrder order(IncomingParty sender, Map<String, Good> goods) {
        OrderDraft order = new OrderDraft();
        boolean toSupplier = "ZD".equals(head.field(1));
        String own = Texts.first(head.field(7), head.field(4));
        order.orderNumber = toSupplier ? own : Texts.first(head.field(10), own);
        order.orderDate = order.values().day(Texts.first(head.field(22), head.field(23)));
        order.kind = "order";
        order.currency = head.field(47);
        IncomingParty partner = partner(order);
        order.buyer = toSupplier ? sender : partner;
        order.supplier = toSupplier ? partner : sender;
        String form = head.field(34);
        if (form != null) order.payment = new Payment(form, null, null, null);
        order.comment = head.field(49);
        if (!head.closed()) order.findings().hold("xml.quotes-open");
        boolean netBased = !"0".equals(head.field(26));
        for (Row row : rows) line(order, row, goods, netBased);
        totals(order);
        return order.finish("line " + head.line() + ", " + head.field(1));
    }

    private IncomingParty partner(OrderDraft order) {
        return new PartyDraft(order.findings())
                .code(head.field(12))
                .name(Texts.first(head.field(14), head.field(13)))
                .city(head.field(15))
                .postCode(head.field(16))
                .street(head.field(17))
                .vatId(head.field(18))
                .party();
    }

    private static void line(OrderDraft order, Row row, Map<String, Good> goods, boolean netBased) {
        LineDraft line = order.line("line " + row.line() + ", item", 0);
        if (row.fields().size() < LEAST_LINE_FIELDS || !row.closed()) {
            order.findings().hold("xml.line-unreadable");
            line.quantityTold = true;
        }
        line.number = row.field(1);
        line.supplierCode = row.field(3);
        Good good = line.supplierCode == null ? null : goods.get(line.supplierCode);
        if (good != null && good.gtin() != null) line.gtin(good.gtin());
        String named = row.fields().size() > 21 ? row.field(22) : null;
        line.description = Texts.first(good == null ? null : good.name(), named);
        line.comment = row.field(21);
        line.unit = row.field(10);
        if (!line.quantityTold) line.quantity(row.field(11), order.values());
        if (netBased) {
            line.netPrice = order.values().amount(row.field(14));
            line.netAmount = order.values().amount(row.field(17));
        } else {
            line.grossPrice = order.values().amount(row.field(15));
            line.netAmount = order.values().amount(row.field(17));
        }
        line.vatRate = rate(row.field(16));
        if ("4".equals(row.field(2))) order.findings().hold("xml.returnable-packaging");
        order.add(line);
    }

    /** Rates below zero stand for "exempt" and "not taxed" in InsERT's programs. */
    private static String rate(String text) {
        BigDecimal value = Values.number(text);
        if (value == null || value.signum() < 0) return value == null ? text : null;
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private void totals(OrderDraft order) {
        order.findings().at("line " + head.line());
        order.checkLineCount(order.values().quantity(head.field(25)));
        BigDecimal net = order.values().amount(head.field(28));
        BigDecimal tax = order.values().amount(head.field(29));
        BigDecimal gross = order.values().amount(head.field(30));
        if (net != null || gross != null) order.totals = new Totals(net, tax, gross);
        if (net != null && net.signum() != 0) order.checkNetTotal(net, Severity.HOLD);
        BigDecimal discount = order.values().amount(head.field(33));
        // The amounts of the lines have it already; a discount that they do not show is for a person.
        if (discount != null && discount.signum() != 0 && net == null) {
            order.discounts.add(new IncomingDiscount(null, discount, null));
        }
    }
}
