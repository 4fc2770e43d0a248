package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What the pages of purchasing show besides the reckoned proposals. */
public final class Purchasing {
    private Purchasing() {}

    public record Product(long id, String code, String name, String unit, String gtin) {}

    /** A customer's line that goods are bought for. @param wantedOn day the customer wants it, or {@code null} */
    public record Behind(
            long orderLineId,
            long orderId,
            String order,
            String customer,
            int priority,
            LocalDate wantedOn,
            BigDecimal waiting) {}

    /**
     * @param automatic whether the hub orders without asking a buyer
     * @param held who holds the supplier back, or {@code null}
     */
    public record Supplier(
            long id,
            String code,
            String name,
            String currency,
            BigDecimal minimumOrderValue,
            boolean automatic,
            String transport,
            String outlet,
            List<String> emails,
            Held held) {}

    /** @param until last day, or {@code null} */
    public record Held(String by, Instant at, boolean untilMinimum, LocalDate until, String note) {}

    public record Warehouse(long id, String code, String name) {}

    public record Event(Instant at, String actor, String kind, String product, String text) {}

    /** An order at a supplier in a list. */
    public record Row(
            long id,
            String number,
            PartyRef supplier,
            String status,
            Instant orderedAt,
            LocalDate expectedOn,
            String currency,
            BigDecimal netTotal,
            Instant sentAt,
            String sentBy,
            String answer,
            boolean error,
            int received) {}

    /**
     * An order at a supplier on its own page.
     *
     * @param contact where orders to the supplier go by mail
     * @param openLinks addresses under which the supplier may still answer
     */
    public record Order(
            long id,
            int version,
            String number,
            PartyRef supplier,
            String transport,
            List<String> contact,
            String outlet,
            String status,
            Instant orderedAt,
            LocalDate expectedOn,
            String currency,
            BigDecimal netTotal,
            String warehouse,
            int revision,
            List<Line> lines,
            List<Sending> sendings,
            List<Message> messages,
            List<Link> links,
            List<Receipt> receipts,
            List<Happened> happened) {

        public String address() {
            return "/supplier-orders/" + id;
        }

        public boolean isOpen() {
            return List.of("ORDERED", "SENT", "PARTLY_RECEIVED").contains(status);
        }

        public boolean isErrorReported() {
            return messages.stream().anyMatch(message -> message.kind().equals("ERROR_REPORT"));
        }

        /** Whether there is something in the answer that a buyer can take over. */
        public boolean isAnswerToTake() {
            return isOpen() && lines.stream().anyMatch(line -> line.isShort() || line.isOtherPrice());
        }

        public boolean isByMail() {
            return !contact.isEmpty();
        }

        public boolean isByFile() {
            return outlet != null && !transport.equals("EMAIL");
        }

        public long openLinks() {
            return links.stream().filter(link -> link.state().equals("OPEN")).count();
        }
    }

    /**
     * A line as ordered and as answered; {@code null} what the supplier did not speak of.
     *
     * @param ordered as first ordered
     * @param quantity what still counts of it
     * @param plannedOn day of the whole order
     */
    public record Line(
            long id,
            int number,
            String product,
            String description,
            String supplierCode,
            String unit,
            BigDecimal ordered,
            BigDecimal quantity,
            BigDecimal confirmed,
            BigDecimal received,
            BigDecimal netPrice,
            BigDecimal confirmedPrice,
            LocalDate plannedOn,
            LocalDate expectedOn,
            String remark,
            List<For> customers) {

        public boolean isShort() {
            return confirmed != null && confirmed.compareTo(quantity) < 0;
        }

        public boolean isMore() {
            return confirmed != null && confirmed.compareTo(quantity) > 0;
        }

        public boolean isOtherPrice() {
            return confirmedPrice != null && netPrice.signum() > 0 && confirmedPrice.compareTo(netPrice) != 0;
        }

        public boolean isLate() {
            return expectedOn != null && plannedOn != null && expectedOn.isAfter(plannedOn);
        }

        public boolean isCut() {
            return ordered.compareTo(quantity) != 0;
        }
    }

    /** @param promisedOn new day promised to the customer; {@code moved} whether it has moved at all */
    public record For(
            long orderId,
            String order,
            String customer,
            int priority,
            BigDecimal quantity,
            boolean moved,
            LocalDate promisedOn) {}

    public record Sending(String kind, String state, Instant at, String reference) {}

    public record Message(
            String kind,
            String number,
            LocalDate date,
            Instant takenAt,
            long intakeId,
            String channel,
            String remark) {}

    /** @param state OPEN, EXPIRED or WITHDRAWN */
    public record Link(Instant createdAt, Instant expiresAt, String state, Instant openedAt, int answers) {}

    public record Receipt(String number, Instant at, String deliveryNote, String product, BigDecimal quantity) {}

    public record Happened(Instant at, String actor, String kind, String text) {}

    /** A mail about another day in a list, with the lines it tells of. */
    public record PromiseMail(
            long id,
            int version,
            long orderId,
            String order,
            String customer,
            int priority,
            String language,
            String recipient,
            String subject,
            String body,
            String state,
            String error,
            Instant createdAt,
            String editedBy,
            String decidedBy,
            Instant decidedAt,
            Instant sentAt,
            List<PromiseLine> lines) {}

    public record PromiseLine(
            String product, String description, String unit, BigDecimal quantity, LocalDate was, LocalDate becomes) {}
}
