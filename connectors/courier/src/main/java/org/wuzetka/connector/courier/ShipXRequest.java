package org.wuzetka.connector.courier;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shipping.ShipmentRequest;

/** Message Translator: our shipment as the body of a ShipX "create in simplified mode". */
final class ShipXRequest {
    private static final String LOCKER_PREFIX = "inpost_locker_";
    private static final String PALLET_SERVICE = "inpost_courier_palette";
    static final List<String> SERVICES = List.of(
            "inpost_courier_standard",
            "inpost_courier_express_1000",
            "inpost_courier_express_1200",
            "inpost_courier_express_1700",
            PALLET_SERVICE,
            "inpost_locker_standard");
    private static final BigDecimal MM_PER_CM = BigDecimal.TEN;
    private static final String COLLECTED_IN = "PLN";

    private final ObjectMapper json;
    private final ShipXSettings settings;
    private final List<Problem> problems = new ArrayList<>();

    private ShipXRequest(ObjectMapper json, ShipXSettings settings) {
        this.json = json;
        this.settings = settings;
    }

    /** @param problems what ShipX would refuse for sure; then nothing is sent */
    record Body(ObjectNode content, List<Problem> problems) {}

    static Body of(ShipmentRequest request, ShipXSettings settings, ObjectMapper json) {
        ShipXRequest translator = new ShipXRequest(json, settings);
        return new Body(translator.body(request), List.copyOf(translator.problems));
    }

    private ObjectNode body(ShipmentRequest request) {
        boolean locker = request.service().startsWith(LOCKER_PREFIX);
        ObjectNode body = json.createObjectNode();
        body.set("receiver", contact(request.receiver(), "receiver", !locker, true));
        if (request.sender() != null) body.set("sender", contact(request.sender(), "sender", true, false));
        for (ShipmentRequest.Parcel parcel : request.parcels()) {
            if (parcel.pallet() && !request.service().equals(PALLET_SERVICE)) {
                problem("courier.pallet-service", "parcels", PALLET_SERVICE);
            }
            body.withArray("parcels").add(parcel(parcel, locker));
        }
        body.put("service", request.service());
        body.put("reference", request.reference());
        if (request.content() != null) body.put("comments", request.content());
        ObjectNode custom = body.putObject("custom_attributes");
        custom.put("sending_method", settings.sendingMethod());
        if (locker) target(request, custom);
        if (request.cashOnDelivery() != null) {
            if (!COLLECTED_IN.equals(request.cashOnDelivery().currency())) {
                problem(
                        "courier.cod-currency",
                        "cod.currency",
                        request.cashOnDelivery().currency());
            }
            body.set("cod", amount(request.cashOnDelivery()));
        }
        if (request.insurance() != null) body.set("insurance", amount(request.insurance()));
        return body;
    }

    private void target(ShipmentRequest request, ObjectNode custom) {
        String point = request.pickupPoint();
        if (!has(point)) {
            problem("courier.point-missing", "custom_attributes.target_point");
            return;
        }
        if (!point.trim().matches("[A-Za-z0-9-]{3,20}")) {
            problem("courier.point-invalid", "custom_attributes.target_point", point);
            return;
        }
        custom.put("target_point", point.trim().toUpperCase(java.util.Locale.ROOT));
    }

    private ObjectNode parcel(ShipmentRequest.Parcel parcel, boolean locker) {
        ObjectNode node = json.createObjectNode();
        if (locker) {
            node.put("template", settings.lockerTemplate());
        } else {
            node.putObject("dimensions")
                    .put("length", millimetres(parcel.lengthCm(), settings.lengthMm()))
                    .put("width", millimetres(parcel.widthCm(), settings.widthMm()))
                    .put("height", millimetres(parcel.heightCm(), settings.heightMm()))
                    .put("unit", "mm");
        }
        node.putObject("weight").put("amount", parcel.weightKg()).put("unit", "kg");
        return node;
    }

