package org.wuzetka.app.dashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.app.dashboard.Columns.Column;
import org.wuzetka.app.dashboard.Columns.Value;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.connector.persistence.read.Dashboard.Hour;
import org.wuzetka.connector.persistence.read.Dashboard.Week;
import org.wuzetka.connector.persistence.read.DashboardReads;

/** The charts along time: orders by hour and channel, and how much of the first deliveries was whole. */
final class DashboardColumns {
    private static final int HOURS = 24;
    private static final int PERCENT = 100;

    private final Ui ui;

    DashboardColumns(Ui ui) {
        this.ui = ui;
    }

    /** @param from first and @param to last day that was counted */
    Columns hours(List<Hour> hours, LocalDate from, LocalDate to) {
        Map<String, Long> channels = new HashMap<>();
        Map<String, Long> counts = new HashMap<>();
        for (Hour hour : hours) {
            channels.merge(hour.channel(), hour.orders(), Long::sum);
            counts.put(hour.hour() + " " + hour.channel(), hour.orders());
        }
        List<String> names = channels.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<Column> columns = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            String name = String.format("%02d:00", hour);
            List<Value> values = new ArrayList<>();
            for (String channel : names) {
                long count = counts.getOrDefault(hour + " " + channel, 0L);
                values.add(new Value(
                        count,
                        ui.number(count),
                        ui.of("dashboard.hour.title", name, channel, count),
                        new ListUrl("/orders")
                                .and("channel", channel)
                                .and("from", from)
                                .and("to", to)
                                .having("hour", String.valueOf(hour))));
            }
            columns.add(new Column(name, hour % 3 == 0 ? name : "", values));
        }
        return Columns.drawn(ui.of("dashboard.p.hours"), names, columns, 0, ui::number);
    }

    /** @return of each week the percentage that was whole, with a link to those that were not */
    Columns weeks(List<Week> weeks, LocalDate today) {
        Map<LocalDate, Week> found = new HashMap<>();
        weeks.forEach(week -> found.put(week.monday(), week));
        LocalDate monday = DashboardReads.monday(today);
        List<Column> columns = new ArrayList<>();
        for (int back = DashboardFigures.WEEKS - 1; back >= 0; back--) {
            LocalDate start = monday.minusWeeks(back);
            Week week = found.getOrDefault(start, new Week(start, 0, 0));
            long percent = week.orders() == 0 ? 0 : Math.round(100.0 * week.inFull() / week.orders());
            long rest = week.orders() == 0 ? 0 : PERCENT - percent;
            ListUrl list = new ListUrl("/orders").and("week", start);
            String all = ui.of("dashboard.of", week.inFull(), week.orders());
            String missed = ui.of("dashboard.of", week.orders() - week.inFull(), week.orders());
            columns.add(new Column(
                    ui.date(start),
                    start.getDayOfMonth() + "." + String.format("%02d", start.getMonthValue()),
                    List.of(
                            new Value(
                                    percent,
                                    all,
                                    ui.of("dashboard.fill.full", ui.date(start), percent, all),
                                    list.having("full", "true")),
                            new Value(
                                    week.orders() == week.inFull() ? 0 : Math.max(1, rest),
                                    missed,
                                    ui.of("dashboard.fill.short", ui.date(start), rest, missed),
                                    list.having("full", "false")))));
        }
        return Columns.drawn(
                ui.of("dashboard.p.fill"),
                List.of(ui.of("dashboard.cut.full"), ui.of("dashboard.cut.short")),
                columns,
                PERCENT,
                value -> value + " %");
    }
}
