package org.wuzetka.connector.simulators.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/** Orders of marketplaces as BaseLinker's getOrders tells them: gross prices, numbers and texts mixed. */
final class BaseLinkerOrders {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BaseLinkerOrders() {}

    static ObjectNode order(
            long id, Instant confirmed, ShopOrders.Buyer buyer, List<DemoProduct> goods, List<Integer> quantities) {
        ObjectNode order = JSON.createObjectNode();
        long second = confirmed.getEpochSecond();
        order.put("order_id", id)
                .put("shop_order_id", 0)
                .put("external_order_id", "")
                .put("order_source", "allegro");
        order.put("order_status_id", 1051).put("confirmed", true);
        order.put("date_add", second - 60).put("date_confirmed", second).put("date_in_status", second);
        order.put("currency", "PLN").put("payment_method", "Przelewy24").put("payment_method_cod", "0");
        String name = buyer.firstName() + " " + buyer.lastName();
        order.put("user_login", "kupujacy" + id).put("user_comments", "").put("admin_comments", "");
        order.put("email", "kupujacy" + id + "@marketplace.example").put("phone", "5" + String.format("%08d", id));
        for (String part : List.of("delivery_", "invoice_")) {
            order.put(part + "fullname", name).put(part + "company", buyer.company() == null ? "" : buyer.company());
            order.put(part + "address", buyer.street()).put(part + "postcode", buyer.postCode());
            order.put(part + "city", buyer.city())
                    .put(part + "country_code", "PL")
                    .put(part + "country", "Polska");
        }
        order.put("invoice_nip", buyer.nip() == null ? "" : buyer.nip());
        order.put("want_invoice", buyer.nip() == null ? "0" : "1");
        order.put("delivery_method", buyer.locker() == null ? "Kurier InPost" : "Paczkomaty InPost");
        order.put("delivery_point_id", buyer.locker() == null ? "" : buyer.locker());
        BigDecimal total = new BigDecimal("13.99");
        order.put("delivery_price", total);
        var products = order.putArray("products");
        for (int i = 0; i < goods.size(); i++) {
            DemoProduct product = goods.get(i);
            BigDecimal rate = new BigDecimal(product.vatRate());
            BigDecimal gross = product.netPrice()
                    .multiply(rate.movePointLeft(2).add(BigDecimal.ONE))
                    .setScale(2, RoundingMode.HALF_UP);
            ObjectNode line =
                    products.addObject().put("order_product_id", id * 10 + i).put("storage", "db");
            line.put("product_id", String.valueOf(1000 + i))
                    .put("variant_id", "0")
                    .put("name", product.name());
            line.put("sku", product.code()).put("ean", product.gtin()).put("price_brutto", gross);
            line.put("tax_rate", rate).put("quantity", quantities.get(i)).put("weight", product.weightKg());
            total = total.add(gross.multiply(BigDecimal.valueOf(quantities.get(i))));
        }
        return order.put("payment_done", total);
    }
}
