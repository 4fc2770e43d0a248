package org.wuzetka.domain.intake.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;

/**
 * What stands around an order's table: its number and dates, who orders, where to deliver. Read from {@code Key: value} in
 * one cell, from a key with its value in the next filled cell, and from address blocks below words such as
 * {@code Zamawiający} or {@code Ship to}, also when two such blocks stand side by side.
 */
final class Head {
    private static final Pattern KEY_VALUE = Pattern.compile("([^:]{2,40}?)\\s*:\\s*(.*)");
    private static final Pattern TITLE = Pattern.compile(
            "(?iu)(?:zamówieni[ea](?:\\s+(?:zakupu|towaru|sprzedaży|zewnętrzne|własne|do\\s+dostawcy|od\\s+(?:odbiorcy|klienta)))?|zam\\.?|purchase\\s+order|order|po|bestellung|auftrag|einkaufsbestellung|objednávk[ay](?:\\s+(?:vydaná|přijatá))?)"
                    + "\\s*(nr\\.?|numer|no\\.?|number|nummer|č\\.?|číslo|#|№)?\\s*[:.]?\\s*((?:(?-i:(?!(?:VOM|VON|FROM|OF|DNIA|DNE|DATED|AM|ZE?)\\b)\\p{Lu}{1,4})\\s+(?=\\d{1,8}/|\\d{3,}(?![.\\d-])))?[\\p{L}\\p{N}][\\p{L}\\p{N}/_.\\-]*\\d[\\p{L}\\p{N}/_.\\-]*)(.*)");
    private static final Pattern DATE_IN_TEXT =
            Pattern.compile("(\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}|\\d{4}-\\d{1,2}-\\d{1,2})");
    private static final Pattern NOT_AN_ORDER = Pattern.compile(
            "(faktura|danovy doklad|dodaci list|nabidka|cenova nabidka|cenik|faktury|invoice|rechnung|proforma|pro"
                    + " forma|credit note|gutschrift|cennik|price list|preisliste|stan magazynow\\w*|stany"
                    + " magazynow\\w*|stan magazynu|inwentaryzacja|stock"
                    + " list|bestandsliste|lagerliste|oferta|quotation|angebot|lieferschein|delivery note|packing"
                    + " list|wz|paragon|proforma invoice|commercial invoice|tax invoice)( (vat|[a-z]{1,3}(?="
                    + " \\S*\\d)|nr|numer|no|number|sprzedazy|korygujaca|pro|forma|proforma|koncowa|zaliczkowa|handlowa|cenowa|z|dnia|\\S*\\d\\S*))*");

    private static final int BY_LABEL = 92;
    /** A line of an address is told by its place and shape alone. */
    private static final int BY_PLACE = 85;

    /** Who a block of the head is about. */
    enum Role {
        BUYER(
                "buyer",
                "zamawiajacy|nabywca|odberatel|objednatel|kupujici|zakaznik|fakturacni"
                        + " adresa|kupujacy|klient|platnik|dane zamawiajacego|dane nabywcy|dane"
                        + " firmy|firma|buyer|customer|ordered by|bill"
                        + " to|purchaser|besteller|kunde|kaufer|auftraggeber|rechnungsadresse|rechnung an|dane do"
                        + " faktury|adres do faktury"),
        SUPPLIER(
                "supplier",
                "dostawca|sprzedawca|dodavatel|dla|adresat|supplier|vendor|seller|to|lieferant|verkaufer|auftragnehmer"),
        SHIP_TO(
                "shipTo",
                "adres dostawy|dodaci adresa|misto dodani|prijemce|dorucovaci adresa|dostawa do|miejsce"
                        + " dostawy|odbiorca|dostarczyc do|dostawa na adres|punkt dostawy|magazyn dostawy|ship to|deliver"
                        + " to|delivery address|delivery to|shipping address|lieferadresse|lieferanschrift|lieferung"
                        + " an|lieferort|warenempfanger|empfanger");

        private final String path;
        private final List<String> words;

        Role(String path, String words) {
            this.path = path;
            this.words = List.of(words.split("\\|"));
        }

        static Role of(String normal) {
            for (Role role : values()) if (role.words.contains(normal)) return role;
            return null;
        }
    }

    private final Map<Role, HeadParty> parties = new EnumMap<>(Role.class);
    private final List<String> comments = new ArrayList<>();
    private final TreeMap<Integer, Role> blocks = new TreeMap<>();
    private final Table table;
    private final List<Evidence> evidence = new ArrayList<>();
    private boolean orderTitle;
    private String otherTitle;
    String orderNumber;
    LocalDate orderDate;
    LocalDate deliveryDate;
    private DeliveryWeek deliveryWeek;
    String currency;
    String paymentMethod;

    Head(Table table) {
        this.table = table;
        for (Role role : Role.values()) parties.put(role, new HeadParty());
    }

    IncomingParty party(Role role) {
        return parties.get(role).said();
    }

    /** Where the fields were read; empty for a table that is not guessed. */
    List<Evidence> evidence() {
        return List.copyOf(evidence);
    }

