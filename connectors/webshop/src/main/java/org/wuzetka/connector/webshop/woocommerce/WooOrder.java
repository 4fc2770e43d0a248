package org.wuzetka.connector.webshop.woocommerce;

import static org.wuzetka.connector.webshop.woocommerce.WooValues.amount;
import static org.wuzetka.connector.webshop.woocommerce.WooValues.amountOrZero;
import static org.wuzetka.connector.webshop.woocommerce.WooValues.containsAny;
import static org.wuzetka.connector.webshop.woocommerce.WooValues.list;
import static org.wuzetka.connector.webshop.woocommerce.WooValues.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wuzetka.connector.webshop.order.LineDraft;
import org.wuzetka.connector.webshop.order.Values;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.Charge;
import org.wuzetka.domain.intake.IncomingOrder.Delivery;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;
import org.wuzetka.domain.intake.IncomingOrder.Payment;
import org.wuzetka.domain.intake.IncomingOrder.PickupPoint;
import org.wuzetka.domain.intake.IncomingOrder.Totals;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.shared.CheckDigits;
import org.wuzetka.domain.shared.Problem;

/**
 * One WooCommerce order (REST v3) as the canonical order. Line totals are net after discount with the tax beside them,
 * whatever {@code prices_include_tax} says; refunds never reduce {@code total}.
 */
final class WooOrder {
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final Pattern COD = Pattern.compile("(?i)\\bcod\\b");
    private static final List<String> GTIN_KEYS = List.of(
            "global_unique_id", "_global_unique_id", "_ean", "ean", "_gtin", "gtin", "_wpm_gtin_code", "_alg_ean");
    private static final List<String> BUNDLE_KEYS =
            List.of("_bundled_by", "_woosb_parent_id", "_composite_parent", "_bundled_item_id", "_mnm_container");

    private final JsonNode order;
    private final String path;
    private final WooVat vat;
    private final List<Problem> problems;

    /** @param path JSON path in front of the order's fields, empty for a lone order */
    WooOrder(JsonNode order, String path, List<Problem> problems) {
        this.order = order;
        this.path = path;
        this.vat = new WooVat(order);
        this.problems = problems;
    }

    IncomingOrder read(Function function, List<String> vatIdKeys) {
        List<IncomingDiscount> discounts = new ArrayList<>();
        IncomingOrder read = IncomingOrder.builder()
                .function(function)
                .orderNumber(number())
                .orderDate(WooValues.day(order, "date_created"))
                .changedAt(changedAt())
                .currency(upper(text(order, "currency")))
                .buyer(buyer(vatIdKeys))
                .shipTo(shipTo())
                .lines(lines())
                .charges(charges(discounts))
                .discounts(discounts)
                .payment(payment())
                .delivery(delivery())
                .totals(totals())
                .comment(text(order, "customer_note"))
                .build();
        if (function != Function.CANCELLATION) {
            checkTotals();
            checkRefunds();
            if (read.buyer() == null && read.shipTo() == null) {
                problems.add(Problem.hold("woocommerce.no-address", path + "billing"));
            }
        }
        return read;
    }

    private String number() {
        String number = text(order, "number");
        return number != null ? number : text(order, "id");
    }

    /** The time without a zone is the shop's own, which may be anywhere: only the one in GMT compares. */
    private Instant changedAt() {
        return Values.instant(order, "date_modified_gmt", Values.UTC);
    }

    /** Who is billed, or {@code null} when the shop sent nobody. */
    private IncomingParty buyer(List<String> vatIdKeys) {
        JsonNode billing = order.path("billing");
        String company = text(billing, "company");
        String name = company != null ? company : person(billing);
        String vatId = vatId(billing, vatIdKeys);
        String email = text(billing, "email");
        boolean said = name != null || vatId != null || email != null || text(billing, "address_1") != null;
        return said ? party(billing, name, vatId, email, text(billing, "phone")) : null;
    }

