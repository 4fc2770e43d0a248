package org.wuzetka.connector.simulators.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A firm the demo's wholesaler deals with.
 *
 * @param handling how a customer's orders are treated, by the names of the handling card; empty for suppliers
 * @param transport EMAIL or EDIFACT for a supplier, {@code null} for a customer
 * @param outlet where EDIFACT files for the supplier go, or {@code null}
 * @param itemCodes what the partner calls our products: his code, our code
 */
public record DemoParty(
        String code,
        String name,
        boolean supplier,
        String gln,
        String vatId,
        String language,
        String currency,
        String phone,
        String email,
        String street,
        String postCode,
        String city,
        String country,
        Map<String, Object> handling,
        List<Address> addresses,
        Map<String, String> itemCodes,
        String transport,
        String outlet,
        BigDecimal minimumOrderValue) {

    /** A place goods are delivered to. */
    public record Address(
            String code, String gln, String name, String street, String postCode, String city, String country) {}

    /** Gross; {@code null} for suppliers and for chains, which pay in advance of any limit. */
    BigDecimal creditLimit() {
        if (supplier || !currency.equals("PLN") || !itemCodes.isEmpty()) return null;
        return BigDecimal.valueOf(Boolean.TRUE.equals(handling.get("autoConfirm")) ? 25_000 : 5_000);
    }
}
