package org.wuzetka.connector.simulators.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the telephone desk of the demo has before it: limits of its clerks, drafts that were begun, quotes in each state. */
final class DemoDesk {
    private final HubClient admin;
    private final HubClient clerk;
    private final DemoData data;
    private final LocalDate today;

    DemoDesk(HubClient admin, HubClient clerk, DemoData data, LocalDate today) {
        this.admin = admin;
        this.clerk = clerk;
        this.data = data;
        this.today = today;
    }

    /** A second start on the same day adds nothing: what is there already tells that the desk was set up. */
    void play(PrintStream out) throws IOException, InterruptedException {
        if (clerk.total("/api/quotes") != 0) return;
        admin.put("/api/desk/limits", List.of(Map.of("user", "sales", "discountPercent", 10, "seesMargin", true)));
        List<DemoProduct> goods = data.wellStocked();
        draft(
                "LISTEK",
                List.of(line(goods.get(3), 12, 5), line(goods.get(40), 6, 0)),
                "Proszę o kontakt przed dostawą");
        draft(
                "PODLIPA",
                List.of(line(goods.get(22), 24, 0), line(data.outOfStock().get(0), 10, 0)),
                null);
        draft("GRUENWERK", List.of(line(goods.get(60), 30, 0)), null);
        String open = quote("RABATKA", goods.subList(10, 14), "Ceny przy odbiorze do końca miesiąca.");
        quote("KONICZYNKA", goods.subList(70, 72), null);
        String won = quote("MALWA", goods.subList(30, 33), null);
        String lost = quote("JASMIN", goods.subList(90, 92), null);
        if (won != null) clerk.post("/api/quotes/" + coded(won) + "/accept", Map.of());
        if (lost != null) clerk.post("/api/quotes/" + coded(lost) + "/decline", Map.of());
        out.println("Set up the telephone desk: limits, 3 drafts, quotes such as " + open);
    }

    private static String coded(String number) {
        return number.replace("/", "%2F");
    }

    private void draft(String customer, List<Map<String, Object>> lines, String note)
            throws IOException, InterruptedException {
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("customer", customer);
        draft.put("lines", lines);
        draft.put("requestedOn", today.plusDays(3).toString());
        if (note != null) draft.put("noteToWarehouse", note);
        clerk.post("/api/desk/drafts", draft);
    }

    private static Map<String, Object> line(DemoProduct product, int quantity, int discount) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("product", product.code());
        line.put("quantity", quantity);
        if (discount > 0) line.put("discountPercent", discount);
        return line;
    }

    /** @return its number, or {@code null} when the hub did not make it */
    private String quote(String customer, List<DemoProduct> goods, String note)
            throws IOException, InterruptedException {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (DemoProduct product : goods)
            lines.add(Map.of("product", product.code(), "quantity", 6 + 2 * lines.size()));
        Map<String, Object> quote = new LinkedHashMap<>();
        quote.put("customer", customer);
        quote.put("validUntil", today.plusDays(14).toString());
        if (note != null) quote.put("note", note);
        quote.put("lines", lines);
        HubClient.Answer answer = clerk.post("/api/quotes", quote);
        return answer.good() ? answer.body().path("number").asText() : null;
    }
}
