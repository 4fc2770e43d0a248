package org.wuzetka.connector.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Set;

/** What the courier checks before he takes a shipment; codes as in his {@code details} object. */
final class ShipXValidation {
    private static final Set<String> SERVICES = Set.of(
            "inpost_locker_standard",
            "inpost_locker_pass_thru",
            "inpost_courier_standard",
            "inpost_courier_express_1000",
            "inpost_courier_express_1200",
            "inpost_courier_express_1700",
            "inpost_courier_c2c",
            "inpost_courier_palette");
    private static final Set<String> TEMPLATES = Set.of("small", "medium", "large");
    private static final BigDecimal LOCKER_KILOGRAMS = new BigDecimal(25);
    private static final BigDecimal COURIER_KILOGRAMS = new BigDecimal(50);
    private static final BigDecimal PALLET_KILOGRAMS = new BigDecimal(800);

    private ShipXValidation() {}

    /** Empty when the shipment can be taken. */
    static ObjectNode problems(JsonNode wanted) {
        ObjectNode details = Ledger.JSON.createObjectNode();
        String service = wanted.path("service").asText("");
        if (service.isEmpty()) details.putArray("service").add("required");
        else if (!SERVICES.contains(service)) details.putArray("service").add("invalid");
        boolean locker = service.startsWith("inpost_locker");
        ObjectNode receiver = receiver(wanted.path("receiver"), locker);
        if (!receiver.isEmpty()) details.putArray("receiver").add(receiver);
        if (locker
                && !wanted.path("custom_attributes")
                        .path("target_point")
                        .asText("")
                        .matches("[A-Z]{3}\\d{2,3}[A-Z]{0,6}")) {
            ObjectNode attributes = Ledger.JSON.createObjectNode();
            boolean missing = wanted.path("custom_attributes")
                    .path("target_point")
                    .asText("")
                    .isEmpty();
            attributes.putArray("target_point").add(missing ? "required" : "invalid");
            details.putArray("custom_attributes").add(attributes);
        }
        parcels(wanted.path("parcels"), service, details);
        money(wanted, details);
        if (wanted.path("reference").asText("").length() > 100)
            details.putArray("reference").add("too_long");
        return details;
    }

    private static ObjectNode receiver(JsonNode receiver, boolean locker) {
        ObjectNode details = Ledger.JSON.createObjectNode();
        check(details, receiver, "email", "[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
        check(details, receiver, "phone", "\\d{9}");
        if (locker) return details;
        if (receiver.path("company_name").asText("").isBlank()) {
            check(details, receiver, "first_name", "(?s).{1,255}");
            check(details, receiver, "last_name", "(?s).{1,255}");
        }
        ObjectNode address = Ledger.JSON.createObjectNode();
        JsonNode given = receiver.path("address");
        check(address, given, "street", "(?s).{1,255}");
        check(address, given, "building_number", "(?s).{1,35}");
        check(address, given, "city", "(?s).{1,255}");
        check(address, given, "country_code", "[A-Z]{2}");
        check(
                address,
                given,
                "post_code",
                given.path("country_code").asText("PL").equals("PL") ? "\\d{2}-\\d{3}" : ".{3,10}");
        if (!address.isEmpty()) details.putArray("address").add(address);
        return details;
    }

    private static void parcels(JsonNode parcels, String service, ObjectNode details) {
        if (!parcels.isArray() || parcels.isEmpty()) {
            details.putArray("parcels").add("required");
            return;
        }
        ObjectNode wrong = Ledger.JSON.createObjectNode();
        for (int i = 0; i < parcels.size(); i++) {
            ObjectNode parcel = parcel(parcels.get(i), service);
            if (!parcel.isEmpty()) wrong.putArray(String.valueOf(i)).add(parcel);
        }
        if (!wrong.isEmpty()) details.putArray("parcels").add(wrong);
    }

    private static ObjectNode parcel(JsonNode parcel, String service) {
        ObjectNode details = Ledger.JSON.createObjectNode();
        String template = parcel.path("template").asText("");
        if (!template.isEmpty()) {
            if (!TEMPLATES.contains(template)) details.putArray("template").add("invalid");
            return details;
        }
        BigDecimal weight = decimal(parcel.path("weight").path("amount"));
        BigDecimal most = service.startsWith("inpost_locker")
                ? LOCKER_KILOGRAMS
                : service.endsWith("palette") ? PALLET_KILOGRAMS : COURIER_KILOGRAMS;
        if (weight == null) details.putArray("weight").add("required");
        else if (weight.signum() <= 0) details.putArray("weight").add("too_small");
        else if (weight.compareTo(most) > 0) details.putArray("weight").add("too_big");
        ObjectNode dimensions = Ledger.JSON.createObjectNode();
        for (String side : new String[] {"length", "width", "height"}) {
            BigDecimal size = decimal(parcel.path("dimensions").path(side));
            if (size == null) dimensions.putArray(side).add("required");
            else if (size.signum() <= 0) dimensions.putArray(side).add("too_small");
        }
        if (!dimensions.isEmpty()) details.putArray("dimensions").add(dimensions);
        return details;
    }

    private static void money(JsonNode wanted, ObjectNode details) {
        BigDecimal cod = decimal(wanted.path("cod").path("amount"));
        if (cod == null) return;
        ObjectNode problem = Ledger.JSON.createObjectNode();
        if (cod.signum() <= 0) problem.putArray("amount").add("too_small");
        if (!wanted.path("cod").path("currency").asText("PLN").equals("PLN"))
            problem.putArray("currency").add("invalid");
        if (!problem.isEmpty()) details.putArray("cod").add(problem);
        BigDecimal insurance = decimal(wanted.path("insurance").path("amount"));
        if (insurance == null || insurance.compareTo(cod) < 0) {
            ObjectNode tooLittle = Ledger.JSON.createObjectNode();
            tooLittle.putArray("amount").add("too_small");
            details.putArray("insurance").add(tooLittle);
        }
    }

    private static void check(ObjectNode details, JsonNode parent, String field, String pattern) {
        String value = parent.path(field).asText("");
        if (value.isBlank()) details.putArray(field).add("required");
        else if (!value.matches(pattern)) details.putArray(field).add("invalid");
    }

    private static BigDecimal decimal(JsonNode node) {
        if (node.isNumber()) return node.decimalValue();
        if (node.isTextual() && node.asText().matches("-?\\d{1,12}(\\.\\d{1,6})?"))
            return new BigDecimal(node.asText());
        return null;
    }
}
