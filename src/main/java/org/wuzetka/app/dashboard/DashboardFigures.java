package org.wuzetka.app.dashboard;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wuzetka.connector.persistence.read.Dashboard.Count;
import org.wuzetka.connector.persistence.read.Dashboard.Hour;
import org.wuzetka.connector.persistence.read.Dashboard.Low;
import org.wuzetka.connector.persistence.read.Dashboard.Span;
import org.wuzetka.connector.persistence.read.Dashboard.Week;
import org.wuzetka.connector.persistence.read.DashboardReads;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.Parties;
import org.wuzetka.connector.persistence.read.PartyReads;
import org.wuzetka.connector.persistence.read.Scope;
import org.wuzetka.connector.persistence.read.Touchless;
import org.wuzetka.connector.persistence.read.TouchlessReads;
import org.wuzetka.connector.persistence.read.WorkList;
import org.wuzetka.connector.persistence.read.WorkListReads;
import org.wuzetka.connector.persistence.read.Workbench;
import org.wuzetka.connector.persistence.read.WorkbenchReads;
import org.wuzetka.connector.persistence.work.ExposuresSql;
import org.wuzetka.domain.intake.ChannelSilence;
import org.wuzetka.domain.shared.BusinessCalendar;

/** The figures of the house's dashboard, each read anew when it is older than some seconds, however many look. */
@Singleton
class DashboardFigures {
    static final int WEEKS = 8;
    static final int SHIPMENT_DAYS = 30;
    static final int TOUCHLESS_WEEKS = 2;
    static final List<String> TROUBLED = List.of("FAILED", "UNKNOWN", "RETURNED");
    static final List<String> ORDERED = List.of("ORDERED", "SENT", "PARTLY_RECEIVED");
    private static final int DAYS = 7;
    private static final int LOW_SHOWN = 8;
    private static final int OVER_AT_MOST = 2000;
    /** What takes longer to read moves slowly. */
    private static final int CALM = 6;

    final Remembered<List<Hour>> today;
    final Remembered<List<Hour>> week;
    final Remembered<Touchless> touchless;
    final Remembered<List<Workbench.Count>> feasibility;
    final Remembered<List<Workbench.Count>> late;
    final Remembered<List<Week>> fill;
    final Remembered<List<Span>> toBill;
    final Remembered<List<Span>> overdue;
    final Remembered<List<ChannelSilence.Silence>> silences;
    final Remembered<WorkList.Counts> work;
    final Remembered<List<Long>> ages;
    final Remembered<Page<Low>> low;
    final Remembered<List<Count>> shipments;
    final Remembered<List<Count>> supplierOrders;
    final Remembered<Map<Parties.State, Long>> credit;

    private final DashboardReads reads;
    private final PartyReads parties;
    private final ExposuresSql exposures;
    private final Clock clock;

    DashboardFigures(
            DashboardReads reads,
            TouchlessReads touchlessReads,
            WorkbenchReads workbench,
            WorkListReads workList,
            PartyReads parties,
            ExposuresSql exposures,
            @ConfigProperty(name = "wuzetka.dashboard.good-for", defaultValue = "10S") Duration fresh,
            Clock clock) {
        Duration calm = fresh.multipliedBy(CALM);
        this.reads = reads;
        this.parties = parties;
        this.exposures = exposures;
        this.clock = clock;
        today = new Remembered<>(clock, fresh, () -> reads.hours(day(), day()));
        week = new Remembered<>(clock, calm, () -> reads.hours(day().minusDays(DAYS - 1), day()));
        touchless = new Remembered<>(clock, calm, () -> touchlessReads.since(touchlessSince(day())));
        feasibility = new Remembered<>(clock, fresh, () -> workbench.counts(Workbench.Filter.any(false)));
        late = new Remembered<>(clock, fresh, () -> workbench.counts(Workbench.Filter.any(true)));
        fill = new Remembered<>(clock, calm, () -> reads.firstDeliveries(DashboardReads.monday(day()), WEEKS));
        toBill = new Remembered<>(clock, calm, () -> reads.toBill(billSpans(day())));
        overdue = new Remembered<>(clock, calm, () -> reads.overdue(overdueSpans(day())));
        silences = new Remembered<>(clock, calm, this::silent);
        work = new Remembered<>(clock, fresh, workList::counts);
        ages = new Remembered<>(clock, fresh, () -> reads.waiting(ageLimits(clock.instant())));
        low = new Remembered<>(clock, calm, () -> reads.belowMinimum(new Paging(0, LOW_SHOWN)));
        shipments = new Remembered<>(
                clock, fresh, () -> reads.shipments(TROUBLED, day().minusDays(SHIPMENT_DAYS), Scope.EVERYTHING));
        supplierOrders = new Remembered<>(clock, fresh, () -> reads.supplierOrders(ORDERED));
        credit = new Remembered<>(clock, calm, this::parties);
    }

    LocalDate day() {
        return BusinessCalendar.dayOf(clock.instant());
    }

    /** The same days that the page of the rate shows for so many weeks. */
    static LocalDate touchlessSince(LocalDate today) {
        return DashboardReads.monday(today).minusWeeks(TOUCHLESS_WEEKS - 1L);
    }

    /** By the week, and what the law wanted billed already: deliveries of a month are billed by the 15th of the next. */
    static List<Span> billSpans(LocalDate today) {
        return spans(today, today.minusDays(6), today.minusDays(13), today.minusDays(29));
    }

    static List<Span> overdueSpans(LocalDate today) {
        return spans(today.minusDays(1), today.minusDays(30), today.minusDays(60), today.minusDays(90));
    }

    /** From the newest to the oldest, the last one open. @param starts first days of the spans before the open one */
    private static List<Span> spans(LocalDate last, LocalDate... starts) {
        List<Span> spans = new ArrayList<>();
        LocalDate to = last;
        for (LocalDate start : starts) {
            spans.add(new Span(start, to, 0, null));
            to = start.minusDays(1);
        }
        spans.add(new Span(null, to, 0, null));
        return spans;
    }

    private static List<Instant> ageLimits(Instant now) {
        return List.of(
                now.minus(4, ChronoUnit.HOURS), now.minus(24, ChronoUnit.HOURS), now.minus(72, ChronoUnit.HOURS));
    }

    private List<ChannelSilence.Silence> silent() {
        Instant now = clock.instant();
        // The hour that is not over yet, and the one before it while nobody has counted it.
        Map<String, Instant> recent =
                reads.latest(now.truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS));
        List<ChannelSilence.Silence> silences = new ArrayList<>();
        for (ChannelSilence.Habit habit : reads.habits(now)) {
            ChannelSilence.judge(habit, recent.get(habit.channel()), now).ifPresent(silences::add);
        }
        return silences;
    }

    private Map<Parties.State, Long> parties() {
        List<Long> over = exposures.overLimit(day(), OVER_AT_MOST);
        return Map.of(
                Parties.State.OVER_LIMIT, (long) over.size(),
                Parties.State.OVERDUE, total(Parties.State.OVERDUE),
                Parties.State.BLOCKED, total(Parties.State.BLOCKED),
                Parties.State.CARD_AS_IT_COMES, total(Parties.State.CARD_AS_IT_COMES));
    }

    private long total(Parties.State state) {
        return parties.list(new Parties.Filter(null, null, state, null, null, List.of(), null, false), new Paging(0, 1))
                .total();
    }

    /** Of a customer: read each time, for he sees only himself. */
    DashboardReads own() {
        return reads;
    }
}
