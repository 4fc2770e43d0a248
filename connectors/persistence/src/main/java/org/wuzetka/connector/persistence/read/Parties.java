package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The records in which partners are shown. */
public final class Parties {
    private Parties() {}

    /** What a list of parties may be narrowed to. */
    public enum State {
        BLOCKED,
        /** Owes more than his credit limit. */
        OVER_LIMIT,
        /** An invoice of his is past its due date and not paid. */
        OVERDUE,
        /** A customer whose handling card nobody has set. */
        CARD_AS_IT_COMES,
        /** A customer who is told nothing: no address for status mails. */
        NO_MAIL,
        NO_VAT_ID
    }

    /**
     * What is looked for; {@code null} or blank means any.
     *
     * @param q words, each a part of a name, code, VAT id, GLN, telephone number, e-mail or town
     * @param kind {@code customers} or {@code suppliers}
     * @param manager account manager's sign-in name
     * @param chosen ids of those the state means, where it is not told by the party alone
     * @param sort one of {@code name code city limit changed}; anything else means {@code name}
     */
    public record Filter(
            String q,
            String kind,
            State state,
            String manager,
            String country,
            List<Long> chosen,
            String sort,
            boolean descending) {}

    /** @param creditLimit gross, in {@code currency}; {@code null} means none */
    public record Summary(
            long id,
            String code,
            String name,
            String vatId,
            String gln,
            String city,
            String country,
            String phone,
            boolean customer,
            boolean supplier,
            boolean active,
            boolean cardAsItComes,
            BigDecimal creditLimit,
            String currency,
            String manager) {}

    /** A delivery place and whose it is. */
    public record Place(PartyRef party, Address address) {}

    public record Address(
            long id,
            String code,
            String name,
            String gln,
            String street,
            String postCode,
            String city,
            String country,
            String phone,
            String email) {}

    /** @param purposes what is sent to the address: ORDERS, STATUS, INVOICES; empty for none */
    public record Contact(String name, String position, String phone, String email, List<String> purposes) {}

    /**
     * A party with its master data.
     *
     * @param fields by the names master data go in and out with; absent values are missing
     * @param version counts its changes
     */
    public record Sheet(
            long id,
            String code,
            int version,
            Map<String, String> fields,
            List<Address> places,
            List<Contact> contacts) {
        public String get(String field) {
            return fields.getOrDefault(field, "");
        }

        public boolean is(String field) {
            return "true".equals(fields.get(field));
        }

        public String name() {
            return get("name");
        }
    }

    /** One thing that was changed; {@code part} and {@code of} name the row of a list, {@code null} for the party itself. */
    public record Change(String field, String part, String of, String old, String now) {}

    /** @param kind CREATED, CHANGED, BLOCKED or UNBLOCKED */
    public record Event(Instant at, String actor, String kind, int version, String reason, List<Change> changes) {}

    /** @param last registration of the latest order */
    public record Channel(String channel, long orders, Instant last) {}

    public record Order(
            long id, String number, String buyerNumber, Instant at, String status, BigDecimal gross, String currency) {}

    public record Quote(
            String number, Instant at, String status, LocalDate validUntil, BigDecimal net, String currency) {}

    /** @param open what is not paid, with corrections */
    public record Invoice(
            long id,
            String number,
            LocalDate issued,
            LocalDate due,
            BigDecimal gross,
            BigDecimal open,
            String currency) {}

    public record Payment(LocalDate paidOn, BigDecimal amount, BigDecimal rest, String currency, String title) {}

    public record SupplierOrder(
            String number, Instant at, String status, LocalDate expected, BigDecimal net, String currency) {}

    public record Rule(String kind, String said, String product, String productName, String unit, BigDecimal factor) {}

    /** @param product code, or {@code null} for a whole group or all goods */
    public record Price(
            String product,
            String productName,
            String group,
            BigDecimal from,
            BigDecimal net,
            String discount,
            LocalDate validFrom,
            LocalDate validTo) {}

    /**
     * What goes on with a party: the newest of each, and how many there are of what has a list of its own.
     *
     * @param rules what he calls goods, units and places, with the total
     * @param prices agreed prices and discounts of today and later
     */
    public record Dealings(
            List<Channel> channels,
            List<Order> orders,
            List<Quote> quotes,
            List<Invoice> invoices,
            List<Payment> payments,
            List<SupplierOrder> supplierOrders,
            List<Rule> rules,
            long ruleCount,
            List<Price> prices,
            long priceCount) {}

    /** Another party that may be the same. @param why VAT_ID, GLN or NAME */
    public record Alike(String code, String name, String vatId, String city, String why) {}
}
