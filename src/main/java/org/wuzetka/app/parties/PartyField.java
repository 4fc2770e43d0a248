package org.wuzetka.app.parties;

import java.util.ArrayList;
import java.util.List;

/**
 * One field of a party's form, named as it goes in and out with master data; label and explanation are in the bundle
 * {@code parties} under {@code f.} and {@code h.}.
 *
 * @param choices of {@link Kind#CHOICE}; the first is the usual one
 */
public record PartyField(String name, Kind kind, List<String> choices) {
    /** How a field is drawn and read. */
    public enum Kind {
        TEXT,
        AMOUNT,
        NUMBER,
        YES_NO,
        CHOICE,
        /** A choice whose values are known to the database. */
        LOOKED_UP
    }

    /** Fields that belong together; its name is in the bundle under {@code s.}. */
    public record Section(String name, List<PartyField> fields) {}

    private static final Section IDENTITY = new Section(
            "identity",
            List.of(
                    text("name"),
                    yesNo("customer"),
                    yesNo("supplier"),
                    text("vatId"),
                    text("gln"),
                    choice("language", "pl", "en", "de"),
                    lookedUp("accountManager")));
    private static final Section SEAT = new Section(
            "seat",
            List.of(text("street"), text("postCode"), text("city"), text("country"), text("phone"), text("fax")));
    private static final Section TERMS =
            new Section("terms", List.of(number("paymentDays"), text("currency"), lookedUp("priceList")));
    private static final Section SUPPLY = new Section(
            "supply",
            List.of(
                    choice("supplierTransport", "EMAIL", "EDIFACT", "BOTH"),
                    text("outlet"),
                    amount("minimumOrderValue"),
                    choice("buying", "AUTOMATIC", "PROPOSAL")));
    private static final Section ORDERS = new Section(
            "orders",
            List.of(
                    yesNo("autoConfirm"),
                    amount("autoConfirmLimit"),
                    amount("smallestOrder"),
                    amount("priceTolerancePercent"),
                    number("readingConfidence"),
                    yesNo("autoChange"),
                    number("priority")));
    private static final Section DELIVERY = new Section(
            "delivery",
            List.of(
                    yesNo("partialDelivery"),
                    number("minimumShelfLifeDays"),
                    yesNo("autoIssue"),
                    text("courier"),
                    text("courierService")));
    private static final Section ANSWERS = new Section(
            "answers",
            List.of(
                    choice("invoiceGrouping", "PER_WZ", "PER_ORDER", "PER_DAY", "PER_MONTH", "MANUAL"),
                    choice("orderResponse", "NONE", "SAME", "EDIFACT", "X12", "UBL", "OPENTRANS", "COMARCH"),
                    yesNo("applicationErrors"),
                    yesNo("replyMail")));

    /** Who it is, where, and on what terms. */
    public static final List<Section> BASE = List.of(IDENTITY, SEAT, TERMS, SUPPLY);

    /** The handling card. */
    public static final List<Section> CARD = List.of(ORDERS, DELIVERY, ANSWERS);

    static List<PartyField> of(List<Section> sections) {
        List<PartyField> fields = new ArrayList<>();
        sections.forEach(section -> fields.addAll(section.fields()));
        return fields;
    }

    public boolean is(String kindName) {
        return kind.name().equals(kindName);
    }

    private static PartyField text(String name) {
        return new PartyField(name, Kind.TEXT, List.of());
    }

    private static PartyField amount(String name) {
        return new PartyField(name, Kind.AMOUNT, List.of());
    }

    private static PartyField number(String name) {
        return new PartyField(name, Kind.NUMBER, List.of());
    }

    private static PartyField yesNo(String name) {
        return new PartyField(name, Kind.YES_NO, List.of());
    }

    private static PartyField lookedUp(String name) {
        return new PartyField(name, Kind.LOOKED_UP, List.of());
    }

    private static PartyField choice(String name, String... choices) {
        return new PartyField(name, Kind.CHOICE, List.of(choices));
    }
}
