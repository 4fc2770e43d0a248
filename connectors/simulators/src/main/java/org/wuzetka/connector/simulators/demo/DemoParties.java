package org.wuzetka.connector.simulators.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Forty customers and five suppliers with invented names in real towns; the same at each run. */
final class DemoParties {
    private static final String SHOP = "SHOP";

    private DemoParties() {}

    static List<DemoParty> create(List<DemoProduct> products) {
        Random random = new Random(20_260_301);
        List<String[]> places = Table.read("places");
        List<DemoParty> parties = new ArrayList<>();
        for (String[] row : Table.read("customers"))
            parties.add(customer(row, parties.size(), places, products, random));
        for (String[] row : Table.read("suppliers"))
            parties.add(supplier(row, parties.size(), places, products, random));
        return List.copyOf(parties);
    }

    private static DemoParty customer(
            String[] row, int index, List<String[]> places, List<DemoProduct> products, Random random) {
        String country = row[2].equals("PLN") ? "PL" : row[1].equals("de") ? "DE" : "CZ";
        String[] place = place(places, country, index);
        List<DemoParty.Address> addresses = new ArrayList<>();
        int branches = row[3].equals("CHAIN") ? 6 : index % 3 == 0 ? 1 : 0;
        for (int i = 1; i <= branches; i++) {
            String[] town = place(places, country, index * 5 + i * 3);
            addresses.add(new DemoParty.Address(
                    String.format("%02d", i),
                    Numbers.gln(1_000 + index * 10 + i),
                    row[4] + (country.equals("PL") ? ", oddział " : ", ") + town[1],
                    street(town, random),
                    town[2],
                    town[1],
                    country));
        }
        return new DemoParty(
                row[0],
                row[4],
                false,
                Numbers.gln(1_000 + index * 10),
                Numbers.vatId(country, random),
                row[1],
                row[2],
                phone(country, random),
                "zamowienia@" + row[0].toLowerCase(Locale.ROOT) + ".example",
                street(place, random),
                place[2],
                place[1],
                country,
                handling(row[3]),
                List.copyOf(addresses),
                row[3].equals("CHAIN") ? itemCodes(index, products) : Map.of(),
                null,
                null,
                row[3].equals("DAILY") ? new BigDecimal("300.00") : null);
    }

    private static DemoParty supplier(
            String[] row, int index, List<String[]> places, List<DemoProduct> products, Random random) {
        String[] place = places.stream()
                .filter(each -> each[1].equals(row[7]))
                .findFirst()
                .orElseThrow();
        Map<String, String> codes = new LinkedHashMap<>();
        for (DemoProduct product : products) {
            if (product.supplier().equals(row[0])) codes.put(product.supplierCode(), product.code());
        }
        return new DemoParty(
                row[0],
                row[8],
                true,
                Numbers.gln(5_000 + index * 10),
                Numbers.vatId(place[0], random),
                row[1],
                row[2],
                phone(place[0], random),
                "orders@" + row[0].toLowerCase(Locale.ROOT) + ".example",
                street(place, random),
                place[2],
                place[1],
                place[0],
                Map.of(),
                List.of(),
                codes,
                row[3],
                row[4].isEmpty() ? null : row[4],
                new BigDecimal(row[5]));
    }

    /** Chains order by their own numbers: some of the range has one. */
    private static Map<String, String> itemCodes(int index, List<DemoProduct> products) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (int i = index; i < products.size(); i += 3) {
            codes.put(
                    String.valueOf(700_000 + index * 10_000 + i * 13),
                    products.get(i).code());
        }
        return codes;
    }

    private static Map<String, Object> handling(String kind) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("autoConfirm", !kind.equals("CAREFUL"));
        card.put("autoConfirmLimit", kind.equals("LIMITED") ? "2000.00" : kind.equals("CHAIN") ? "25000.00" : null);
        card.put("partialDelivery", !kind.equals("WHOLE"));
        card.put("autoIssue", !kind.equals("CAREFUL"));
        card.put("autoChange", !kind.equals("CAREFUL"));
        card.put("priceTolerancePercent", kind.equals("CHAIN") ? "0.50" : kind.equals(SHOP) ? "5.00" : "2.00");
        card.put(
                "invoiceGrouping",
                switch (kind) {
                    case "DAILY" -> "PER_DAY";
                    case "ORDER" -> "PER_ORDER";
                    case "LIMITED" -> "MANUAL";
                    default -> "PER_WZ";
                });
        card.put("orderResponse", kind.equals("CHAIN") ? "SAME" : "NONE");
        card.put("minimumShelfLifeDays", kind.equals("CHAIN") ? 90 : kind.equals("WHOLE") ? 30 : 0);
        card.put("priority", kind.equals("CHAIN") ? 2 : kind.equals(SHOP) ? 3 : 5);
        card.put("smallestOrder", kind.equals("CAREFUL") ? "150.00" : null);
        card.put("creditLimit", kind.equals("LIMITED") ? "8000.00" : null);
        card.put("accountManager", kind.equals("CHAIN") || kind.equals("LIMITED") ? "sales" : null);
        card.put("courier", "INPOST");
        card.put("courierService", kind.equals(SHOP) ? "inpost_locker_standard" : "inpost_courier_standard");
        return card;
    }

    private static String[] place(List<String[]> places, String country, int index) {
        List<String[]> there =
                places.stream().filter(each -> each[0].equals(country)).toList();
        return there.get(index % there.size());
    }

    private static String street(String[] place, Random random) {
        String[] streets = place[3].split(";");
        String name = streets[random.nextInt(streets.length)];
        return (place[0].equals("PL") ? "ul. " : "") + name + " " + (1 + random.nextInt(120));
    }

    private static String phone(String country, Random random) {
        int rest = 10_000_000 + random.nextInt(89_999_999);
        return switch (country) {
            case "PL" -> "+48 5" + rest;
            case "DE" -> "+49 30" + rest;
            default -> "+420 7" + rest;
        };
    }
}
