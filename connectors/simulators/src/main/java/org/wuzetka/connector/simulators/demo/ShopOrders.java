package org.wuzetka.connector.simulators.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Orders of a web shop in WooCommerce's JSON: Polish consumers with a parcel locker, firms with a NIP. */
final class ShopOrders {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    /**
     * Who buys.
     *
     * @param nip of a firm, {@code null} for a consumer
     * @param locker parcel locker, {@code null} for delivery to the door
     */
    record Buyer(
            String firstName,
            String lastName,
            String company,
            String nip,
            String street,
            String postCode,
            String city,
            String locker) {}

    private ShopOrders() {}

    static ObjectNode order(
            long id, LocalDateTime created, Buyer buyer, List<DemoProduct> goods, List<Integer> quantities) {
        ObjectNode order = JSON.createObjectNode();
        order.put("id", id).put("parent_id", 0).put("number", String.valueOf(id));
        order.put("order_key", "wc_order_" + Long.toString(id * 7_919, 36));
        order.put("status", "processing").put("currency", "PLN").put("prices_include_tax", true);
        times(order, created);
        order.put("customer_id", 0).put("customer_note", "");
        order.put("discount_total", "0.00").put("discount_tax", "0.00");
        address(order.putObject("billing"), buyer)
                .put("email", (buyer.firstName() + "." + buyer.lastName()).toLowerCase(Locale.ROOT) + "@poczta.example")
                .put("phone", "5" + String.format("%08d", id * 37 % 100_000_000));
        address(order.putObject("shipping"), buyer);
        ArrayNode metaData = order.putArray("meta_data");
        if (buyer.nip() != null)
            metaData.addObject().put("id", 1).put("key", "_billing_nip").put("value", buyer.nip());
        if (buyer.locker() != null) {
            metaData.addObject().put("id", 2).put("key", "_paczkomat_id").put("value", buyer.locker());
        }
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        ArrayNode lines = order.putArray("line_items");
        for (int i = 0; i < goods.size(); i++) {
            ObjectNode line = line(id * 100 + i, goods.get(i), quantities.get(i));
            lines.add(line);
            net = net.add(new BigDecimal(line.path("total").asText()));
            tax = tax.add(new BigDecimal(line.path("total_tax").asText()));
        }
        BigDecimal shipping = new BigDecimal("11.37");
        BigDecimal shippingTax = new BigDecimal("2.62");
        ObjectNode way = order.putArray("shipping_lines").addObject();
        way.put("id", id * 100 + 90)
                .put("method_id", buyer.locker() == null ? "flat_rate:1" : "easypack_parcel_machines:3");
        way.put("method_title", buyer.locker() == null ? "Kurier InPost" : "Paczkomat InPost");
        way.put("total", shipping.toPlainString())
                .put("total_tax", shippingTax.toPlainString())
                .putArray("taxes");
        order.put("shipping_total", shipping.toPlainString()).put("shipping_tax", shippingTax.toPlainString());
        order.put("cart_tax", tax.toPlainString())
                .put("total_tax", tax.add(shippingTax).toPlainString());
        order.put("total", net.add(tax).add(shipping).add(shippingTax).toPlainString());
        order.put("payment_method", "p24")
                .put("payment_method_title", "Przelewy24")
                .put("transaction_id", "P24-" + id);
        order.put("date_paid", TIME.format(created)).put("date_paid_gmt", TIME.format(created.minusHours(1)));
        for (String empty : List.of("fee_lines", "coupon_lines", "refunds", "tax_lines")) order.putArray(empty);
        return order;
    }

    /** The state of an order at a later save. */
    static ObjectNode later(ObjectNode order, LocalDateTime modified, String status, String note) {
        ObjectNode later = order.deepCopy();
        later.put("status", status).put("customer_note", note);
        later.put("date_modified", TIME.format(modified)).put("date_modified_gmt", TIME.format(modified.minusHours(1)));
        return later;
    }

    private static void times(ObjectNode order, LocalDateTime created) {
        for (String field : List.of("date_created", "date_modified")) {
            order.put(field, TIME.format(created)).put(field + "_gmt", TIME.format(created.minusHours(1)));
        }
    }

    private static ObjectNode address(ObjectNode address, Buyer buyer) {
        return address.put("first_name", buyer.firstName())
                .put("last_name", buyer.lastName())
                .put("company", buyer.company() == null ? "" : buyer.company())
                .put("address_1", buyer.street())
                .put("address_2", "")
                .put("city", buyer.city())
                .put("state", "")
                .put("postcode", buyer.postCode())
                .put("country", "PL");
    }

    private static ObjectNode line(long id, DemoProduct product, int quantity) {
        BigDecimal net =
                product.netPrice().multiply(BigDecimal.valueOf(quantity)).setScale(2, RoundingMode.HALF_UP);
        BigDecimal rate = new BigDecimal(product.vatRate()).movePointLeft(2);
        String tax = net.multiply(rate).setScale(2, RoundingMode.HALF_UP).toPlainString();
        ObjectNode line = JSON.createObjectNode();
        line.put("id", id)
                .put("name", product.name())
                .put("product_id", id % 1_000)
                .put("variation_id", 0);
        line.put("quantity", quantity).put("tax_class", "").put("sku", product.code());
        line.put("subtotal", net.toPlainString()).put("subtotal_tax", tax);
        line.put("total", net.toPlainString()).put("total_tax", tax).put("price", product.netPrice());
        ObjectNode detail = line.putArray("taxes").addObject();
        detail.put("id", 1).put("total", tax).put("subtotal", tax);
        line.putArray("meta_data");
        return line;
    }
}
