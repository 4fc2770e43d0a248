package org.wuzetka.connector.simulators.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The demo's master data as the hub's REST API takes them; a decimal is a string, an absent value is left out. */
final class MasterDataJson {
    private MasterDataJson() {}

    static List<Map<String, Object>> warehouses(DemoData data) {
        return data.warehouses().stream()
                .map(place -> row(
                        "code",
                        place.code(),
                        "name",
                        place.name(),
                        "gln",
                        place.gln(),
                        "street",
                        place.street(),
                        "postCode",
                        place.postCode(),
                        "city",
                        place.city(),
                        "country",
                        place.country(),
                        "priority",
                        place.priority()))
                .toList();
    }

    static List<Map<String, Object>> suppliers(DemoData data) {
        return data.parties().stream()
                .filter(DemoParty::supplier)
                .map(MasterDataJson::party)
                .toList();
    }

    static List<Map<String, Object>> customers(DemoData data) {
        return data.parties().stream()
                .filter(party -> !party.supplier())
                .map(MasterDataJson::party)
                .toList();
    }

    private static Map<String, Object> party(DemoParty party) {
        String country = party.country();
        Map<String, Object> row = row(
                "code",
                party.code(),
                "name",
                party.name(),
                "customer",
                !party.supplier(),
                "supplier",
                party.supplier(),
                "gln",
                party.gln(),
                "vatId",
                party.vatId(),
                "language",
                party.language(),
                "currency",
                party.currency(),
                "phone",
                party.phone(),
                "street",
                party.street(),
                "postCode",
                party.postCode(),
                "city",
                party.city(),
                "country",
                country,
                "paymentDays",
                country.equals("PL") ? 14 : 30,
                "priceList",
                party.supplier() ? null : party.currency().equals("EUR") ? "EXPORT-EUR" : "HURT-PLN",
                "active",
                true,
                "supplierTransport",
                party.transport(),
                "outlet",
                party.outlet(),
                "minimumOrderValue",
                text(party.minimumOrderValue()),
                "creditLimit",
                text(party.creditLimit()));
        List<String> purposes = party.supplier() ? List.of("ORDERS") : List.of("ORDERS", "STATUS", "INVOICES");
        row.put(
                "emails",
                purposes.stream()
                        .map(purpose -> row("email", party.email(), "purpose", purpose))
                        .toList());
        row.put(
                "addresses",
                party.addresses().stream()
                        .map(address -> row(
                                "code",
                                address.code(),
                                "gln",
                                address.gln(),
                                "name",
                                address.name(),
                                "street",
                                address.street(),
                                "postCode",
                                address.postCode(),
                                "city",
                                address.city(),
                                "country",
                                address.country(),
                                "phone",
                                party.phone(),
                                "email",
                                party.email()))
                        .toList());
        if (!party.supplier()) {
            party.handling().forEach((name, value) -> {
                if (value != null) row.put(name, value);
            });
            row.put(
                    "itemCodes",
                    party.itemCodes().entrySet().stream()
                            .map(code -> row("code", code.getKey(), "product", code.getValue(), "packFactor", "1"))
                            .toList());
        }
        return row;
    }

