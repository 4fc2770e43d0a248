package org.wuzetka.app.dashboard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wuzetka.app.dashboard.Panel.Bar;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.worklist.WorkAge;
import org.wuzetka.connector.persistence.read.Dashboard.Count;
import org.wuzetka.connector.persistence.read.Dashboard.Low;
import org.wuzetka.connector.persistence.read.Dashboard.Span;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Parties;
import org.wuzetka.connector.persistence.read.Touchless;
import org.wuzetka.connector.persistence.read.WorkList;
import org.wuzetka.connector.persistence.read.Workbench;
import org.wuzetka.domain.intake.ChannelSilence;

/** Draws the figures in the visitor's language; each bar leads to the list of exactly what it counts. */
final class DashboardPanels {
    private static final int REASONS_SHOWN = 8;
    private static final int CHANNELS_SHOWN = 8;
    private static final String DONE = "bar-done";
    private static final String WAY = "bar-way";
    private static final String PERSON = "bar-person";
    private static final String BAD = "bar-failed";

    private final DashboardFigures figures;
    private final Ui ui;

    DashboardPanels(DashboardFigures figures, Ui ui) {
        this.figures = figures;
        this.ui = ui;
    }

    /** @param key one of those that {@link DashboardPages} gives to a role */
    Panel panel(String key, boolean week) {
        DashboardColumns columns = new DashboardColumns(ui);
        LocalDate today = figures.day();
        return switch (key) {
            case "hours" ->
                Panel.of(
                        key,
                        null,
                        week
                                ? columns.hours(figures.week.get(), today.minusDays(6), today)
                                : columns.hours(figures.today.get(), today, today));
            case "fill" -> Panel.of(key, null, columns.weeks(figures.fill.get(), today));
            case "touchless" -> touchless(figures.touchless.get());
            case "feasibility" -> feasibility(key, figures.feasibility.get(), false);
            case "late" -> feasibility(key, figures.late.get(), true);
            case "toBill" -> spans(key, "/invoicing", figures.toBill.get(), today);
            case "overdue" -> spans(key, "/receivables", figures.overdue.get(), today);
            case "silence" -> silence(figures.silences.get());
            case "work" -> work(figures.work.get());
            case "ages" -> ages(figures.ages.get());
            case "low" -> low(figures.low.get());
            case "shipments" ->
                counted(
                        key,
                        "shipment",
                        "/shipments",
                        DashboardFigures.TROUBLED,
                        figures.shipments.get(),
                        today.minusDays(DashboardFigures.SHIPMENT_DAYS),
                        BAD);
            case "supplierOrders" ->
                counted(
                        key,
                        "supplierOrder",
                        "/supplier-orders",
                        DashboardFigures.ORDERED,
                        figures.supplierOrders.get(),
                        null,
                        WAY);
            case "credit" -> credit(figures.credit.get());
            default -> throw new IllegalArgumentException(key);
        };
    }

    private Panel touchless(Touchless rate) {
        String page = "/work-list/touchless?weeks=" + DashboardFigures.TOUCHLESS_WEEKS;
        return Panel.of(
                "touchless",
                page,
                rate.channels().stream()
                        .limit(CHANNELS_SHOWN)
                        .map(channel -> new Bar(
                                channel.channel(),
                                channel.rate().percent() == null
                                        ? 0
                                        : Math.max(1, channel.rate().percent().longValue()),
                                channel.rate().percent() == null
                                        ? "—"
                                        : ui.number(channel.rate().percent()) + " %",
                                ui.of(
                                        "dashboard.of",
                                        channel.rate().touchless(),
                                        channel.rate().orders()),
                                channel.rate().percent() == null
                                        ? 0
                                        : channel.rate().percent().intValue(),
                                DONE,
                                page))
                        .toList());
    }

    private Panel feasibility(String key, List<Workbench.Count> counts, boolean late) {
        long most = counts.stream().mapToLong(Workbench.Count::orders).max().orElse(0);
        return Panel.of(
                key,
                late ? "/workbench?late=true" : "/workbench",
                counts.stream()
                        .map(count -> new Bar(
                                ui.status("feasibility", count.feasibility()),
                                count.orders(),
                                ui.number(count.orders()),
                                zloty(count.zloty()),
                                share(count.orders(), most),
                                late ? BAD : tone(count.feasibility()),
                                new ListUrl("/workbench")
                                        .and("late", late ? "true" : null)
                                        .having("class", count.feasibility())))
                        .toList());
    }

    private static String tone(String feasibility) {
        return switch (feasibility) {
            case "READY_IN_FULL" -> DONE;
            case "COVERED_BY_INCOMING" -> WAY;
            case "BLOCKED" -> BAD;
            default -> PERSON;
        };
    }

