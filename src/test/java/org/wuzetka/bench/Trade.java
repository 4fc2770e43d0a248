package org.wuzetka.bench;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The bench's trade: customers who are trusted, goods that never run out, and orders of five lines in two formats. */
final class Trade {
    static final int PRODUCTS = 200;
    static final int CUSTOMERS = 40;
    static final int LINES = 5;

    /** Below the first key of the record's own sequence. */
    private static final int PRODUCT_KEYS = 100;

    private static final int LOT_KEYS = 300;
    private static final int CUSTOMER_KEYS = 500;
    private static final int ADDRESS_KEYS = 600;
    private static final String OUR_GLN = withCheckDigit("590888000001");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Warsaw"));

    /** @param price net, of one piece */
    record Line(String gtin, String name, int quantity, BigDecimal price) {}

    record Order(String number, String buyerGln, List<Line> lines) {}

    /** Order {@code n} of a run; the same run and number give the same order. */
    Order order(String run, int n) {
        Random random = new Random(run.hashCode() * 31L + n);
        List<Line> lines = new ArrayList<>();
        random.ints(0, PRODUCTS)
                .distinct()
                .limit(LINES)
                .forEach(product ->
                        lines.add(new Line(gtin(product), name(product), 1 + random.nextInt(12), price(product))));
        return new Order("%s-%06d".formatted(run, n), customerGln(random.nextInt(CUSTOMERS)), lines);
    }

