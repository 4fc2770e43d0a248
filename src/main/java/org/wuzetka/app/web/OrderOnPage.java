package org.wuzetka.app.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wuzetka.connector.persistence.read.OrderView;
import org.wuzetka.connector.persistence.read.OrderView.Event;
import org.wuzetka.connector.persistence.read.OrderView.Line;
import org.wuzetka.connector.persistence.read.PromiseReads;
import org.wuzetka.domain.orders.Acceptance;
import org.wuzetka.domain.orders.OrderStatus;

/** What the order page shows beyond the order itself. */
public final class OrderOnPage {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    /** Icon of each kind of event. */
    private static final Map<String, String> ICONS = Map.ofEntries(
            Map.entry("received", "inbox"),
            Map.entry("registered", "journal-plus"),
            Map.entry("needs-review", "person-exclamation"),
            Map.entry("changed", "pencil-square"),
            Map.entry("confirmed", "check2-circle"),
            Map.entry("answered", "reply"),
            Map.entry("allocated", "box-seam"),
            Map.entry("partly-allocated", "box-seam"),
            Map.entry("released", "box-arrow-up"),
            Map.entry("issued", "clipboard-check"),
            Map.entry("invoiced", "receipt"),
            Map.entry("advance-invoiced", "piggy-bank"),
            Map.entry("vat-treated", "globe-europe-africa"),
            Map.entry("procured", "cart-plus"),
            Map.entry("supplier-ordered", "cart-check"),
            Map.entry("supplier-answered", "chat-left-text"),
            Map.entry("promise-moved", "calendar2-week"),
            Map.entry("promise-told", "envelope"),
            Map.entry("received-by-customer", "house-check"),
            Map.entry("dispatched", "truck"),
            Map.entry("tracked", "geo-alt"),
            Map.entry("notified", "envelope-check"),
            Map.entry("cancelled", "x-circle"),
            Map.entry("duplicate", "files"),
            Map.entry("parked", "exclamation-triangle"),
            Map.entry("awaits-confirmation", "person-exclamation"),
            Map.entry("held", "person-exclamation"),
            Map.entry("change-refused", "pencil-square"),
            Map.entry("nothing-in-stock", "box"),
            Map.entry("partly-available", "box-seam"),
            Map.entry("shipment-delayed", "clock-history"),
            Map.entry("answer-lost", "question-circle"),
            Map.entry("shipment-planned", "truck"),
            Map.entry("shipment-created", "truck"),
            Map.entry("label-ready", "tag"),
            Map.entry("shipment-status", "geo-alt"),
            Map.entry("shipment-refused", "exclamation-triangle"),
            Map.entry("shipment-trouble", "exclamation-triangle"),
            Map.entry("courier-chosen", "hand-index"),
            Map.entry("parcels-changed", "box-seam"),
            Map.entry("waybill-called-off", "x-circle"),
            Map.entry("call-off-refused", "exclamation-triangle"),
            Map.entry("packed", "box-seam"),
            Map.entry("label-printed", "printer"),
            Map.entry("came-back-settled", "arrow-return-left"),
            Map.entry("shipment-doubled", "exclamation-triangle"),
            Map.entry("mail-sent", "envelope-check"),
            Map.entry("mail-failed", "envelope-x"),
            Map.entry("mail-answer-lost", "envelope-x"),
            Map.entry("allocated-by-hand", "hand-index"),
            Map.entry("handed-over", "arrow-right"),
            Map.entry("taken-over", "arrow-left"),
            Map.entry("served-in-turn", "sort-down"),
            Map.entry("shared-out", "pie-chart"),
            Map.entry("given", "person-check"),
            Map.entry("resent", "send"));

    private final OrderView order;
    private final Map<Integer, PromiseReads.Moved> moved;

    OrderOnPage(OrderView order, List<PromiseReads.Moved> moved) {
        this.order = order;
        this.moved = moved.stream().collect(Collectors.toMap(PromiseReads.Moved::lineNumber, line -> line));
    }

    /** The new day of a line, or {@code null} while all goes as planned. */
    public PromiseReads.Moved moved(Line line) {
        return moved.get(line.lineNumber());
    }

    /** Path of this page. */
    public String address() {
        return "/orders/" + order.id();
    }

    /** Events of one day, oldest first. */
    public record Day(LocalDate day, List<Event> events) {}

    public List<Day> days() {
        List<Day> days = new ArrayList<>();
        for (Event event : order.events()) {
            LocalDate day = LocalDate.ofInstant(event.at(), WARSAW);
            if (days.isEmpty() || !days.get(days.size() - 1).day().equals(day))
                days.add(new Day(day, new ArrayList<>()));
            days.get(days.size() - 1).events().add(event);
        }
        return days;
    }

    public String icon(Event event) {
        return ICONS.getOrDefault(event.kind(), "dot");
    }

    public boolean canBeConfirmed() {
        return Acceptance.isPossible(
                OrderStatus.valueOf(order.status()), !order.lines().isEmpty(), order.reasons());
    }

    /** Goods may be set aside for it by hand: it is confirmed, and something has not left yet. */
    public boolean canBeAllocated() {
        return OrderStatus.valueOf(order.status()).isConfirmed()
                && order.lines().stream().anyMatch(line -> line.issued().compareTo(line.quantity()) < 0);
    }

    /** Something is missing that nobody can confirm: the message has to be put right. */
    public boolean mustBeMended() {
        return order.status().equals("NEEDS_REVIEW") && !canBeConfirmed();
    }

    /** Money may come in for it before the delivery. */
    public boolean canBePaidAhead() {
        OrderStatus status = OrderStatus.valueOf(order.status());
        return order.number() != null
                && status != OrderStatus.INVOICED
                && (status == OrderStatus.REGISTERED || status.isConfirmed());
    }

    /** What has left the house cannot be cancelled, only returned. */
    public boolean canBeCancelled() {
        return List.of("NEEDS_REVIEW", "REGISTERED", "CONFIRMED", "PARTLY_ALLOCATED", "ALLOCATED", "DRAFT", "QUOTED")
                .contains(order.status());
    }

    /** Share of a line that is issued, in percent of what is ordered. */
    public int issued(Line line) {
        return share(line.issued(), line.quantity());
    }

    /** Whether the buyer ordered in another unit than the one we keep the goods in. */
    public boolean otherUnit(Line line) {
        return line.orderedUnit() != null
                && !(line.orderedUnit().equals(line.unit())
                        && line.orderedQuantity().compareTo(line.quantity()) == 0);
    }

    public int documents() {
        return order.goodsIssueNotes().size() + order.invoices().size();
    }

    private static int share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? 0
                : part.movePointRight(2)
                        .divide(whole, 0, java.math.RoundingMode.DOWN)
                        .intValue();
    }

    public boolean somethingParked() {
        return order.work().stream().anyMatch(OrderView.Work::parked);
    }
}
