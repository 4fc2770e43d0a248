package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.MappingList.AddressRef;
import org.wuzetka.connector.persistence.read.WorkList.ProductRef;
import org.wuzetka.domain.learning.RuleText;
import org.wuzetka.domain.learning.Suggestion;
import org.wuzetka.domain.learning.Suggestion.Sign;
import org.wuzetka.domain.learning.Suggestion.Why;
import org.wuzetka.domain.shared.CheckDigits;

/** Looks for who may have ordered, where it may go and what "as last time" may mean. */
@ApplicationScoped
public class CustomerSuggestionReads {
    private static final int NAME_AT_MOST = 88;
    private static final int USED = 20;
    private static final int USED_OFTEN = 30;

    private final Reader reader;

    CustomerSuggestionReads(Reader reader) {
        this.reader = reader;
    }

    /** The earlier order that "as last time" may mean. */
    public record LastTime(String order, LocalDate orderDate, String buyerOrderNumber, List<Earlier> lines) {}

    /** @param quantity in {@code unit}, as it was ordered; {@code unitFactor} stock units in one */
    public record Earlier(ProductRef product, BigDecimal quantity, String unit, BigDecimal unitFactor) {}

    /** What is said of a customer; each part may be {@code null}. */
    public record CustomerSaid(String vatId, String email, String phone, String name, String city, String postCode) {}

    public List<Suggestion<PartyRef>> customers(CustomerSaid said) {
        String domain = RuleText.firmDomain(said.email());
        String phone = RuleText.phone(said.phone());
        List<Sign<PartyRef>> signs = new ArrayList<>();
        reader.list(
                """
                SELECT p.id AS party_id, p.code AS party_code, p.name AS party_name, s.sign, s.value, s.strength FROM (
                    (SELECT id, 'vat' AS sign, vat_id AS value, NULL::real AS strength FROM party WHERE vat_id IN (?, 'PL' || ?) LIMIT 5)
                    UNION ALL (SELECT party_id, 'email', email, NULL FROM party_email WHERE email = ? LIMIT 5)
                    UNION ALL (SELECT DISTINCT party_id, 'domain', ?, NULL::real FROM party_email WHERE split_part(email, '@', 2) = ? LIMIT 10)
                    UNION ALL (SELECT id, 'phone', phone, NULL FROM party
                                WHERE ? <> '' AND right(regexp_replace(phone, '[^0-9]', '', 'g'), 9) = right(?, 9) LIMIT 5)
                    UNION ALL (SELECT id, 'place', post_code || ' ' || city, NULL FROM party
                                WHERE post_code = ? AND plain_text(city) = ? LIMIT 10)
                    UNION ALL (SELECT id, 'name', name, similarity(plain_name, ?) FROM party
                                WHERE plain_name % ? ORDER BY similarity(plain_name, ?) DESC LIMIT 10)) s
                  JOIN party p ON p.id = s.id AND p.customer AND p.active
                """,
                row -> signs.add(customerSign(row)),
                vatId(said.vatId()),
                vatId(said.vatId()),
                stripped(said.email()).toLowerCase(Locale.ROOT),
                domain == null ? "" : domain,
                domain == null ? "-" : domain,
                phone == null ? "" : phone,
                phone == null ? "" : phone,
                stripped(said.postCode()),
                RuleText.plain(said.city()),
                RuleText.plain(said.name()),
                RuleText.plain(said.name()),
                RuleText.plain(said.name()));
        return Suggestion.ranked(signs);
    }

    private static String vatId(String said) {
        return said == null ? "" : CheckDigits.plainNip(said);
    }

    private static String stripped(String said) {
        return said == null ? "" : said.strip();
    }

    private static Sign<PartyRef> customerSign(Row row) throws SQLException {
        PartyRef party = OrderReads.party(row);
        String value = row.text("value");
        return switch (row.text("sign")) {
            case "vat" -> new Sign<>(party, 95, Why.of("suggest.vat-id", value));
            case "email" -> new Sign<>(party, 85, Why.of("suggest.email", value));
            case "domain" -> new Sign<>(party, 75, Why.of("suggest.mail-domain", value));
            case "phone" -> new Sign<>(party, 75, Why.of("suggest.phone", value));
            case "place" -> new Sign<>(party, 25, Why.of("suggest.place", value));
            default -> {
                int percent = Math.round(100 * row.decimal("strength").floatValue());
                yield new Sign<>(party, percent * NAME_AT_MOST / 100, Why.of("suggest.name", String.valueOf(percent)));
            }
        };
    }

