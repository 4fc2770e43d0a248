package org.wuzetka.proof;

import static org.wuzetka.proof.Wholesaler.row;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes an order in the form of each channel. */
final class OrderForms {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private OrderForms() {}

    /** EANCOM ORDERS D.96A, one interchange. */
    static byte[] edifact(String reference, List<SentOrder> orders) {
        return edifact(reference, "9", orders);
    }

    /** @param function 9 original, 1 cancellation, 4 change */
    static byte[] edifact(String reference, String function, List<SentOrder> orders) {
        String sender = Wholesaler.glnOf(orders.get(0).buyer());
        StringBuilder text = new StringBuilder("UNA:+.? '\nUNB+UNOC:3+" + sender + ":14+" + Wholesaler.OUR_GLN + ":14+"
                + SHORT_DAY.format(orders.get(0).day()) + ":0600+" + reference + "'\n");
        int number = 0;
        for (SentOrder order : orders) {
            number++;
            List<String> segments = new ArrayList<>();
            segments.add("UNH+" + number + "+ORDERS:D:96A:UN:EAN008");
            segments.add("BGM+" + (function.equals("4") ? "230" : "220") + "+" + order.number() + "+" + function);
            segments.add("DTM+137:" + DAY.format(order.day()) + ":102");
            segments.add("DTM+2:" + DAY.format(order.day().plusDays(3)) + ":102");
            segments.add("NAD+BY+" + sender + "::9");
            segments.add("NAD+SU+" + Wholesaler.OUR_GLN + "::9");
            segments.add("CUX+2:PLN:9");
            int line = 0;
            for (Map.Entry<String, Integer> each : new TreeMap<>(order.lines()).entrySet()) {
                segments.add("LIN+" + ++line + "++" + Wholesaler.gtin(each.getKey()) + ":EN");
                segments.add("QTY+21:" + each.getValue() + ":PCE");
            }
            segments.add("UNS+S");
            segments.add("CNT+2:" + line);
            segments.forEach(segment -> text.append(segment).append("'\n"));
            text.append("UNT+" + (segments.size() + 1) + "+" + number + "'\n");
        }
        text.append("UNZ+" + orders.size() + "+" + reference + "'\n");
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The same with UNB 0031, acknowledgement request. */
    static byte[] askingForContrl(byte[] interchange, String reference) {
        String text = new String(interchange, StandardCharsets.ISO_8859_1);
        return text.replaceFirst("\\+" + reference + "'", "+" + reference + "++++1'")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] csv(SentOrder order) {
        StringBuilder text = new StringBuilder("Nr zamówienia;" + order.number() + "\r\nData dostawy;"
                + order.day().plusDays(3) + "\r\n\r\nLp.;Kod;EAN;Ilość;J.m.\r\n");
        int line = 0;
        for (Map.Entry<String, Integer> each : new TreeMap<>(order.lines()).entrySet()) {
            text.append(++line + ";" + each.getKey() + ";" + Wholesaler.gtin(each.getKey()) + ";" + each.getValue()
                    + ";szt.\r\n");
        }
        return text.toString().getBytes(Charset.forName("windows-1250"));
    }

    static byte[] xlsx(SentOrder order) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            try (Workbook book = new Workbook(bytes, "Excel", "16.0300")) {
                Worksheet sheet = book.newWorksheet("Zamówienie");
                sheet.value(0, 0, "Nr zamówienia");
                sheet.value(0, 1, order.number());
                sheet.value(1, 0, "Data dostawy");
                sheet.value(1, 1, order.day().plusDays(3).toString());
                List<String> head = List.of("Lp.", "Kod", "EAN", "Ilość", "J.m.");
                for (int column = 0; column < head.size(); column++) sheet.value(3, column, head.get(column));
                int row = 4;
                for (Map.Entry<String, Integer> each : new TreeMap<>(order.lines()).entrySet()) {
                    sheet.value(row, 0, row - 3);
                    sheet.value(row, 1, each.getKey());
                    sheet.value(row, 2, Wholesaler.gtin(each.getKey()));
                    sheet.value(row, 3, each.getValue());
                    sheet.value(row, 4, "szt.");
                    row++;
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The hub's own JSON. */
    static Map<String, Object> json(SentOrder order, String function) {
        List<Map<String, Object>> lines = new ArrayList<>();
        new TreeMap<>(order.lines())
                .forEach((product, quantity) -> lines.add(row(
                        "lineNumber",
                        String.valueOf(lines.size() + 1),
                        "gtin",
                        Wholesaler.gtin(product),
                        "quantity",
                        String.valueOf(quantity),
                        "unit",
                        "C62")));
        Map<String, Object> json = row(
                "function",
                function,
                "orderNumber",
                order.number(),
                "orderDate",
                order.day().toString(),
                "currency",
                "PLN",
                "buyer",
                Map.of("gln", Wholesaler.glnOf(order.buyer())));
        json.put("lines", lines);
        return json;
    }

    /** WooCommerce REST v3; the order's number is the shop's id. */
    static ObjectNode woo(SentOrder order) {
        long id = Long.parseLong(order.number());
        String time = order.day() + "T07:10:00";
        ObjectNode json = JSON.createObjectNode();
        json.put("id", id)
                .put("number", order.number())
                .put("status", "processing")
                .put("currency", "PLN");
        json.put("prices_include_tax", true).put("customer_id", 0).put("customer_note", "");
        for (String field : List.of("date_created", "date_modified", "date_paid"))
            json.put(field, time).put(field + "_gmt", time);
        json.put("discount_total", "0.00").put("discount_tax", "0.00");
        address(json.putObject("billing"))
                .put("email", "maria" + id + "@poczta.example")
                .put("phone", "503404505");
        address(json.putObject("shipping"));
        json.putArray("meta_data")
                .addObject()
                .put("id", 1)
                .put("key", "_paczkomat_id")
                .put("value", "LUB01A");
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        ArrayNode lines = json.putArray("line_items");
        for (Map.Entry<String, Integer> each : new TreeMap<>(order.lines()).entrySet()) {
            int index = Integer.parseInt(each.getKey().substring(2));
            BigDecimal lineNet = new BigDecimal((9 + index) + ".90").multiply(BigDecimal.valueOf(each.getValue()));
            BigDecimal lineTax = lineNet.multiply(new BigDecimal(index % 3 == 0 ? "0.08" : "0.23"))
                    .setScale(2, RoundingMode.HALF_UP);
            ObjectNode line = lines.addObject();
            line.put("id", id * 100 + lines.size())
                    .put("name", "Towar ogrodowy " + index)
                    .put("product_id", index);
            line.put("quantity", each.getValue()).put("tax_class", "").put("sku", each.getKey());
            line.put("subtotal", lineNet.toPlainString()).put("subtotal_tax", lineTax.toPlainString());
            line.put("total", lineNet.toPlainString()).put("total_tax", lineTax.toPlainString());
            line.put("price", new BigDecimal((9 + index) + ".90"));
            line.putArray("taxes")
                    .addObject()
                    .put("id", 1)
                    .put("total", lineTax.toPlainString())
                    .put("subtotal", lineTax.toPlainString());
            net = net.add(lineNet);
            tax = tax.add(lineTax);
        }
        BigDecimal shipping = new BigDecimal("11.37");
        BigDecimal shippingTax = new BigDecimal("2.62");
        ObjectNode way = json.putArray("shipping_lines").addObject();
        way.put("id", id * 100 + 90)
                .put("method_id", "easypack_parcel_machines:3")
                .put("method_title", "Paczkomat");
        way.put("total", shipping.toPlainString()).put("total_tax", shippingTax.toPlainString());
        json.put("shipping_total", shipping.toPlainString()).put("shipping_tax", shippingTax.toPlainString());
        json.put("cart_tax", tax.toPlainString())
                .put("total_tax", tax.add(shippingTax).toPlainString());
        json.put("total", net.add(tax).add(shipping).add(shippingTax).toPlainString());
        json.put("payment_method", "p24")
                .put("payment_method_title", "Przelewy24")
                .put("transaction_id", "P24-" + id);
        for (String empty : List.of("fee_lines", "coupon_lines", "refunds", "tax_lines")) json.putArray(empty);
        return json;
    }

    private static ObjectNode address(ObjectNode address) {
        return address.put("first_name", "Maria")
                .put("last_name", "Leszczyna")
                .put("company", "")
                .put("address_1", "ul. Lipowa 14")
                .put("address_2", "")
                .put("city", "Lublin")
                .put("postcode", "20-020")
                .put("country", "PL");
    }

    static byte[] bytes(Object json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