    private String vatId(JsonNode billing, List<String> keys) {
        String inMeta = text(WooValues.meta(order, keys));
        if (inMeta != null) return inMeta;
        return Stream.of("nip", "vat_number", "vat_id", "vat", "tax_id")
                .map(field -> text(billing, field))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The delivery address, or {@code null} when the shop sent none (collected in person, or goods without one). */
    private IncomingParty shipTo() {
        JsonNode shipping = order.path("shipping");
        String company = text(shipping, "company");
        if (WooPickupPoint.isLabel(company)) company = null;
        String name =
                Stream.of(company, person(shipping)).filter(Objects::nonNull).collect(Collectors.joining(", "));
        boolean said = !name.isEmpty() || text(shipping, "address_1") != null || text(shipping, "city") != null;
        if (!said) return null;
        JsonNode billing = order.path("billing");
        String phone = text(shipping, "phone");
        return party(
                shipping,
                name.isEmpty() ? null : name,
                null,
                text(billing, "email"),
                phone != null ? phone : text(billing, "phone"));
    }

    private static IncomingParty party(JsonNode address, String name, String vatId, String email, String phone) {
        String street = Stream.of(text(address, "address_1"), text(address, "address_2"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new IncomingParty(
                null,
                vatId,
                null,
                name,
                street.isEmpty() ? null : street,
                text(address, "city"),
                text(address, "postcode"),
                upper(text(address, "country")),
                email,
                phone);
    }

    private static String person(JsonNode address) {
        String name = Stream.of(text(address, "first_name"), text(address, "last_name"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? null : name;
    }

    private List<IncomingLine> lines() {
        List<JsonNode> items = list(order, "line_items");
        List<IncomingLine> lines = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) lines.add(line(items.get(i), path + "line_items[" + i + "]"));
        return lines;
    }

    private IncomingLine line(JsonNode item, String where) {
        String sku = text(item, "sku");
        String name = text(item, "name");
        String gtin = gtin(item, sku);
        BigDecimal quantity = amount(item, "quantity");
        BigDecimal total = amount(item, "total");
        if (sku == null && gtin == null) {
            problems.add(Problem.hold("woocommerce.no-sku", where + ".sku", name == null ? "" : name));
        }
        if (quantity == null || quantity.signum() <= 0) {
            String found = quantity == null ? "" : quantity.toPlainString();
            problems.add(Problem.hold("woocommerce.quantity", where + ".quantity", found));
        }
        if (total == null) problems.add(Problem.hold("woocommerce.no-line-total", where + ".total"));
        if (WooValues.meta(item, BUNDLE_KEYS) != null) {
            problems.add(Problem.warning("woocommerce.bundled", where, name == null ? "" : name));
        }
        BigDecimal tax = amount(item, "total_tax");
        return new LineDraft(where)
                .number(text(item, "id"))
                .gtin(gtin)
                .sku(sku)
                .name(name, null)
                .quantity(quantity)
                .vat(vat.rate(item))
                .net(total)
                .gross(total == null || tax == null ? null : total.add(tax))
                .comment(choices(item))
                .build();
    }

    private static String gtin(JsonNode item, String sku) {
        String said = text(item, "global_unique_id");
        if (said == null) said = text(WooValues.meta(item, GTIN_KEYS));
        if (CheckDigits.isGtin(said)) return said;
        return sku != null && sku.length() >= 12 && CheckDigits.isGtin(sku) ? sku : null;
    }

    /** What the buyer chose (size, engraving …): meta data that the shop shows; keys with an underscore are its own. */
    private static String choices(JsonNode item) {
        String choices = list(item, "meta_data").stream()
                .filter(entry -> !entry.path("key").asText("_").startsWith("_"))
                .map(entry -> {
                    String key = text(entry, "display_key");
                    String value = text(entry, "display_value");
                    if (key == null) key = text(entry, "key");
                    if (value == null) value = text(entry, "value");
                    return key == null || value == null ? null : key + ": " + value;
                })
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return choices.isEmpty() ? null : choices;
    }

    private List<Charge> charges(List<IncomingDiscount> discounts) {
        List<Charge> charges = new ArrayList<>();
        for (JsonNode shipping : list(order, "shipping_lines")) {
            charges.add(charge("SHIPPING", text(shipping, "method_title"), shipping));
        }
        for (JsonNode fee : list(order, "fee_lines")) {
            String name = text(fee, "name");
            BigDecimal net = amountOrZero(fee, "total");
            if (net.signum() < 0) {
                discounts.add(new IncomingDiscount(name, null, net.negate()));
            } else {
                boolean cod = COD.matcher(name == null ? "" : name).find()
                        || containsAny(name, "pobrani", "cash on delivery", "nachnahme");
                charges.add(charge(cod ? "COD" : "FEE", name, fee));
            }
        }
        return charges;
    }

    private Charge charge(String kind, String description, JsonNode line) {
        BigDecimal net = amountOrZero(line, "total");
        BigDecimal tax = amountOrZero(line, "total_tax");
        return new Charge(kind, description, net, tax, net.add(tax), vat.rate(line));
    }

    private Payment payment() {
        String method = text(order, "payment_method");
        String title = text(order, "payment_method_title");
        boolean paid = text(order, "date_paid_gmt") != null || text(order, "date_paid") != null;
        boolean cod = "cod".equals(method)
                || method != null && method.startsWith("cod_")
                || containsAny(method, "pobranie", "cash_on_delivery")
                || !paid && containsAny(title, "pobranie", "za pobraniem", "cash on delivery", "nachnahme");
        return new Payment(method != null ? method : title, paid, amount(order, "total"), cod);
    }

    private Delivery delivery() {
        PickupPoint point = WooPickupPoint.of(order);
        String method = list(order, "shipping_lines").stream()
                .map(shipping -> {
                    String title = text(shipping, "method_title");
                    return title != null ? title : text(shipping, "method_id");
                })
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return method == null && point == null ? null : new Delivery(method, point);
    }

    private Totals totals() {
        BigDecimal gross = amount(order, "total");
        BigDecimal tax = amount(order, "total_tax");
        return gross == null ? null : new Totals(gross.subtract(tax == null ? BigDecimal.ZERO : tax), tax, gross);
    }

    private void checkTotals() {
        BigDecimal gross = amount(order, "total");
        if (gross == null) {
            problems.add(Problem.hold("woocommerce.no-total", path + "total"));
            return;
        }
        BigDecimal sum = BigDecimal.ZERO;
        int parts = 0;
        for (String group : List.of("line_items", "shipping_lines", "fee_lines")) {
            for (JsonNode part : list(order, group)) {
                sum = sum.add(amountOrZero(part, "total")).add(amountOrZero(part, "total_tax"));
                parts++;
            }
        }
        BigDecimal tolerance = CENT.multiply(BigDecimal.valueOf(Math.max(1, parts)));
        if (sum.subtract(gross).abs().compareTo(tolerance) > 0) {
            problems.add(
                    Problem.hold("woocommerce.totals", path + "total", gross.toPlainString(), sum.toPlainString()));
        }
    }

    /** The lines and the total stay as they were ordered: only a person knows what is still to be sent. */
    private void checkRefunds() {
        BigDecimal refunded = list(order, "refunds").stream()
                .map(refund -> amountOrZero(refund, "total"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (refunded.signum() != 0) {
            problems.add(Problem.hold(
                    "woocommerce.partly-refunded",
                    path + "refunds",
                    refunded.abs().toPlainString()));
        }
    }

    private static String upper(String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }
}