    static List<Map<String, Object>> products(DemoData data) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (DemoProduct product : data.products()) {
            Map<String, Object> row = row(
                    "code",
                    product.code(),
                    "gtin",
                    product.gtin(),
                    "name",
                    product.name(),
                    "nameEn",
                    product.nameEn(),
                    "nameDe",
                    product.nameDe(),
                    "group",
                    product.group(),
                    "unit",
                    "C62",
                    "vatRate",
                    product.vatRate(),
                    "weightKg",
                    text(product.weightKg()),
                    "netPrice",
                    text(product.netPrice()),
                    "active",
                    true,
                    "supplier",
                    product.supplier(),
                    "supplierCode",
                    product.supplierCode(),
                    "purchasePrice",
                    text(product.purchasePrice()),
                    "minimumOrderQuantity",
                    String.valueOf(product.minimumOrderQuantity()),
                    "orderMultiple",
                    String.valueOf(product.orderMultiple()),
                    "leadDays",
                    product.leadDays(),
                    "minimumStock",
                    String.valueOf(product.minimumStock()));
            row.put(
                    "packs",
                    product.packs().stream()
                            .map(pack -> row(
                                    "unit", pack.unit(), "factor", String.valueOf(pack.factor()), "gtin", pack.gtin()))
                            .toList());
            row.put(
                    "associated",
                    data.associations().stream()
                            .filter(association -> association.product().equals(product.code()))
                            .map(association -> row("product", association.other(), "kind", association.kind()))
                            .toList());
            rows.add(row);
        }
        return rows;
    }

    static List<Map<String, Object>> stock(DemoData data, LocalDate today) {
        return data.lots(today).stream()
                .map(lot -> row(
                        "product", lot.product(),
                        "warehouse", lot.warehouse(),
                        "lot", lot.lotNumber(),
                        "expiresOn",
                                lot.expiresOn() == null ? null : lot.expiresOn().toString(),
                        "onHand", String.valueOf(lot.quantity())))
                .toList();
    }

    /** The price lists without prices: customers name them, and prices name products. */
    static List<Map<String, Object>> priceLists(DemoData data) {
        return data.priceLists().stream()
                .map(list -> row("priceList", list.code(), "currency", list.currency()))
                .toList();
    }

    static List<Map<String, Object>> prices(DemoData data) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (DemoData.PriceList list : data.priceLists()) {
            for (DemoData.PriceListItem item : list.items()) {
                rows.add(row(
                        "priceList", list.code(),
                        "currency", list.currency(),
                        "product", item.product(),
                        "minimumQuantity", String.valueOf(item.minimumQuantity()),
                        "netPrice", text(item.netPrice())));
            }
        }
        for (DemoData.CustomerPrice price : data.customerPrices()) {
            rows.add(row(
                    "customer", price.party(),
                    "product", price.product(),
                    "minimumQuantity", String.valueOf(price.minimumQuantity()),
                    "netPrice", text(price.netPrice())));
        }
        for (DemoData.Discount discount : data.discounts()) {
            rows.add(row(
                    "discount", discount.code(),
                    "customer", discount.party(),
                    "product", discount.product(),
                    "group", discount.group(),
                    "kind", discount.kind(),
                    "value", text(discount.value()),
                    "minimumQuantity", String.valueOf(discount.minimumQuantity())));
        }
        return rows;
    }

    /** The euro of the days before, and of some days to come: the demo may run on for a while. */
    static List<Map<String, Object>> exchangeRates(LocalDate today) {
        return today.minusDays(10)
                .datesUntil(today.plusDays(30))
                .map(day -> row(
                        "currency", "EUR", "day", day.toString(), "pln", "4.2" + (310 + day.getDayOfYear() * 7 % 60)))
                .toList();
    }

    /** Aisle, rack and shelf; pickers walk the aisles one after the other. */
    static List<Map<String, Object>> bins(DemoData data) {
        List<Map<String, Object>> bins = new ArrayList<>();
        for (DemoData.Warehouse warehouse : data.warehouses()) {
            for (int i = 0; i < data.products().size(); i++) {
                String bin = String.format("%c-%02d-%d", 'A' + i / 36 % 26, 1 + i / 4 % 9, 1 + i % 4);
                bins.add(row(
                        "warehouse",
                        warehouse.code(),
                        "product",
                        data.products().get(i).code(),
                        "bin",
                        bin,
                        "walkingOrder",
                        i));
            }
        }
        return bins;
    }

    private static String text(BigDecimal decimal) {
        return decimal == null ? null : decimal.toPlainString();
    }

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) if (pairs[i + 1] != null) row.put((String) pairs[i], pairs[i + 1]);
        return row;
    }
}
