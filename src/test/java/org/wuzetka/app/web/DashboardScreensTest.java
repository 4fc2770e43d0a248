package org.wuzetka.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.app.PostgresAndBroker;
import org.wuzetka.connector.persistence.dashboard.DashboardCounts;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Transactions;

@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class DashboardScreensTest extends ScreenFixture {
    private static final Pattern PANEL =
            Pattern.compile("aria-labelledby=\"c-(\\w+)\">(.*?)</section>", Pattern.DOTALL);
    private static final Pattern BAR = Pattern.compile(
            "<tr><th scope=\"row\"><a href=\"([^\"]+)\" title.*?<strong>([\\d,]+)</strong>", Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("<td class=\"num\"><a href=\"([^\"]+)\">([\\d,]+)</a></td>");
    private static final Pattern TOTAL = Pattern.compile("of (more than )?([\\d,]+)");
    /** Whose bars tell something else than how many there are. */
    private static final List<String> NOT_COUNTS = List.of("silence", "touchless", "fill");

    @Inject
    DashboardCounts counts;

    @Inject
    Transactions transactions;

    private static String page(String who, String path) {
        return as(who).cookie(Visitor.LANGUAGE_COOKIE, "en")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static Map<String, String> panels(String page) {
        Map<String, String> panels = new LinkedHashMap<>();
        Matcher found = PANEL.matcher(page);
        while (found.find()) panels.put(found.group(1), found.group(2));
        return panels;
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    /** How many a list says it has: of its pages, or its rows where one page holds all. */
    private static long listed(String html) {
        int pager = html.indexOf("<div class=\"pager\">");
        if (pager < 0) return html.contains("class=\"empty") ? 0 : rows(html);
        Matcher total = TOTAL.matcher(html.substring(pager, Math.min(html.length(), pager + 300)));
        return total.find() ? number(total.group(2)) : rows(html);
    }

    private static long rows(String html) {
        int from = html.indexOf("<tbody>");
        if (from < 0) return 0;
        String body = html.substring(from, html.indexOf("</tbody>", from));
        return body.split("<tr", -1).length - 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dashboard", "/dashboard?span=week"})
    void everyBarLeadsToAListOfAsMany(String path) {
        Map<String, String> panels = panels(page("admin", path));
        assertThat(panels.keySet())
                .contains("hours", "work", "feasibility", "toBill", "overdue", "credit", "shipments");
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<String, String> panel : panels.entrySet()) {
            if (NOT_COUNTS.contains(panel.getKey())) continue;
            Matcher bars = (panel.getKey().equals("hours") ? CELL : BAR).matcher(panel.getValue());
            while (bars.find()) {
                String link = bars.group(1).replace("&amp;", "&");
                long list = listed(page("admin", link));
                if (list != number(bars.group(2)))
                    wrong.add(panel.getKey() + " " + link + ": " + bars.group(2) + " but " + list);
                compared++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(20);
    }

    @Test
    void firstDeliveriesLeadToTheOrdersThatWereWholeAndThatWereNot() throws Exception {
        LocalDate tomorrow = BusinessCalendar.dayOf(Clock.systemUTC().instant()).plusDays(1);
        // given that the days of the fixture are over
        while (transactions.inNew(() -> counts.deliveries(tomorrow))) {}
        String monday = one("SELECT date_trunc('week', max(delivered_on))::date::text FROM first_delivery");
        for (boolean full : new boolean[] {true, false}) {
            long counted = Long.parseLong(one("SELECT count(*) FROM first_delivery WHERE in_full = " + full
                    + " AND delivered_on >= '" + monday + "'"));
            assertThat(counted).isPositive();
            assertThat(listed(page("sales", "/orders?week=" + monday + "&full=" + full)))
                    .isEqualTo(counted);
        }
    }

    @Test
    void eachRoleSeesItsOwnFigures() {
        assertThat(panels(page("warehouse", "/dashboard")).keySet())
                .containsExactly("feasibility", "late", "shipments", "low", "fill");
        assertThat(panels(page("accounts", "/dashboard")).keySet())
                .containsExactly("toBill", "overdue", "credit", "work", "ages");
        assertThat(panels(page("purchasing", "/dashboard")).keySet())
                .containsExactly("low", "feasibility", "late", "supplierOrders", "fill");
        assertThat(panels(page("sales", "/dashboard")).keySet())
                .contains("hours", "touchless")
                .doesNotContain("toBill");
        assertThat(page("admin", "/dashboard")).contains("sse-connect=\"/live\"");
        assertThat(page("sales", "/dashboard")).doesNotContain("sse-connect");
    }

    @Test
    void customerSeesHisOwnFiguresAlone() throws Exception {
        Map<String, String> panels = panels(page("customer", "/dashboard"));
        assertThat(panels.keySet()).containsExactly("ownOrders", "ownShipments", "ownInvoices");
        long compared = 0;
        for (String panel : panels.values()) {
            Matcher bars = BAR.matcher(panel);
            while (bars.find()) {
                assertThat(listed(page("customer", bars.group(1).replace("&amp;", "&"))))
                        .isEqualTo(number(bars.group(2)));
                compared += number(bars.group(2));
            }
        }
        assertThat(compared).isPositive();
        as("customer").get("/stock/below-minimum").then().statusCode(403);
        as("customer").get("/hub").then().statusCode(403);
    }

    @Test
    void everybodyBeginsAtTheDashboard() {
        for (String who : List.of("admin", "sales", "customer")) {
            as(who).redirects()
                    .follow(false)
                    .get("/")
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith("/dashboard"));
        }
        as("admin").get("/hub").then().statusCode(200).body(containsString("id=\"picture\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pl", "en", "de"})
    void dashboardIsThereInEachLanguage(String language) {
        for (String path : List.of("/dashboard", "/dashboard?span=week", "/stock/below-minimum", "/hub")) {
            String html = as("admin")
                    .cookie(Visitor.LANGUAGE_COOKIE, language)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(html)
                    .as(path)
                    .doesNotContainPattern("[>\" ]dashboard\\.[a-z]")
                    .doesNotContain("NOT_FOUND", " style=")
                    .doesNotContainPattern("<script(?![^>]*\\ssrc=\"/)");
        }
    }
}
