package org.wuzetka.connector.webshop.woocommerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.IncomingOrder.PickupPoint;

/**
 * Parcel locker or pick-up point of a WooCommerce order. The core has no field for it: each courier plugin writes a meta
 * key of its own, as text, as an object or as JSON text, and some only a human label beside the shipping line.
 */
final class WooPickupPoint {
    private static final List<String> KEYS = List.of(
            "_paczkomat_id",
            "_parcel_machine_id",
            "_inpost_point_id",
            "_inpost_paczkomat_id",
            "_easypack_inpost_id",
            "_paczkomat",
            "paczkomat",
            "delivery_point_id",
            "_delivery_point_id",
            "_furgonetkaPoint",
            "_furgonetka_point",
            "_furgonetka_point_code",
            "apaczka_delivery_point",
            "_apaczka_delivery_point",
            "_apaczka_point_id",
            "_myshipPointCode",
            "_orlen_point",
            "_orlen_point_id",
            "_orlen_paczka_point",
            "_dpd_pickup_point",
            "_blpaczka_point_id",
            "_pickup_point_id",
            "pickup_point_id",
            "_pickup_point",
            "pickup_point",
            "point_id");
    private static final List<String> ID_FIELDS = List.of(
            "apm_access_point_id", "access_point_id", "foreign_access_point_id", "point_id", "code", "id", "name");
    private static final List<String> CARRIER_FIELDS = List.of("apm_supplier", "supplier", "carrier", "service");
    private static final Pattern LABEL = Pattern.compile(
            "(?iu)(punkt\\s+odbioru|paczkomat|pickup\\s+point|parcel\\s+locker|abholpunkt|packstation)\\W*(.*)");
    private static final Pattern POINT =
            Pattern.compile("([\\p{L}\\p{N}][\\p{L}\\p{N}_-]{2,39})(?:\\s*\\(([^)]{2,30})\\))?.*");
    private static final Map<String, String> CARRIERS = carriers();

    private WooPickupPoint() {}

    private static Map<String, String> carriers() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("inpost", "INPOST");
        names.put("paczkomat", "INPOST");
        names.put("easypack", "INPOST");
        names.put("parcel_machine", "INPOST");
        names.put("orlen", "ORLEN");
        names.put("dpd", "DPD");
        names.put("dhl", "DHL");
        names.put("gls", "GLS");
        names.put("ups", "UPS");
        names.put("fedex", "FEDEX");
        names.put("poczt", "POCZTA");
        return names;
    }

    /** The point chosen, or {@code null}. */
    static PickupPoint of(JsonNode order) {
        String carrierSaid =
                carrierOf(WooValues.text(WooValues.meta(order, List.of("_furgonetkaService", "_furgonetka_service"))));
        for (String key : KEYS) {
            JsonNode value = WooValues.meta(order, List.of(key));
            PickupPoint point = value == null ? null : ofValue(value);
            if (point == null) continue;
            String carrier = first(point.carrier(), carrierSaid, carrierOf(key), carrierOfShipping(order));
            return new PickupPoint(carrier, point.id());
        }
        return ofLabels(order);
    }

    /** Whether the text is a label naming a pick-up point rather than a company. */
    static boolean isLabel(String text) {
        if (text == null) return false;
        Matcher label = LABEL.matcher(text);
        return label.matches() && ofText(label.group(2)) != null;
    }

    private static PickupPoint ofValue(JsonNode value) {
        if (value.isObject()) return ofObject(value);
        String text = WooValues.text(value);
        if (text == null) return null;
        if (value.isTextual() && value.textValue().stripLeading().startsWith("{")) {
            try {
                JsonNode inner = WooCommerceTranslator.TREE.readTree(value.textValue());
                return inner.isObject() ? ofObject(inner) : null;
            } catch (JsonProcessingException notJson) {
                return null;
            }
        }
        return ofText(text);
    }

    private static PickupPoint ofObject(JsonNode object) {
        String id = null;
        for (String field : ID_FIELDS) if (id == null) id = WooValues.text(object, field);
        String carrier = null;
        for (String field : CARRIER_FIELDS) if (carrier == null) carrier = carrierOf(WooValues.text(object, field));
        return id == null ? null : new PickupPoint(carrier, id);
    }

    private static PickupPoint ofText(String text) {
        Matcher point = POINT.matcher(text.strip());
        if (!point.matches() || point.group(1).chars().noneMatch(Character::isDigit)) return null;
        return new PickupPoint(carrierOf(point.group(2)), point.group(1));
    }

    private static PickupPoint ofLabels(JsonNode order) {
        for (JsonNode shipping : WooValues.list(order, "shipping_lines")) {
            for (JsonNode entry : WooValues.list(shipping, "meta_data")) {
                String key = first(WooValues.text(entry, "display_key"), WooValues.text(entry, "key"));
                if (key == null
                        || KEYS.stream().noneMatch(key::equalsIgnoreCase)
                                && !LABEL.matcher(key).matches()) {
                    continue;
                }
                PickupPoint point = entry.get("value") == null ? null : ofValue(entry.get("value"));
                if (point != null) {
                    return new PickupPoint(
                            first(point.carrier(), carrierOf(key), carrierOfShipping(order)), point.id());
                }
            }
        }
        for (String field : List.of("company", "address_1", "address_2")) {
            String text = WooValues.text(order.path("shipping"), field);
            if (!isLabel(text)) continue;
            Matcher label = LABEL.matcher(text);
            label.matches();
            PickupPoint point = ofText(label.group(2));
            return new PickupPoint(
                    first(point.carrier(), carrierOf(label.group(1)), carrierOfShipping(order)), point.id());
        }
        return null;
    }

    private static String carrierOfShipping(JsonNode order) {
        for (JsonNode shipping : WooValues.list(order, "shipping_lines")) {
            String carrier = first(
                    carrierOf(WooValues.text(shipping, "method_id")),
                    carrierOf(WooValues.text(shipping, "method_title")));
            if (carrier != null) return carrier;
        }
        return null;
    }

    private static String carrierOf(String text) {
        if (text == null) return null;
        String lower = text.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> carrier : CARRIERS.entrySet()) {
            if (lower.contains(carrier.getKey())) return carrier.getValue();
        }
        return null;
    }

    private static String first(String... values) {
        for (String value : values) if (value != null) return value;
        return null;
    }
}
