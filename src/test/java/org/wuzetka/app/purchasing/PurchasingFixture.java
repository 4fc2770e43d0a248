package org.wuzetka.app.purchasing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A supplier for a person, an order that waits for 30 of his goods, and a mail about a new day that waits for a clerk. */
public final class PurchasingFixture {
    private PurchasingFixture() {}

    /** Once in a database. */
    public static void fill(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet known = statement.executeQuery("SELECT 1 FROM party WHERE id = 990001")) {
                if (known.next()) return;
            }
            fill(statement);
        }
    }

    private static void fill(Statement statement) throws SQLException {
        // The fixtures number their orders by themselves.
        statement.execute(
                "INSERT INTO number_series (series, year, last_number) VALUES ('ZD', extract(year FROM now()), 500)"
                        + " ON CONFLICT (series, year) DO UPDATE SET last_number = greatest(number_series.last_number, 500)");
        statement.execute(
                "INSERT INTO party (id, code, name, language, customer, supplier, buying, minimum_order_value) VALUES"
                        + " (990001, 'PROP', 'Dostawca <b>Próbny</b>', 'de', false, true, 'PROPOSAL', 500),"
                        + " (990003, 'INNY', 'Dostawca Inny', 'pl', false, true, 'PROPOSAL', NULL)");
        statement.execute(
                "INSERT INTO party (id, code, name, language, customer, supplier) VALUES (990002, 'KLIENT-P', 'Klient Próbny', 'pl', true, false)");
        statement.execute(
                "INSERT INTO party_email (party_id, email, purpose) VALUES (990001, 'bestellung@prop.example', 'ORDERS'),"
                        + " (990002, 'biuro@klient-p.example', 'STATUS')");
        statement.execute(
                "INSERT INTO product (id, code, name, name_de, vat_rate, supplier_id, purchase_price, order_multiple, lead_days)"
                        + " VALUES (990010, 'PROBA-1', 'Towar próbny', 'Probeware', '23', 990001, 10, 10, 2),"
                        + " (990011, 'PROBA-2', 'Drugi towar', NULL, '23', 990001, 5, 1, 2)");
        statement.execute("INSERT INTO product_source (id, product_id, supplier_id) VALUES (990012, 990010, 990003)");
        statement.execute(
                "INSERT INTO supplier_price (id, product_id, supplier_id, from_quantity, net_price) VALUES (990013, 990010, 990001, 100, 8)");
        statement.execute(
                "INSERT INTO customer_order (id, number, customer_id, buyer_order_number, channel, order_date, registered_at, currency,"
                        + " status, priority) VALUES (990020, 'ZK/PROBA/1', 990002, 'PO-PROBA', 'api', current_date, now(), 'PLN', 'CONFIRMED', 2)");
        statement.execute(
                "INSERT INTO order_line (id, order_id, line_number, product_id, description, ordered_quantity, quantity)"
                        + " VALUES (990021, 990020, 1, 990010, 'Towar próbny', 30, 30)");
        statement.execute("INSERT INTO reservation (order_line_id, product_id, quantity) VALUES (990021, 990010, 30)");
        statement.execute(
                "INSERT INTO customer_order (id, number, customer_id, channel, order_date, registered_at, currency, status)"
                        + " VALUES (990030, 'ZK/PROBA/2', 990002, 'api', current_date, now(), 'PLN', 'CONFIRMED')");
        statement.execute(
                "INSERT INTO order_line (id, order_id, line_number, product_id, description, ordered_quantity, quantity)"
                        + " VALUES (990031, 990030, 1, 990011, 'Drugi towar', 5, 5)");
        statement.execute(
                "INSERT INTO promise_mail (id, order_id, language, recipient, subject, body, message_id, state,"
                        + " next_attempt_at, created_at, decided_by, decided_at) VALUES (990032, 990030, 'pl', 'biuro@klient-p.example',"
                        + " 'Nowy termin dostawy', 'Szanowni Państwo', '<proba@hub>', 'DISCARDED', now(), now(), 'sales', now())");
        statement.execute("INSERT INTO promise_mail_line (promise_mail_id, order_line_id, quantity, was, becomes)"
                + " VALUES (990032, 990031, 5, current_date, current_date + 7)");
    }
}