    private Panel spans(String key, String list, List<Span> spans, LocalDate today) {
        long most = spans.stream().mapToLong(Span::count).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            ListUrl url = new ListUrl(list)
                    .and("overdue", key.equals("overdue") ? "true" : null)
                    .and("from", span.from());
            bars.add(new Bar(
                    label(span, today),
                    span.count(),
                    ui.number(span.count()),
                    zloty(span.zloty()),
                    share(span.count(), most),
                    i == spans.size() - 1 ? BAD : i == 0 ? WAY : PERSON,
                    url.having("to", span.to().toString())));
        }
        return Panel.of(key, key.equals("overdue") ? list + "?overdue=true" : list, bars);
    }

    private String label(Span span, LocalDate today) {
        long least = today.toEpochDay() - span.to().toEpochDay();
        return span.from() == null
                ? ui.of("dashboard.days.more", least - 1)
                : ui.of(
                        "dashboard.days",
                        least,
                        today.toEpochDay() - span.from().toEpochDay());
    }

    private Panel silence(List<ChannelSilence.Silence> silences) {
        return Panel.of(
                "silence",
                "/channels",
                silences.stream()
                        .map(silence -> new Bar(
                                silence.channel(),
                                Math.max(1, Math.round(silence.expected())),
                                ui.of("dashboard.silent", ui.stamp(silence.since())),
                                ui.of("dashboard.expected", Math.round(silence.expected())),
                                100,
                                BAD,
                                new ListUrl("/intake").having("channel", silence.channel())))
                        .toList());
    }

    private Panel work(WorkList.Counts counts) {
        long most =
                counts.reasons().stream().mapToLong(WorkList.Count::items).max().orElse(0);
        return Panel.of(
                "work",
                "/work-list",
                counts.reasons().stream()
                        .limit(REASONS_SHOWN)
                        .map(reason -> new Bar(
                                ui.reason(reason.name()),
                                reason.items(),
                                ui.number(reason.items()),
                                "",
                                share(reason.items(), most),
                                PERSON,
                                new ListUrl("/work-list").having("reason", reason.name())))
                        .toList());
    }

    private Panel ages(List<Long> ages) {
        long most = ages.stream().mapToLong(Long::longValue).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (WorkAge age : WorkAge.values()) {
            long count = ages.get(age.ordinal());
            bars.add(new Bar(
                    ui.of("dashboard.age." + age),
                    count,
                    ui.number(count),
                    "",
                    share(count, most),
                    age == WorkAge.LONG ? BAD : PERSON,
                    new ListUrl("/work-list").having("age", age.name())));
        }
        return Panel.of("ages", "/work-list", bars);
    }

    /** Each product by itself; the list has them all. */
    private Panel low(Page<Low> low) {
        List<Bar> bars = new ArrayList<>();
        bars.add(new Bar(
                ui.of("dashboard.low.all"),
                low.total(),
                ui.number(low.total()) + (low.totalIsExact() ? "" : "+"),
                "",
                low.total() == 0 ? 0 : 100,
                PERSON,
                "/stock/below-minimum"));
        return Panel.of("low", "/stock/below-minimum", bars);
    }

    private Panel credit(Map<Parties.State, Long> counts) {
        List<Parties.State> states = List.of(
                Parties.State.OVER_LIMIT, Parties.State.OVERDUE, Parties.State.BLOCKED, Parties.State.CARD_AS_IT_COMES);
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return Panel.of(
                "credit",
                "/parties",
                states.stream()
                        .map(state -> new Bar(
                                ui.of("parties.state." + state),
                                counts.get(state),
                                ui.number(counts.get(state)),
                                "",
                                share(counts.get(state), most),
                                state == Parties.State.CARD_AS_IT_COMES ? PERSON : BAD,
                                new ListUrl("/parties").having("state", state.name())))
                        .toList());
    }

    /** States in their own turn, those without anything too. @param since day from which the list is to begin, or {@code null} */
    Panel counted(
            String key,
            String kind,
            String list,
            List<String> states,
            List<Count> counts,
            LocalDate since,
            String tone) {
        Map<String, Count> found = counts.stream().collect(Collectors.toMap(Count::name, Function.identity()));
        long most = counts.stream().mapToLong(Count::count).max().orElse(0);
        return Panel.of(
                key,
                list,
                states.stream()
                        .map(state -> {
                            long count =
                                    found.containsKey(state) ? found.get(state).count() : 0;
                            return new Bar(
                                    ui.status(kind, state),
                                    count,
                                    ui.number(count),
                                    "",
                                    share(count, most),
                                    tone,
                                    new ListUrl(list).and("from", since).having("status", state));
                        })
                        .toList());
    }

    /** A customer's invoices by the month they were issued in. */
    Panel invoices(List<Span> spans) {
        long most = spans.stream().mapToLong(Span::count).max().orElse(0);
        return Panel.of(
                "ownInvoices",
                "/invoices",
                spans.stream()
                        .map(span -> new Bar(
                                ui.date(span.from()) + " – " + ui.date(span.to()),
                                span.count(),
                                ui.number(span.count()),
                                "",
                                share(span.count(), most),
                                WAY,
                                new ListUrl("/invoices")
                                        .and("from", span.from())
                                        .having("to", span.to().toString())))
                        .toList());
    }

    private String zloty(BigDecimal value) {
        return value == null || value.signum() == 0
                ? ""
                : ui.number(value.setScale(0, java.math.RoundingMode.HALF_UP)) + " PLN";
    }

    static int share(long count, long most) {
        return count == 0 ? 0 : (int) Math.max(2, 100 * count / Math.max(1, most));
    }
}
