package org.wuzetka.connector.simulators;

import java.util.List;
import java.util.Map;

/** What DHL24 checks before it takes a shipment. */
final class Dhl24Validation {
    private static final List<String> NEEDED = List.of(
            "shipper.name",
            "shipper.postalCode",
            "shipper.city",
            "shipper.street",
            "shipper.houseNumber",
            "receiver.country",
            "receiver.name",
            "receiver.postalCode",
            "receiver.city",
            "receiver.street",
            "receiver.houseNumber",
            "receiver.contactPhone",
            "payment.accountNumber",
            "service.product",
            "shipmentDate",
            "content");

    private Dhl24Validation() {}

    /** The courier's words, or {@code null} when the shipment can be taken. */
    static String problem(Map<String, String> fields, List<Map<String, String>> pieces) {
        for (String field : NEEDED) {
            if (fields.getOrDefault(field, "").isBlank()) return "Brak wymaganego pola: " + field;
        }
        boolean abroad = !fields.get("receiver.country").equals("PL");
        if (fields.getOrDefault("content", "").length() > 30) return "Pole content jest za długie";
        if (!abroad && !fields.get("receiver.postalCode").matches("\\d{5}")) return "Niepoprawny kod pocztowy";
        if (abroad != fields.get("service.product").equals("EK")) return "Produkt niedostępny dla tego kraju";
        if (abroad && "true".equals(fields.get("service.collectOnDelivery"))) return "Pobranie niedostępne";
        if (pieces.isEmpty()) return "Brak paczek";
        for (Map<String, String> piece : pieces) {
            boolean weighed = piece.getOrDefault("weight", "").matches("\\d{1,4}(\\.\\d{1,3})?");
            if (!weighed || Double.parseDouble(piece.get("weight")) <= 0) return "Niepoprawna waga";
            if (piece.get("type").equals("PACKAGE") && Double.parseDouble(piece.get("weight")) > 31.5) {
                return "Paczka jest za ciężka";
            }
            for (String side : new String[] {"width", "height", "length"}) {
                if (!piece.getOrDefault(side, "").matches("[1-9]\\d{0,2}")) return "Niepoprawny wymiar: " + side;
            }
        }
        return null;
    }
}
