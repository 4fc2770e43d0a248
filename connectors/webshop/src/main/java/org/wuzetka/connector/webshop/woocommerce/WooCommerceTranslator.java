package org.wuzetka.connector.webshop.woocommerce;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.wuzetka.connector.webshop.order.PaymentTerms;
import org.wuzetka.connector.webshop.order.ShopJson;
import org.wuzetka.connector.webshop.order.ShopTranslator;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.ShopFormats;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.shared.Problem;

/**
 * WooCommerce orders (REST v3): a webhook's body, the same inside {@code {"data": …}} or {@code {"order": …}}, or a page of the REST list. What
 * happened is told by the order's status and the topic; whether an update changes anything is seen by comparing contents.
 * A call that carries no order (ping, refund, draft) yields none and a lone warning.
 */
@Singleton
public class WooCommerceTranslator implements Translator {
    /** Meta key: value of the header {@code X-WC-Webhook-Topic}, such as {@code order.updated}. */
    public static final String TOPIC = ShopTranslator.TOPIC;
    /** Meta key: value of the header {@code X-WC-Webhook-Delivery-ID}; one per delivery, not per event. */
    public static final String DELIVERY_ID = ShopTranslator.DELIVERY_ID;

    static final String FORMAT = ShopFormats.WOOCOMMERCE;
    static final ObjectReader TREE;

