package org.wuzetka.connector.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.Charge;
import org.wuzetka.domain.intake.IncomingOrder.Delivery;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;
import org.wuzetka.domain.intake.IncomingOrder.Payment;
import org.wuzetka.domain.intake.IncomingOrder.PickupPoint;
import org.wuzetka.domain.intake.IncomingOrder.Totals;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.shared.Problem;

/** Reads the canonical order from a JSON object: structure only, what a seller makes of it is judged elsewhere. */
final class OrderReader {
    private final List<Problem> problems;

    private OrderReader(List<Problem> problems) {
        this.problems = problems;
    }

    /**
     * @param path JSON path of the object, empty for the root
     * @param problems takes what is wrong with the structure
     */
    static IncomingOrder read(JsonNode object, String path, List<Problem> problems) {
        return new OrderReader(problems).order(new JsonFields(object, path, problems));
    }

    private IncomingOrder order(JsonFields order) {
        Function function = order.word("function", Function.class);
        Boolean test = order.bool("test");
        IncomingOrder read = IncomingOrder.builder()
                .function(function == null ? Function.ORIGINAL : function)
                .kind(order.text("kind"))
                .test(Boolean.TRUE.equals(test))
                .orderNumber(order.text("orderNumber"))
                .orderDate(order.date("orderDate"))
                .currency(upper(order.text("currency")))
                .buyer(party(order.object("buyer")))
                .shipTo(party(order.object("shipTo")))
                .invoicee(party(order.object("invoicee")))
                .supplier(party(order.object("supplier")))
                .requestedDelivery(window(order.object("requestedDelivery")))
                .lines(lines(order.objects("lines")))
                .charges(charges(order.objects("charges")))
                .discounts(discounts(order.objects("discounts")))
                .payment(payment(order.object("payment")))
                .delivery(delivery(order.object("delivery")))
                .totals(totals(order.object("totals")))
                .comment(order.text("comment"))
                .changedAt(order.instant("changedAt"))
                .build();
        order.reportUnknown();
        return read;
    }

    private List<IncomingLine> lines(List<JsonFields> objects) {
        List<IncomingLine> lines = new ArrayList<>(objects.size());
        for (JsonFields line : objects) lines.add(line(line));
        return lines;
    }

    private IncomingLine line(JsonFields line) {
        IncomingLine read = IncomingLine.builder()
                .lineNumber(line.text("lineNumber"))
                .action(line.word("action", IncomingLine.Action.class))
                .gtin(line.text("gtin"))
                .buyerCode(line.text("buyerCode"))
                .supplierCode(line.text("supplierCode"))
                .description(line.text("description"))
                .quantity(line.decimal("quantity"))
                .unit(line.text("unit"))
                .netPrice(line.decimal("netPrice"))
                .grossPrice(line.decimal("grossPrice"))
                .priceBasis(line.decimal("priceBasis"))
                .discounts(discounts(line.objects("discounts")))
                .vatRate(line.text("vatRate"))
                .netAmount(line.decimal("netAmount"))
                .requestedDelivery(window(line.object("requestedDelivery")))
                .comment(line.text("comment"))
                .build();
        line.reportUnknown();
        return read;
    }

    private static IncomingParty party(JsonFields party) {
        if (party == null) return null;
        IncomingParty read = new IncomingParty(
                party.text("gln"),
                party.text("vatId"),
                party.text("code"),
                party.text("name"),
                party.text("street"),
                party.text("city"),
                party.text("postCode"),
                upper(party.text("country")),
                party.text("email"),
                party.text("phone"));
        party.reportUnknown();
        return read;
    }

    private DeliveryWindow window(JsonFields window) {
        if (window == null) return null;
        DeliveryWindow read = new DeliveryWindow(window.date("earliest"), window.date("latest"));
        window.reportUnknown();
        if (read.earliest() == null && read.latest() == null) return null;
        if (read.earliest() != null && read.latest() != null && read.latest().isBefore(read.earliest())) {
            problems.add(Problem.hold(
                    "json.window-reversed",
                    window.path(),
                    read.earliest().toString(),
                    read.latest().toString()));
        }
        return read;
    }

    private static List<Charge> charges(List<JsonFields> objects) {
        List<Charge> charges = new ArrayList<>(objects.size());
        for (JsonFields charge : objects) {
            charges.add(new Charge(
                    upper(charge.text("kind")),
                    charge.text("description"),
                    charge.decimal("net"),
                    charge.decimal("tax"),
                    charge.decimal("gross"),
                    charge.text("vatRate")));
            charge.reportUnknown();
        }
        return charges;
    }

    private static List<IncomingDiscount> discounts(List<JsonFields> objects) {
        List<IncomingDiscount> discounts = new ArrayList<>(objects.size());
        for (JsonFields discount : objects) {
            discounts.add(new IncomingDiscount(
                    discount.text("description"),
                    discount.decimal("percent"),
                    discount.decimal("amount"),
                    discount.decimal("gross")));
            discount.reportUnknown();
        }
        return discounts;
    }

    private static Payment payment(JsonFields payment) {
        if (payment == null) return null;
        BigDecimal amount = payment.decimal("amount");
        Payment read =
                new Payment(payment.text("method"), payment.bool("paid"), amount, payment.bool("cashOnDelivery"));
        payment.reportUnknown();
        return read;
    }

    private static Delivery delivery(JsonFields delivery) {
        if (delivery == null) return null;
        JsonFields point = delivery.object("pickupPoint");
        PickupPoint pickupPoint = null;
        if (point != null) {
            pickupPoint = new PickupPoint(point.text("carrier"), point.text("id"));
            point.reportUnknown();
        }
        Delivery read = new Delivery(delivery.text("method"), pickupPoint);
        delivery.reportUnknown();
        return read;
    }

    private static Totals totals(JsonFields totals) {
        if (totals == null) return null;
        Totals read = new Totals(totals.decimal("net"), totals.decimal("tax"), totals.decimal("gross"));
        totals.reportUnknown();
        return read;
    }

    private static String upper(String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }
}