    private void said(String path, Row row, Cell cell, int confidence) {
        if (!table.guessed()) return;
        String place = table.place(row) + ": \"" + Table.shortened(cell.text()) + "\"";
        evidence.add(new Evidence(path, place, cell.box(), Math.min(cell.confidence(), confidence)));
    }

    String comment() {
        return comments.isEmpty() ? null : String.join("\n", comments);
    }

    /** Title of a document that is no order, or {@code null}; a title that says order outweighs it. */
    String otherTitle() {
        return orderTitle ? null : otherTitle;
    }

    static boolean reads(String text) {
        Matcher pair = KEY_VALUE.matcher(text);
        String key = Words.normal(pair.matches() ? pair.group(1) : text);
        return Role.of(key) != null
                || Kind.of(key) != null
                || TITLE.matcher(text).matches();
    }

    /** Takes a row above or below the lines. */
    void read(Row row) {
        List<Cell> cells = row.cells();
        if (row.isBlank()) blocks.clear();
        boolean newBlocks = false;
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            if (cell.isBlank() || cell.text().length() > 1_000) continue;
            title(row, cell);
            Matcher pair = KEY_VALUE.matcher(cell.text().replace('\n', ' '));
            String key = Words.normal(pair.matches() ? pair.group(1) : cell.text());
            String value = pair.matches() ? pair.group(2) : "";
            Role role = Role.of(key);
            if (role != null) {
                if (!newBlocks) blocks.clear();
                newBlocks = true;
                blocks.put(i, role);
                if (!value.isBlank()) line(role, row, cell.with(value));
                continue;
            }
            Kind kind = Kind.of(key);
            if (kind == null) {
                if (!pair.matches() && !blocks.isEmpty() && blocks.floorEntry(i) != null) {
                    line(blocks.floorEntry(i).getValue(), row, cell);
                }
                continue;
            }
            Cell said = cell.with(value);
            if (value.isBlank()) {
                int next = i + 1;
                while (next < cells.size() && cells.get(next).isBlank()) next++;
                if (next >= cells.size() || Kind.of(Words.normal(cells.get(next).text())) != null) continue;
                said = cells.get(next);
                i = next;
            }
            take(
                    kind,
                    row,
                    said,
                    blocks.floorEntry(i) == null ? null : blocks.floorEntry(i).getValue());
        }
    }

    private void title(Row row, Cell cell) {
        String text = cell.text();
        String normal = Words.normal(text);
        if (NOT_AN_ORDER.matcher(normal).matches() && otherTitle == null) otherTitle = text;
        boolean named =
                normal.matches("(zamowienie|zamowienia|objednavka|purchase order|order|bestellung|order form|formularz"
                        + " zamowienia|bestellformular)( .*)?");
        orderTitle |= named;
        Matcher title = TITLE.matcher(text);
        if (!title.matches()) {
            Matcher day = DATE_IN_TEXT.matcher(text);
            if (named && orderDate == null && text.length() < 60 && day.find()) orderDate = Dates.read(day.group(1));
            return;
        }
        orderTitle = true;
        // 15/11/2026 behind the word for a number is the fifteenth order of November.
        boolean numbered = title.group(1) != null || Dates.read(title.group(2)) == null;
        if (numbered && orderNumber == null) {
            orderNumber = title.group(2);
            said("orderNumber", row, cell, BY_LABEL);
        }
        Matcher date = DATE_IN_TEXT.matcher(numbered ? title.group(3) : text);
        if (orderDate == null && date.find()) {
            orderDate = Dates.read(date.group(1));
            if (orderDate != null) said("orderDate", row, cell, BY_LABEL);
        }
    }

    private enum Kind {
        ORDER_NUMBER("orderNumber", false),
        ORDER_DATE("orderDate", false),
        DELIVERY_DATE("requestedDelivery.earliest", false),
        VAT_ID("vatId", true),
        GLN("gln", true),
        SHIP_TO_GLN("gln", true),
        COMMENT(null, false),
        CURRENCY("currency", false),
        EMAIL("email", true),
        PHONE("phone", true),
        PAYMENT("payment.method", false),
        NAME("name", true),
        STREET("street", true),
        CITY("city", true),
        POST_CODE("postCode", true),
        CODE("code", true);

        private final String path;
        private final boolean ofParty;

        /** @param path in the canonical JSON, of the order or of the party it is said of */
        Kind(String path, boolean ofParty) {
            this.path = path;
            this.ofParty = ofParty;
        }

        static Kind of(String key) {
            Field.Guess guess = key.length() > 40 ? null : Field.ofHeader(key);
            return switch (key) {
                // As the head of a column "Bestellnummer" is the article's number, above the table it is the order's.
                case "objednavka",
                        "cislo objednavky",
                        "zamowienie",
                        "order",
                        "bestellung",
                        "bestellnummer",
                        "bestell nr",
                        "best nr",
                        "numer",
                        "nr",
                        "zam" -> ORDER_NUMBER;
                case "data", "date", "datum objednavky", "datum", "z dnia", "dnia" -> ORDER_DATE;
                case "gln", "iln", "gln nabywcy", "gln zamawiajacego", "gln kupujacego", "buyer gln", "gln kaufer" ->
                    GLN;
                case "e mail", "email", "mail", "adres e mail" -> EMAIL;
                case "tel", "telefon", "phone", "mobile", "tel kom", "nr telefonu", "kom" -> PHONE;
                case "platnosc",
                        "forma platnosci",
                        "sposob platnosci",
                        "payment",
                        "payment method",
                        "payment terms",
                        "zpusob platby",
                        "platba",
                        "zahlungsart",
                        "zahlung" -> PAYMENT;
                case "nazwa", "nazwa firmy", "nazev firmy", "name", "company", "company name", "firmenname" -> NAME;
                case "ulica", "adres", "street", "address", "strasse", "adresse", "adresa", "ulice" -> STREET;
                case "miasto", "miejscowosc", "city", "ort", "stadt", "mesto" -> CITY;
                case "kod pocztowy", "post code", "postcode", "zip", "plz", "psc" -> POST_CODE;
                case "nr klienta",
                        "numer klienta",
                        "kod klienta",
                        "kod kontrahenta",
                        "customer no",
                        "customer number",
                        "kundennummer",
                        "kundennr",
                        "kd nr" -> CODE;
                default ->
                    guess == null || guess.sureness() < 50
                            ? null
                            : switch (guess.field()) {
                                case ORDER_NUMBER -> ORDER_NUMBER;
                                case ORDER_DATE -> ORDER_DATE;
                                case DELIVERY_DATE -> DELIVERY_DATE;
                                case VAT_ID -> VAT_ID;
                                case SHIP_TO_GLN -> SHIP_TO_GLN;
                                case COMMENT -> COMMENT;
                                case CURRENCY -> CURRENCY;
                                default -> null;
                            };
            };
        }
    }

    private void take(Kind kind, Row row, Cell cell, Role block) {
        String value = cell.text();
        Role role = block == null ? Role.BUYER : block;
        HeadParty party = parties.get(role);
        if (kind.path != null) {
            String owner = kind == Kind.SHIP_TO_GLN ? Role.SHIP_TO.path : role.path;
            said(kind.ofParty ? owner + "." + kind.path : kind.path, row, cell, BY_LABEL);
        }
        switch (kind) {
            case ORDER_NUMBER -> orderNumber = orderNumber == null ? value : orderNumber;
            case ORDER_DATE -> orderDate = orderDate == null ? Dates.read(cell) : orderDate;
            case DELIVERY_DATE -> delivery(row, cell);
            case VAT_ID -> party.vatId = party.vatId == null ? value : party.vatId;
            case GLN -> party.gln = party.gln == null ? Items.compact(value) : party.gln;
            case SHIP_TO_GLN -> {
                HeadParty shipTo = parties.get(Role.SHIP_TO);
                shipTo.gln = shipTo.gln == null ? Items.compact(value) : shipTo.gln;
            }
            case COMMENT -> comments.add(value);
            case CURRENCY ->
                currency = value.matches("(?i)[a-z]{3}")
                        ? value.toUpperCase(java.util.Locale.ROOT)
                        : value.equalsIgnoreCase("zł") ? "PLN" : currency;
            case EMAIL -> party.email = party.email == null ? value : party.email;
            case PHONE -> party.phone = party.phone == null ? value : party.phone;
            case PAYMENT -> paymentMethod = paymentMethod == null ? value : paymentMethod;
            case NAME -> party.name = party.name == null ? value : party.name;
            case STREET -> party.street = party.street == null ? value : party.street;
            case CITY -> party.city = party.city == null ? value : party.city;
            case POST_CODE -> party.postCode = party.postCode == null ? value : party.postCode;
            case CODE -> party.code = party.code == null ? value : party.code;
        }
    }

    /** {@code Dostawa:} may be followed by a day, by a week or by a place; what is none of these is for a person. */
    private void delivery(Row row, Cell cell) {
        LocalDate day = Dates.read(cell);
        if (day == null && HeadParty.isAddress(cell.text())) line(Role.SHIP_TO, row, cell);
        else if (day == null) {
            if (deliveryWeek == null) deliveryWeek = DeliveryWeek.of(cell.text());
            if (deliveryWeek == null) comments.add(cell.text());
        } else if (deliveryDate == null) deliveryDate = day;
    }

    /** @param ordered day of the order, which tells the year of a week, or {@code null} */
    DeliveryWindow requestedDelivery(LocalDate ordered) {
        if (deliveryDate != null) return DeliveryWindow.on(deliveryDate);
        return deliveryWeek == null ? null : deliveryWeek.window(ordered);
    }

    /** A line of an address block: first the name, then street, post code with city; a NIP or GLN is told by its digits. */
    private void line(Role role, Row row, Cell cell) {
        said(role.path, row, cell, BY_PLACE);
        parties.get(role).address(cell.text());
    }
}