    private static final int MAX_BYTES = 25 * 1024 * 1024;
    private static final int MAX_LINES = 20_000;
    private static final int PREFIX = 64 * 1024;
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(60)
                    .maxNumberLength(60)
                    .maxStringLength(1_000_000)
                    .build())
            .build();
    /** Objects that programs between the shop and the hub put the order into. */
    private static final List<String> WRAPPERS = List.of("data", "order");

    /** Stands in each order of the API that shops had before REST, which has other names for almost every field. */
    private static final String LEGACY = "total_line_items_quantity";

    private static final Pattern PING = Pattern.compile("webhook_id=\\d{1,12}\\s*");
    private static final Set<String> GONE = Set.of("cancelled", "refunded", "trash");
    private static final Set<String> PLACED = Set.of("pending", "processing", "on-hold", "completed");
    /** Set before the buyer is sent to pay; with cash on delivery and bank transfers it is as good as placed. */
    private static final String UNPAID = "pending";

    private static final Set<String> NOT_PLACED = Set.of("failed", "checkout-draft", "auto-draft", "draft", "new");
    private static final List<String> VAT_ID_KEYS = List.of(
            "_billing_nip",
            "billing_nip",
            "_billing_vat_number",
            "billing_vat_number",
            "_vat_number",
            "vat_number",
            "_billing_eu_vat_number",
            "billing_eu_vat_number",
            "_wc_billing/polski/nip",
            "_wc_billing/wc-polski/nip",
            "_billing_vat",
            "billing_vat",
            "_billing_vat_id",
            "billing_vat_id",
            "_billing_tax_id",
            "_nip",
            "nip",
            "_vat_id",
            "vat_id");

    static {
        TREE = JsonMapper.builder(FACTORY)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build()
                .reader();
    }

    private final List<String> vatIdKeys;

    public WooCommerceTranslator() {
        this(VAT_ID_KEYS);
    }

    /** @param vatIdKeys meta keys under which a shop keeps the buyer's VAT number, the first that has one counts */
    public WooCommerceTranslator(List<String> vatIdKeys) {
        this.vatIdKeys = List.copyOf(vatIdKeys);
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int recognises(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length == 0) return 0;
        if (isPing(content)) return 90;
        Set<String> names = new HashSet<>();
        boolean object = false;
        try (JsonParser parser = FACTORY.createParser(content, 0, Math.min(content.length, PREFIX))) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) first = parser.nextToken();
            object = first == JsonToken.START_OBJECT;
            while (object && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                names.add(name);
                boolean wrapped = parser.nextToken() == JsonToken.START_OBJECT && WRAPPERS.contains(name);
                if (!wrapped) parser.skipChildren();
            }
        } catch (IOException endOfThePrefixOrOfTheJson) {
            // what was seen before it decides
        }
        if (!object) return 0;
        boolean order = names.contains("order_key") || names.contains("billing");
        if (names.contains("line_items") && names.contains(LEGACY)) return 90;
        if (names.contains("line_items") && order) return 95;
        if (names.contains("line_items") && names.contains("refunded_by")) return 90;
        if (order && names.contains("parent_id")) return 80;
        return topic(message).startsWith("order.") && names.contains("id") ? 80 : 0;
    }

    @Override
    public Translation translate(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length == 0) return unreadable("woocommerce.empty", null);
        if (content.length > MAX_BYTES) return unreadable("woocommerce.too-large", null);
        if (isPing(content)) return nothingToDo("woocommerce.ping", null);
        JsonNode document;
        try {
            document = TREE.readTree(content);
        } catch (JsonProcessingException syntax) {
            return unreadable("woocommerce.syntax", ShopJson.placeOf(syntax));
        } catch (IOException characters) {
            return unreadable("woocommerce.syntax", null);
        }
        String path = "";
        if (document.isObject() && !document.has("line_items")) {
            for (String wrapper : WRAPPERS) {
                JsonNode inner = document.get(wrapper);
                if (inner != null && (inner.isObject() || inner.isArray()) && path.isEmpty()) {
                    document = inner;
                    path = wrapper;
                }
            }
        }
        List<TranslatedOrder> orders = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        if (document.isArray()) {
            for (int i = 0; i < document.size(); i++) {
                order(document.get(i), path + "[" + i + "]", message, orders, problems);
            }
            if (document.isEmpty()) problems.add(Problem.warning("woocommerce.no-orders", path));
        } else {
            order(document, path, message, orders, problems);
        }
        return Translation.of(FORMAT, orders, problems);
    }

    private void order(
            JsonNode order, String path, RawMessage message, List<TranslatedOrder> orders, List<Problem> problems) {
        String topic = topic(message);
        String where = path.isEmpty() ? "$" : path;
        boolean deleted = topic.equals("order.deleted");
        boolean looksLikeOrder = order.isObject() && order.path("line_items").isArray();
        if (!topic.isEmpty() && !topic.startsWith("order.")) {
            problems.add(Problem.warning("woocommerce.other-topic", where, shortened(topic)));
        } else if (isRefund(order)) {
            problems.add(Problem.warning("woocommerce.refund", where, String.valueOf(WooValues.text(order, "id"))));
        } else if (deleted && order.isObject() && WooValues.text(order, "id") != null) {
            deleted(order, path, where, orders);
        } else if (looksLikeOrder && order.has(LEGACY)) {
            problems.add(Problem.error("woocommerce.legacy", where));
        } else if (!looksLikeOrder) {
            problems.add(Problem.error("woocommerce.not-an-order", where));
        } else if (order.path("line_items").size() > MAX_LINES) {
            problems.add(Problem.error("woocommerce.too-many-lines", where, Integer.toString(MAX_LINES)));
        } else {
            placed(order, path, where, topic, orders, problems);
        }
    }

    /** A deletion tells no more than the id; shops that number orders by a plugin know it by another number. */
    private void deleted(JsonNode order, String path, String where, List<TranslatedOrder> orders) {
        List<Problem> found = new ArrayList<>();
        if (WooValues.text(order, "number") == null) {
            found.add(Problem.warning("woocommerce.deleted-by-id", where, WooValues.text(order, "id")));
        }
        IncomingOrder cancelled = order.has("billing") || order.has("line_items")
                ? new WooOrder(order, prefix(path), found).read(Function.CANCELLATION, vatIdKeys)
                : IncomingOrder.builder()
                        .function(Function.CANCELLATION)
                        .orderNumber(
                                WooValues.text(order, "number") != null
                                        ? WooValues.text(order, "number")
                                        : WooValues.text(order, "id"))
                        .build();
        orders.add(new TranslatedOrder(cancelled, where, found));
    }

    private void placed(
            JsonNode order,
            String path,
            String where,
            String topic,
            List<TranslatedOrder> orders,
            List<Problem> problems) {
        String said = WooValues.text(order, "status");
        String status = said == null ? "" : said.startsWith("wc-") ? said.substring(3) : said;
        if (NOT_PLACED.contains(status) || status.equals(UNPAID) && awaitsOnlinePayment(order)) {
            problems.add(Problem.warning("woocommerce.not-placed", prefix(path) + "status", status));
            return;
        }
        List<Problem> found = new ArrayList<>();
        Function function = Function.ORIGINAL;
        if (GONE.contains(status)) {
            function = Function.CANCELLATION;
        } else {
            if (topic.equals("order.updated") || topic.equals("order.restored")) function = Function.REPLACEMENT;
            if (!PLACED.contains(status)) {
                found.add(Problem.warning("woocommerce.status", prefix(path) + "status", shortened(status)));
            }
            if (order.path("line_items").isEmpty()) {
                found.add(Problem.hold("woocommerce.no-lines", prefix(path) + "line_items"));
            }
        }
        orders.add(
                new TranslatedOrder(new WooOrder(order, prefix(path), found).read(function, vatIdKeys), where, found));
    }

    private static boolean awaitsOnlinePayment(JsonNode order) {
        boolean paid = WooValues.text(order, "date_paid_gmt") != null || WooValues.text(order, "date_paid") != null;
        PaymentTerms terms =
                PaymentTerms.of(WooValues.text(order, "payment_method"), WooValues.text(order, "payment_method_title"));
        return !paid && terms == PaymentTerms.ONLINE;
    }

    private static boolean isRefund(JsonNode order) {
        if (!order.isObject()) return false;
        boolean child = order.path("parent_id").asLong(0) != 0;
        return child || order.has("refunded_by") || order.has("refunded_payment");
    }

    private static boolean isPing(byte[] content) {
        if (content.length > 40 || content[0] != 'w') return false;
        return PING.matcher(new String(content, StandardCharsets.ISO_8859_1)).matches();
    }

    private static String topic(RawMessage message) {
        String topic = message.meta() == null ? null : message.meta().get(TOPIC);
        return topic == null ? "" : topic.trim();
    }

    private static String prefix(String path) {
        return path.isEmpty() ? "" : path + ".";
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static Translation unreadable(String code, String where) {
        return Translation.unreadable(FORMAT, Problem.error(code, where));
    }

    private static Translation nothingToDo(String code, String where) {
        return Translation.of(FORMAT, List.of(), List.of(Problem.warning(code, where)));
    }
}
