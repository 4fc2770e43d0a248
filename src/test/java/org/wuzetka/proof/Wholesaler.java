package org.wuzetka.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.simulators.demo.HubClient;
import org.wuzetka.domain.shared.CheckDigits;

/** Master data of the proof: a small wholesaler of garden goods with a customer for each channel. */
final class Wholesaler {
    static final String OUR_GLN = gln(1);
    static final String WAREHOUSE = "MG1";
    static final String BY_DIRECTORY = "SADOWNIK";
    static final String BY_SFTP = "OGRODOMANIA";
    static final String BY_FTP = "AGROPUNKT";
    static final String BY_MAIL = "LISTEK";
    static final String BY_API = "PERGOLA";
    static final String SHOP = "SKLEPWWW";
    static final List<String> BUYERS = List.of(BY_DIRECTORY, BY_SFTP, BY_FTP, BY_MAIL, BY_API, SHOP);
    /** Takes EDIFACT files at the SFTP house. */
    static final String SUPPLIER_BY_FILE = "AGROCHEM";
    /** Takes mails. */
    static final String SUPPLIER_BY_MAIL = "TORFOWISKO";

    static final String STATUS_DOMAIN = ".example";
    private static final int PRODUCTS = 12;
    private static final String PREFIX = "5907777";

    /** Goods there is little of, bought by file and by mail. */
    static final String SCARCE_BY_FILE = product(11);

    static final String SCARCE_BY_MAIL = product(12);

    private Wholesaler() {}

    static String product(int index) {
        return "P-" + String.format("%02d", index);
    }

    static List<String> ordinaryProducts() {
        List<String> codes = new ArrayList<>();
        for (int i = 1; i <= PRODUCTS - 2; i++) codes.add(product(i));
        return codes;
    }

    static String gtin(String product) {
        return completed(PREFIX + "00" + product.substring(2) + "0");
    }

    static String gln(int place) {
        return completed(PREFIX + String.format("%05d", 90_000 + place));
    }

    static String glnOf(String buyer) {
        return gln(100 + BUYERS.indexOf(buyer));
    }

    static String emailOf(String party) {
        return (SUPPLIER_BY_MAIL.equals(party) || SUPPLIER_BY_FILE.equals(party) ? "orders@" : "zamowienia@")
                + party.toLowerCase(java.util.Locale.ROOT)
                + STATUS_DOMAIN;
    }

    private static String completed(String digits) {
        return digits + CheckDigits.gs1CheckDigit(digits);
    }

    /** Loads everything; {@code scarce} pieces of each scarce product and plenty of all others. */
    static void load(HubClient hub, int scarce) throws IOException, InterruptedException {
        put(hub, "/api/prices", List.of(row("priceList", "HURT-PLN", "currency", "PLN")));
        put(
                hub,
                "/api/warehouses",
                List.of(row(
                        "code",
                        WAREHOUSE,
                        "name",
                        "Magazyn główny",
                        "gln",
                        gln(11),
                        "street",
                        "ul. Magazynowa 4",
                        "postCode",
                        "92-411",
                        "city",
                        "Łódź",
                        "country",
                        "PL")));
        put(hub, "/api/parties", List.of(supplier(SUPPLIER_BY_FILE, 501), supplier(SUPPLIER_BY_MAIL, 502)));
        put(hub, "/api/products", products());
        put(hub, "/api/parties", BUYERS.stream().map(Wholesaler::customer).toList());
        put(hub, "/api/stock", stock(scarce));
    }

    private static void put(HubClient hub, String path, Object rows) throws IOException, InterruptedException {
        HubClient.Answer answer = hub.put(path, rows);
        if (!answer.good()) throw new AssertionError("PUT " + path + ": " + answer.status() + " " + answer.text());
    }

    private static Map<String, Object> supplier(String code, int place) {
        boolean byFile = code.equals(SUPPLIER_BY_FILE);
        Map<String, Object> row = row(
                "code",
                code,
                "name",
                code + " S.A.",
                "customer",
                false,
                "supplier",
                true,
                "gln",
                gln(place),
                "street",
                "ul. Fabryczna 7",
                "postCode",
                "87-100",
                "city",
                "Toruń",
                "country",
                "PL",
                "phone",
                "+48 501202303",
                "supplierTransport",
                byFile ? "EDIFACT" : "EMAIL",
                "minimumOrderValue",
                "0");
        if (byFile) row.put("outlet", "agrochem");
        row.put("emails", List.of(row("email", emailOf(code), "purpose", "ORDERS")));
        return row;
    }

    private static Map<String, Object> customer(String code) {
        Map<String, Object> row = row(
                "code",
                code,
                "name",
                code + " Sp. z o.o.",
                "customer",
                true,
                "supplier",
                false,
                "gln",
                glnOf(code),
                "language",
                "pl",
                "currency",
                "PLN",
                "phone",
                "+48 502303404",
                "street",
                "ul. Polna 12",
                "postCode",
                "60-812",
                "city",
                "Poznań",
                "country",
                "PL",
                "priceList",
                "HURT-PLN",
                "autoConfirm",
                true,
                "partialDelivery",
                true,
                "autoIssue",
                true,
                "autoChange",
                true,
                "priceTolerancePercent",
                "5.00",
                "invoiceGrouping",
                "PER_WZ",
                "orderResponse",
                code.equals(BY_DIRECTORY) ? "SAME" : "NONE",
                "courier",
                "INPOST",
                "courierService",
                code.equals(SHOP) ? "inpost_locker_standard" : "inpost_courier_standard");
        row.put(
                "emails",
                List.of(
                        row("email", emailOf(code), "purpose", "ORDERS"),
                        row("email", emailOf(code), "purpose", "STATUS"),
                        row("email", emailOf(code), "purpose", "INVOICES")));
        return row;
    }

    private static List<Map<String, Object>> products() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 1; i <= PRODUCTS; i++) {
            String code = product(i);
            rows.add(row(
                    "code",
                    code,
                    "gtin",
                    gtin(code),
                    "name",
                    "Towar ogrodowy " + i,
                    "unit",
                    "C62",
                    "vatRate",
                    i % 3 == 0 ? "8" : "23",
                    "weightKg",
                    "0.4",
                    "netPrice",
                    (9 + i) + ".90",
                    "supplier",
                    code.equals(SCARCE_BY_FILE) ? SUPPLIER_BY_FILE : SUPPLIER_BY_MAIL,
                    "supplierCode",
                    "S-" + i,
                    "purchasePrice",
                    (5 + i) + ".50",
                    "minimumOrderQuantity",
                    "1",
                    "orderMultiple",
                    "1",
                    "leadDays",
                    2,
                    "minimumStock",
                    "0"));
        }
        return rows;
    }

    private static List<Map<String, Object>> stock(int scarce) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String code : ordinaryProducts()) {
            rows.add(row("product", code, "warehouse", WAREHOUSE, "lot", "L1-" + code, "onHand", "300"));
            rows.add(row("product", code, "warehouse", WAREHOUSE, "lot", "L2-" + code, "onHand", "3000"));
        }
        if (scarce > 0) {
            for (String code : List.of(SCARCE_BY_FILE, SCARCE_BY_MAIL))
                rows.add(row(
                        "product",
                        code,
                        "warehouse",
                        WAREHOUSE,
                        "lot",
                        "L1-" + code,
                        "onHand",
                        String.valueOf(scarce)));
        }
        return rows;
    }

    static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) row.put((String) pairs[i], pairs[i + 1]);
        return row;
    }
}