    /** Delivery addresses of a customer, those alike to what is said and those used lately first. */
    public List<Suggestion<AddressRef>> addresses(long customerId, String said) {
        List<Sign<AddressRef>> signs = new ArrayList<>();
        reader.list(
                """
                SELECT a.id, a.code, a.name, a.street, a.post_code, a.city, coalesce(u.times, 0) AS times,
                       similarity(plain_text(concat_ws(' ', a.name, a.street, a.post_code, a.city)), ?) AS strength
                  FROM party_address a
                  LEFT JOIN (SELECT ship_to_id, count(*) AS times
                               FROM (SELECT ship_to_id FROM customer_order WHERE customer_id = ? AND ship_to_id IS NOT NULL
                                      ORDER BY registered_at DESC LIMIT 60) o GROUP BY ship_to_id) u ON u.ship_to_id = a.id
                 WHERE a.party_id = ? ORDER BY strength DESC, times DESC, a.code LIMIT 30
                """,
                row -> {
                    AddressRef address = new AddressRef(
                            row.number("id"),
                            row.text("code"),
                            row.text("name"),
                            row.text("street"),
                            row.text("post_code"),
                            row.text("city"));
                    int percent = Math.round(100 * row.decimal("strength").floatValue());
                    signs.add(new Sign<>(
                            address, percent * 90 / 100, Why.of("suggest.address-alike", String.valueOf(percent))));
                    long times = row.number("times");
                    if (times > 0) {
                        signs.add(new Sign<>(
                                address,
                                times > 2 ? USED_OFTEN : USED,
                                Why.of("suggest.address-used", String.valueOf(times))));
                    }
                    return address;
                },
                RuleText.plain(said),
                customerId,
                customerId);
        return Suggestion.ranked(signs);
    }

    /** @param exceptIncomingOrder the order that says "as last time" itself */
    public Optional<LastTime> lastTime(long customerId, long exceptIncomingOrder) {
        List<Earlier> lines = new ArrayList<>();
        Map<String, LastTime> head = new LinkedHashMap<>();
        reader.list(
                """
                SELECT o.number, o.order_date, o.buyer_order_number, p.id, p.code, p.name, p.unit AS stock_unit,
                       l.ordered_quantity, l.ordered_unit, l.quantity
                  FROM (SELECT * FROM customer_order
                         WHERE customer_id = ? AND incoming_order_id IS DISTINCT FROM ?
                           AND status NOT IN ('CANCELLED', 'NEEDS_REVIEW', 'DRAFT', 'QUOTED') AND goods_print IS NOT NULL
                         ORDER BY registered_at DESC, id DESC LIMIT 1) o
                  JOIN order_line l ON l.order_id = o.id JOIN product p ON p.id = l.product_id
                 WHERE l.quantity > 0 ORDER BY l.line_number
                """,
                row -> {
                    head.putIfAbsent(
                            "head",
                            new LastTime(
                                    row.text("number"),
                                    row.date("order_date"),
                                    row.text("buyer_order_number"),
                                    List.of()));
                    BigDecimal ordered = row.quantity("ordered_quantity");
                    BigDecimal stock = row.quantity("quantity");
                    boolean changed = ordered == null || ordered.signum() <= 0;
                    return lines.add(new Earlier(
                            new ProductRef(
                                    row.number("id"), row.text("code"), row.text("name"), row.text("stock_unit")),
                            changed ? stock : ordered,
                            changed || row.text("ordered_unit") == null
                                    ? row.text("stock_unit")
                                    : row.text("ordered_unit"),
                            changed ? BigDecimal.ONE : stock.divide(ordered, 3, RoundingMode.HALF_UP)));
                },
                customerId,
                exceptIncomingOrder);
        return Optional.ofNullable(head.get("head"))
                .map(last -> new LastTime(last.order(), last.orderDate(), last.buyerOrderNumber(), lines));
    }
}
