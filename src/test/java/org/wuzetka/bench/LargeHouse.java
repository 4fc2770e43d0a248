package org.wuzetka.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A house with as many products, customers and orders as a distributor has after some years, loaded set-based in about a minute.
 * One order in 250 is held with 20 lines that nobody knows.
 */
record LargeHouse(int products, int customers, int orders) {
    static final LargeHouse USUAL = new LargeHouse(50_000, 5_000, 100_000);

    /** @param connection to an empty record of the hub */
    void load(Connection connection) throws SQLException, IOException {
        try (InputStream script = LargeHouse.class.getResourceAsStream("/bench/large-house.sql");
                Statement statement = connection.createStatement()) {
            statement.execute("SET house.products = " + products);
            statement.execute("SET house.customers = " + customers);
            statement.execute("SET house.orders = " + orders);
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Key of a held order; the first is 0. */
    long heldOrder(int n) {
        long order = 250L * (1 + n % (orders / 250));
        return 1_000_000 + order * 100 + 2;
    }
}
