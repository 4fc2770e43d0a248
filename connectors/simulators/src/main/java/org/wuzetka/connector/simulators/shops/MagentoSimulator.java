package org.wuzetka.connector.simulators.shops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Magento 2 REST with its search criteria. Beyond the last page it gives the last one again, as the real one does. */
public final class MagentoSimulator extends OrderShop {
    private final String token;

    /** @param port 0 takes a free one */
    public MagentoSimulator(int port, Path directory, String token) {
        super(port, directory, "magento", "entity_id");
        this.token = token;
    }

    @Override
    protected Answer answer(Request request) throws IOException {
        if (!("Bearer " + token).equals(request.headers().getFirst("Authorization"))) {
            return error(401, "unauthorized", "The consumer isn't authorized to access %resources.");
        }
        if (request.is("GET", "rest", "V1", "orders")) return list(request.query());
        if (request.is("GET", "rest", "V1", "orders", "*")) {
            ObjectNode order = order(request.path().get(3));
            return order == null ? unknown() : Answer.json(200, order);
        }
        if (request.is("GET", "rest", "V1", "shipments")) return shipments(filter(request.query(), 0));
        if (request.is("POST", "rest", "V1", "order", "*", "ship")) {
            told(
                    request.path().get(3),
                    "tracking",
                    text(JSON.readTree(request.body()).path("tracks").path(0), "track_number"));
            return Answer.json(200, "1");
        }
        if (request.is("POST", "rest", "V1", "orders", "*", "cancel")) {
            told(request.path().get(3), "status", "canceled");
            return Answer.json(200, true);
        }
        if (request.is("POST", "rest", "V1", "orders", "*", "comments")) {
            told(
                    request.path().get(3),
                    "status",
                    text(JSON.readTree(request.body()).path("statusHistory"), "status"));
            return Answer.json(200, true);
        }
        return unknown();
    }

    private Answer list(Map<String, String> query) {
        String since = filter(query, 0);
        long after = Long.parseLong(filter(query, 1));
        int size = whole(query.get("searchCriteria[pageSize]"), 20);
        List<ObjectNode> found = find(
                order -> text(order, "updated_at").compareTo(since) >= 0 && number(order, "entity_id") > after,
                by("entity_id"));
        int last = Math.max(1, (found.size() + size - 1) / size);
        int page = Math.min(whole(query.get("searchCriteria[currentPage]"), 1), last);
        ObjectNode answer = JSON.createObjectNode().put("total_count", found.size());
        answer.set("items", page(found, (page - 1) * size, size));
        return Answer.json(200, answer);
    }

    private Answer shipments(String order) {
        ObjectNode answer = JSON.createObjectNode();
        var items = answer.putArray("items");
        for (var row : ledger().rows("order", order)) {
            if (!"tracking".equals(row.get("what"))) continue;
            items.addObject().putArray("tracks").addObject().put("track_number", String.valueOf(row.get("value")));
        }
        return Answer.json(200, answer);
    }

    private static String filter(Map<String, String> query, int group) {
        return query.getOrDefault("searchCriteria[filter_groups][" + group + "][filters][0][value]", "0");
    }
}
