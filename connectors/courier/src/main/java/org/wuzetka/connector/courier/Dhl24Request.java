package org.wuzetka.connector.courier;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shipping.CourierRule;
import org.wuzetka.domain.shipping.ShipmentRequest;

/**
 * Message Translator: our shipment as DHL24 {@code createShipments}. Our reference stands twice: in {@code reference}, and as
 * the shipper's contact person, because the list of our shipments shows the shipper but no reference.
 */
final class Dhl24Request {
    /** Within Poland. */
    static final String DOMESTIC = "AH";
    /** To the countries of the European Union (DHL Parcel Connect). */
    static final String EUROPE = "EK";

    static final List<String> SERVICES = List.of(DOMESTIC, EUROPE, "09", "12");
    private static final int LONGEST_CONTENT = 30;
    private static final int LONGEST_NAME = 60;

    private final ShipmentRequest request;
    private final Dhl24Settings settings;
    private final List<Problem> problems = new ArrayList<>();

    private Dhl24Request(ShipmentRequest request, Dhl24Settings settings) {
        this.request = request;
        this.settings = settings;
    }

    /** @param problems what DHL would refuse for sure; then nothing is sent */
    record Body(byte[] content, List<Problem> problems) {}

    static Body of(ShipmentRequest request, Dhl24Settings settings, LocalDate today) {
        Dhl24Request translator = new Dhl24Request(request, settings);
        byte[] content = translator.body(today);
        return new Body(content, List.copyOf(translator.problems));
    }

    private byte[] body(LocalDate today) {
        String country = country();
        boolean abroad = !country.equals("PL");
        if (!CourierRule.inEu(country)) problem("courier.customs-needed", "receiver.country", country);
        if (abroad != request.service().equals(EUROPE)) {
            problem("courier.service-country", "service", request.service(), country);
        }
        Soap soap = Soap.message(Dhl24Gateway.NAMESPACE).start("createShipments");
        Dhl24Gateway.signIn(soap, settings);
        soap.start("shipments").start("item");
        shipper(soap, settings, request.reference());
        receiver(soap, country);
        pieces(soap);
        soap.start("payment")
                .put("paymentMethod", "BANK_TRANSFER")
                .put("payerType", "SHIPPER")
                .put("accountNumber", settings.account())
                .end();
        service(soap, abroad);
        soap.put("shipmentDate", today)
                .put("skipRestrictionCheck", true)
                .put("content", shortened(request.content() == null ? "-" : request.content(), LONGEST_CONTENT))
                .put("reference", request.reference());
        return soap.end().end().end().bytes();
    }

    private String country() {
        String said = request.receiver().country();
        return said == null || said.isBlank() ? "PL" : said.strip().toUpperCase(java.util.Locale.ROOT);
    }

    static void shipper(Soap soap, Dhl24Settings settings, String reference) {
        Dhl24Settings.Shipper shipper = settings.shipper();
        StreetAddress street = StreetAddress.parse(shipper.street()).orElse(new StreetAddress(shipper.street(), "-"));
        soap.start("shipper")
                .put("name", shortened(shipper.name(), LONGEST_NAME))
                .put("postalCode", plain(shipper.postCode()))
                .put("city", shipper.city())
                .put("street", street.street())
                .put("houseNumber", street.houseNumber())
                .put("contactPerson", reference)
                .put("contactPhone", phone(shipper.phone()).orElse(null))
                .put("contactEmail", shipper.email())
                .end();
    }

    private void receiver(Soap soap, String country) {
        ShipmentRequest.Contact to = request.receiver();
        String name = has(to.company()) ? to.company() : to.name();
        if (!has(name)) problem("courier.field-required", "receiver.name");
        String street = to.street();
        String house = to.houseNumber();
        if (!has(house)) {
            Optional<StreetAddress> parts = StreetAddress.parse(to.street());
            if (parts.isEmpty()) {
                problem("courier.house-number-missing", "receiver.street", String.valueOf(to.street()));
            } else {
                street = parts.get().street();
                house = parts.get().houseNumber();
            }
        }
        if (!has(to.postCode()) || country.equals("PL") && !plain(to.postCode()).matches("[0-9]{5}")) {
            problem("courier.post-code-invalid", "receiver.postCode", String.valueOf(to.postCode()));
        }
        Optional<String> phone = phone(to.phone());
        if (phone.isEmpty()) problem("courier.phone-missing", "receiver.phone", String.valueOf(to.phone()));
        soap.start("receiver")
                .put("country", country)
                .put("addressType", has(to.company()) ? "B" : "C")
                .put("name", has(name) ? shortened(name, LONGEST_NAME) : null)
                .put("postalCode", has(to.postCode()) ? plain(to.postCode()) : null)
                .put("city", to.city())
                .put("street", street)
                .put("houseNumber", house)
                .put("contactPerson", has(to.name()) ? shortened(to.name(), LONGEST_NAME) : null)
                .put("contactPhone", phone.orElse(null))
                .put("contactEmail", to.email())
                .end();
    }

    private void pieces(Soap soap) {
        soap.start("pieceList");
        for (ShipmentRequest.Parcel parcel : request.parcels()) {
            if (parcel.pallet() && request.service().equals(EUROPE)) problem("courier.no-pallets", "parcels", EUROPE);
            soap.start("item")
                    .put("type", parcel.pallet() ? "PALLET" : "PACKAGE")
                    .put("width", centimetres(parcel.widthCm(), settings.widthCm()))
                    .put("height", centimetres(parcel.heightCm(), settings.heightCm()))
                    .put("length", centimetres(parcel.lengthCm(), settings.lengthCm()))
                    .put("weight", parcel.weightKg().toPlainString())
                    .put("quantity", 1)
                    .end();
        }
        soap.end();
    }

    private void service(Soap soap, boolean abroad) {
        ShipmentRequest.Amount cod = request.cashOnDelivery();
        ShipmentRequest.Amount insured = request.insurance();
        if (cod != null && abroad) problem("courier.cod-abroad", "cod.amount", country());
        if (cod != null && !"PLN".equals(cod.currency())) {
            problem("courier.cod-currency", "cod.currency", cod.currency());
        }
        soap.start("service").put("product", request.service());
        if (cod != null) {
            soap.put("collectOnDelivery", true)
                    .put("collectOnDeliveryValue", cod.value().toPlainString())
                    .put("collectOnDeliveryForm", "BANK_TRANSFER")
                    .put("collectOnDeliveryReference", request.reference());
        }
        if (insured != null) {
            soap.put("insurance", true).put("insuranceValue", insured.value().toPlainString());
        }
        soap.end();
    }

    private static int centimetres(BigDecimal said, int usual) {
        return said == null ? usual : said.setScale(0, RoundingMode.UP).intValueExact();
    }

    /** Post codes without blanks and dashes. */
    static String plain(String postCode) {
        return postCode == null ? null : postCode.replaceAll("[\\s-]", "");
    }

    /** With the country's prefix abroad; the nine digits of a Polish number. */
    static Optional<String> phone(String text) {
        Optional<String> polish = ShipXRequest.phone(text);
        if (polish.isPresent()) return polish;
        String plain = text == null ? "" : text.replaceAll("[^0-9+]", "").replaceFirst("^00", "+");
        return plain.matches("\\+?[0-9]{6,15}") ? Optional.of(plain) : Optional.empty();
    }

    private void problem(String code, String where, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = where;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        problems.add(Problem.error(code, where, all));
    }

    private static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most).strip() : text;
    }

    private static boolean has(String text) {
        return text != null && !text.isBlank();
    }
}
