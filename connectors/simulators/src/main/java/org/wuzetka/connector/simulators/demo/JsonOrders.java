package org.wuzetka.connector.simulators.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders as a partner's program posts them to the hub's own API. */
final class JsonOrders {
    private JsonOrders() {}

    static Map<String, Object> incomingOrder(DemoOrder order) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("function", order.function());
        json.put("orderNumber", order.number());
        json.put("orderDate", order.date().toString());
        json.put("currency", order.buyer().currency());
        json.put(
                "buyer",
                Map.of("gln", order.buyer().gln(), "name", order.buyer().name()));
        if (order.shipTo() != null)
            json.put("shipTo", Map.of("gln", order.shipTo().gln()));
        json.put(
                "requestedDelivery",
                Map.of(
                        "earliest",
                        order.wanted().toString(),
                        "latest",
                        order.wanted().toString()));
        List<Map<String, Object>> lines = new ArrayList<>();
        for (DemoOrder.Line line : order.lines()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("lineNumber", String.valueOf(lines.size() + 1));
            if (order.function().equals("CHANGE")) row.put("action", "CHANGE");
            row.put("gtin", line.gtin());
            if (line.buyerCode() != null) row.put("buyerCode", line.buyerCode());
            row.put("description", line.name());
            row.put("quantity", String.valueOf(line.quantity()));
            row.put("unit", line.unit());
            if (line.price() != null) row.put("netPrice", line.price().toPlainString());
            lines.add(row);
        }
        json.put("lines", lines);
        return json;
    }
}