    /** One interchange of one buyer with so many orders. */
    byte[] edifact(String reference, List<Order> orders) {
        StringBuilder text = new StringBuilder("UNA:+.? 'UNB+UNOC:3+")
                .append(orders.get(0).buyerGln())
                .append(":14+")
                .append(OUR_GLN)
                .append(":14+")
                .append(DAY.format(today).substring(2))
                .append(":0600+")
                .append(reference)
                .append("++ORDERS'");
        int message = 0;
        for (Order order : orders) message(text, ++message, order);
        return text.append("UNZ+")
                .append(orders.size())
                .append('+')
                .append(reference)
                .append('\'')
                .toString()
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private void message(StringBuilder text, int reference, Order order) {
        text.append("UNH+").append(reference).append("+ORDERS:D:96A:UN:EAN008'BGM+220+");
        text.append(order.number())
                .append("+9'DTM+137:")
                .append(DAY.format(today))
                .append(":102'DTM+2:");
        text.append(DAY.format(today.plusDays(3))).append(":102'NAD+BY+").append(order.buyerGln());
        text.append("::9'NAD+SU+").append(OUR_GLN).append("::9'NAD+DP+").append(order.buyerGln());
        text.append("::9'CUX+2:PLN:9'");
        int number = 0;
        for (Line line : order.lines()) {
            text.append("LIN+").append(++number).append("++").append(line.gtin());
            text.append(":EN'IMD+F++:::").append(line.name()).append("'QTY+21:").append(line.quantity());
            text.append(":PCE'PRI+AAA:").append(line.price()).append('\'');
        }
        text.append("UNS+S'CNT+2:").append(number).append("'UNT+").append(11 + number * 4);
        text.append('+').append(reference).append('\'');
    }

    byte[] json(Order order) {
        StringBuilder text = new StringBuilder();
        text.append("{\"function\":\"ORIGINAL\",\"orderNumber\":\"").append(order.number());
        text.append("\",\"orderDate\":\"").append(today).append("\",\"currency\":\"PLN\",\"buyer\":{\"gln\":\"");
        text.append(order.buyerGln()).append("\"},\"shipTo\":{\"gln\":\"").append(order.buyerGln());
        text.append("\"},\"requestedDelivery\":{\"latest\":\"")
                .append(today.plusDays(3))
                .append("\"},\"lines\":[");
        int number = 0;
        for (Line line : order.lines()) {
            if (number > 0) text.append(',');
            text.append("{\"lineNumber\":\"")
                    .append(++number)
                    .append("\",\"gtin\":\"")
                    .append(line.gtin());
            text.append("\",\"description\":\"").append(line.name()).append("\",\"quantity\":\"");
            text.append(line.quantity())
                    .append("\",\"unit\":\"C62\",\"netPrice\":\"")
                    .append(line.price())
                    .append("\"}");
        }
        return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Master data by SQL: no e-mail addresses, so no mails; no courier, so no waybills; handling cards let all through. */
    void stockTheHouse(Connection connection, String apiKeySha256) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO price_list (id, code, currency) VALUES (1, 'BENCH', 'PLN')");
            statement.execute(
                    "INSERT INTO warehouse (id, code, name, city) VALUES (2, 'BENCH', 'Magazyn główny', 'Łódź')");
        }
        products(connection);
        customers(connection);
        try (PreparedStatement key = connection.prepareStatement(
                "INSERT INTO api_key (id, key_sha256, roles) VALUES ('bench', ?, ARRAY['admin','sales'])")) {
            key.setString(1, apiKeySha256);
            key.executeUpdate();
        }
        connection.commit();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    private void products(Connection connection) throws SQLException {
        try (PreparedStatement product = connection.prepareStatement(
                        """
                        INSERT INTO product (id, code, gtin, name, unit, vat_rate, weight_kg, net_price)
                        VALUES (?, ?, ?, ?, 'C62', ?, 0.5, ?)
                        """);
                PreparedStatement price = connection.prepareStatement(
                        "INSERT INTO price_list_item (id, price_list_id, product_id, net_price) VALUES (?, 1, ?, ?)");
                PreparedStatement lot = connection.prepareStatement(
                        """
                        INSERT INTO lot (id, product_id, warehouse_id, lot_number, expires_on, on_hand)
                        VALUES (?, ?, 2, ?, ?, 100000000)
                        """);
                PreparedStatement receipt = connection.prepareStatement(
                        "INSERT INTO stock_move (id, lot_id, kind, quantity, document) VALUES (?, ?, 'RECEIPT', 100000000, 'PZ')")) {
            for (int n = 0; n < PRODUCTS; n++) {
                add(
                        product,
                        PRODUCT_KEYS + n,
                        "B-%04d".formatted(n),
                        gtin(n),
                        name(n),
                        n % 4 == 0 ? "8" : "23",
                        price(n));
                add(price, PRODUCT_KEYS + n, PRODUCT_KEYS + n, price(n));
                add(lot, LOT_KEYS + n, PRODUCT_KEYS + n, "L%04d".formatted(n), today.plusYears(2));
                add(receipt, LOT_KEYS + n, LOT_KEYS + n);
            }
            for (PreparedStatement each : List.of(product, price, lot, receipt)) each.executeBatch();
        }
    }

    private void customers(Connection connection) throws SQLException {
        try (PreparedStatement party = connection.prepareStatement(
                        """
                        INSERT INTO party (id, code, name, customer, supplier, gln, street, post_code, city, price_list_id, courier)
                        VALUES (?, ?, ?, true, false, ?, 'ul. Prosta 1', '90-001', 'Łódź', 1, 'NONE')
                        """);
                PreparedStatement address = connection.prepareStatement(
                        """
                        INSERT INTO party_address (id, party_id, code, gln, name, street, post_code, city)
                        VALUES (?, ?, 'MAIN', ?, ?, 'ul. Prosta 1', '90-001', 'Łódź')
                        """)) {
            for (int n = 0; n < CUSTOMERS; n++) {
                add(party, CUSTOMER_KEYS + n, "C-%03d".formatted(n), "Hurtownia nr " + n, customerGln(n));
                add(address, ADDRESS_KEYS + n, CUSTOMER_KEYS + n, customerGln(n), "Hurtownia nr " + n);
            }
            party.executeBatch();
            address.executeBatch();
        }
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int n = 0; n < values.length; n++) statement.setObject(n + 1, values[n]);
        statement.addBatch();
    }

    private static String gtin(int product) {
        return withCheckDigit(String.format(Locale.ROOT, "590777%06d", product));
    }

    private static String customerGln(int customer) {
        return withCheckDigit(String.format(Locale.ROOT, "590999%06d", customer));
    }

    private static String name(int product) {
        return "Kawa ziarnista nr " + product;
    }

    private static BigDecimal price(int product) {
        return new BigDecimal("9.90").add(BigDecimal.valueOf(product * 13L, 2));
    }

    /** GS1 check digit: weights 1 and 3 in turn (GS1 General Specifications, 7.9). */
    private static String withCheckDigit(String twelve) {
        int sum = 0;
        for (int n = 0; n < twelve.length(); n++) sum += (twelve.charAt(n) - '0') * (n % 2 == 0 ? 1 : 3);
        return twelve + (10 - sum % 10) % 10;
    }
}