    private static int millimetres(BigDecimal centimetres, int usual) {
        return centimetres == null
                ? usual
                : centimetres.multiply(MM_PER_CM).setScale(0, RoundingMode.UP).intValueExact();
    }

    private ObjectNode amount(ShipmentRequest.Amount amount) {
        return json.createObjectNode().put("amount", amount.value()).put("currency", amount.currency());
    }

    private ObjectNode contact(
            ShipmentRequest.Contact contact, String where, boolean addressNeeded, boolean phoneNeeded) {
        ObjectNode node = json.createObjectNode();
        if (has(contact.company())) node.put("company_name", contact.company().trim());
        if (has(contact.name())) name(contact.name().trim(), has(contact.company()), node);
        if (!has(contact.name()) && !has(contact.company()) && addressNeeded) {
            problem("courier.field-required", where + ".name");
        }
        if (has(contact.email())) node.put("email", contact.email().trim());
        else if (!addressNeeded) problem("courier.field-required", where + ".email");
        Optional<String> phone = phone(contact.phone());
        if (phone.isPresent()) node.put("phone", phone.get());
        else if (phoneNeeded) {
            problem("courier.phone-invalid", where + ".phone", contact.phone() == null ? "" : contact.phone());
        }
        if (addressNeeded) node.set("address", address(contact, where));
        return node;
    }

    /** ShipX takes a person as first and last name, and anything else as a company. */
    private static void name(String name, boolean companyGiven, ObjectNode node) {
        int blank = name.indexOf(' ');
        if (blank > 0) {
            node.put("first_name", name.substring(0, blank));
            node.put("last_name", name.substring(blank + 1).trim());
        } else if (!companyGiven) {
            node.put("company_name", name);
        }
    }

    private ObjectNode address(ShipmentRequest.Contact contact, String where) {
        ObjectNode address = json.createObjectNode();
        if (has(contact.houseNumber())) {
            address.put("street", contact.street());
            address.put("building_number", contact.houseNumber());
        } else {
            Optional<StreetAddress> parts = StreetAddress.parse(contact.street());
            if (parts.isEmpty()) {
                problem("courier.house-number-missing", where + ".street", String.valueOf(contact.street()));
            } else {
                address.put("street", parts.get().street());
                address.put("building_number", parts.get().houseNumber());
            }
        }
        address.put("city", contact.city());
        String country = has(contact.country()) ? contact.country() : "PL";
        Optional<String> postCode = postCode(contact.postCode(), country);
        if (postCode.isPresent()) address.put("post_code", postCode.get());
        else problem("courier.post-code-invalid", where + ".postCode", String.valueOf(contact.postCode()));
        address.put("country_code", country);
        return address;
    }

    /** The nine digits of a Polish number, whatever stands between or before them. */
    static Optional<String> phone(String text) {
        if (text == null) return Optional.empty();
        String digits = text.replaceAll("[^0-9]", "");
        if (digits.startsWith("0048")) digits = digits.substring(4);
        else if (digits.length() == 11 && digits.startsWith("48")) digits = digits.substring(2);
        else if (digits.length() == 10 && digits.startsWith("0")) digits = digits.substring(1);
        return digits.length() == 9 ? Optional.of(digits) : Optional.empty();
    }

    /** Polish codes as 00-000; those of other countries as they are written. */
    static Optional<String> postCode(String text, String country) {
        if (!has(text)) return Optional.empty();
        if (!"PL".equals(country)) return Optional.of(text.trim());
        String digits = text.replaceAll("[\\s-]", "");
        return digits.matches("[0-9]{5}")
                ? Optional.of(digits.substring(0, 2) + "-" + digits.substring(2))
                : Optional.empty();
    }

    private void problem(String code, String where, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = where;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        problems.add(Problem.error(code, where, all));
    }

    private static boolean has(String text) {
        return text != null && !text.isBlank();
    }
}
