package org.wuzetka.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.wuzetka.connector.persistence.embedded.EmbeddedDatabase;

/** A check that finds nothing proves nothing: each invariant is broken on purpose and must say so. */
class PlantedViolationsTest {
    /** One order issued and invoiced, one waiting for goods that are bought, one delivery received. */
    private static final String SOUND =
            """
            INSERT INTO number_series VALUES ('ZK', 2026, 2), ('WZ', 2026, 1), ('FV', 2026, 1), ('ZD', 2026, 1), ('PZ', 2026, 1);
            INSERT INTO party (id, code, name, customer, supplier) VALUES (1, 'BUYER', 'Buyer', true, false), (2, 'MAKER', 'Maker', false, true);
            INSERT INTO product (id, code, name, vat_rate) VALUES (1, 'SOIL', 'Potting soil', '23');
            INSERT INTO warehouse (id, code, name) VALUES (1, 'MAIN', 'Main warehouse');
            INSERT INTO lot (id, product_id, warehouse_id, lot_number, on_hand) VALUES (1, 1, 1, 'A', 7), (2, 1, 1, 'B', 5);
            INSERT INTO stock_move (id, lot_id, kind, quantity, document)
                VALUES (1, 1, 'ADJUSTMENT', 10, NULL), (2, 1, 'ISSUE', -3, 'WZ/1'), (3, 2, 'RECEIPT', 5, 'PZ/1');
            INSERT INTO intake_message (id, channel, dedup_key, sha256, content, state) VALUES (1, 'edi', 'k1', 's1', '', 'PROCESSED');
            INSERT INTO customer_order (id, number, customer_id, buyer_order_number, channel, order_date, registered_at, currency, status)
                VALUES (1, 'ZK/2026/000001', 1, 'PO-1', 'edi', '2026-03-02', now(), 'PLN', 'INVOICED'), (2, 'ZK/2026/000002', 1, 'PO-2', 'edi', '2026-03-02', now(), 'PLN', 'CONFIRMED');
            INSERT INTO incoming_order (id, intake_id, position, function, order_number, content, content_hash, outcome, order_id)
                VALUES (1, 1, 1, 'ORIGINAL', 'PO-1', '{}', 'h1', 'ORDER', 1), (2, 1, 2, 'ORIGINAL', 'PO-2', '{}', 'h2', 'ORDER', 2);
            INSERT INTO order_line (id, order_id, line_number, product_id, description, ordered_quantity, quantity, issued, invoiced)
                VALUES (1, 1, 1, 1, 'Potting soil', 3, 3, 3, 3), (2, 2, 1, 1, 'Potting soil', 20, 20, 0, 0);
            INSERT INTO reservation (order_line_id, product_id, quantity) VALUES (2, 1, 20);
            INSERT INTO allocation (id, order_id, order_line_id, lot_id, quantity, state) VALUES (1, 1, 1, 1, 3, 'ISSUED');
            INSERT INTO invoice (id, number, year, sequence_number, customer_id, issued_at, issue_date, supply_date, due_date, currency, net_total, vat_total, gross_total)
                VALUES (1, 'F/1', 2026, 1, 1, now(), '2026-03-02', '2026-03-02', '2026-03-16', 'PLN', 30.00, 6.90, 36.90);
            INSERT INTO goods_issue_note (id, number, year, sequence_number, order_id, customer_id, warehouse_id, issued_at, issue_date, invoice_id)
                VALUES (1, 'WZ/1', 2026, 1, 1, 1, 1, now(), '2026-03-02', 1);
            INSERT INTO goods_issue_line (id, goods_issue_id, line_number, order_line_id, allocation_id, product_id, lot_id, quantity) VALUES (1, 1, 1, 1, 1, 1, 1, 3);
            INSERT INTO invoice_line (id, invoice_id, line_number, order_line_id, goods_issue_id, product_id, description, quantity, unit, net_price, vat_rate, net_amount)
                VALUES (1, 1, 1, 1, 1, 1, 'Potting soil', 3, 'C62', 10, '23', 30.00);
            INSERT INTO invoice_vat VALUES (1, '23', 30.00, 6.90, 36.90);
            INSERT INTO shipment (id, number, goods_issue_id, order_id, courier, service, status, created_at, updated_at)
                VALUES (1, 'S/1', 1, 1, 'INPOST', 'inpost_courier_standard', 'LABEL_READY', now(), now());
            INSERT INTO notification (id, order_id, status_sequence, template, language, recipient, message_id, state, created_at, reference)
                VALUES (1, 1, 1, 'issued', 'pl', 'buyer@buyer.example', '<m1@hub.example>', 'SENT', now(), 'WZ/1');
            INSERT INTO order_event (id, order_id, at, actor, kind) VALUES (1, 1, now(), 'hub', 'REGISTERED'), (2, 2, now(), 'hub', 'REGISTERED');
            INSERT INTO supplier_order (id, number, year, sequence_number, supplier_id, warehouse_id, status, ordered_at, currency, net_total)
                VALUES (1, 'ZD/1', 2026, 1, 2, 1, 'SENT', now(), 'PLN', 100);
            INSERT INTO supplier_order_line (id, supplier_order_id, line_number, product_id, quantity, net_price) VALUES (1, 1, 1, 1, 20, 5);
            INSERT INTO peg (id, supplier_order_line_id, order_line_id, quantity) VALUES (1, 1, 2, 20);
            INSERT INTO goods_receipt (id, number, year, sequence_number, warehouse_id, received_at) VALUES (1, 'PZ/1', 2026, 1, 1, now());
            INSERT INTO goods_receipt_line (id, goods_receipt_id, lot_id, quantity) VALUES (1, 1, 2, 5);
            INSERT INTO outbound_call (id, kind, business_key, state) VALUES (1, 'courier-create', 'S/1', 'DONE');
            """;

    private static final String CAME_BACK =
            """
            INSERT INTO goods_return (id, number, year, sequence_number, key, goods_issue_id, order_id, customer_id, warehouse_id,
                                      reason, made_by, made_at, issue_date)
            VALUES (1, 'WZK/1', 2026, 1, gen_random_uuid(), 1, 1, 1, 1, 'RETURNED', 'wanda', now(), '2026-03-02');
            INSERT INTO goods_return_line VALUES (1, 1, 1, 1, 1, 1, 1, 1, false)""";

    /** Less by 12.30 gross; what it says of the rate stands behind it. */
    private static final String CORRECTED =
            """
            INSERT INTO invoice_correction (id, number, year, sequence_number, key, invoice_id, place, customer_id, kind, reason,
                                            made_by, issued_at, issue_date, net_change, vat_change, gross_change)
            VALUES (1, 'FK/1', 2026, 1, gen_random_uuid(), 1, 1, 1, 'PRICE', 'price', 'ola', now(), '2026-03-02', -10, -2.30, -12.30)""";

    /** 12.30 gross paid ahead for the second order. */
    private static final String PAID_AHEAD =
            """
            INSERT INTO invoice (id, number, year, sequence_number, customer_id, issued_at, issue_date, supply_date, due_date, currency, gross_based, kind, net_total, vat_total, gross_total)
            VALUES (2, 'F/2', 2026, 2, 1, now(), '2026-03-02', '2026-03-02', '2026-03-02', 'PLN', true, 'ADVANCE', 10.00, 2.30, 12.30);
            INSERT INTO invoice_line (id, invoice_id, line_number, description, quantity, unit, net_price, vat_rate, net_amount, gross_amount)
            VALUES (2, 2, 1, 'ZK/2026/000002', 1, 'C62', 10, '23', 10.00, 12.30);
            INSERT INTO invoice_vat VALUES (2, '23', 10.00, 2.30, 12.30);
            INSERT INTO advance VALUES (2, 2, gen_random_uuid(), '2026-03-02', 200.00, 46.00, 246.00, 'ola', now())""";

    private static final Map<String, String> PLANTED = new LinkedHashMap<>();

    static {
        PLANTED.put(
                "every-intake-message-has-an-outcome-or-open-work",
                """
                INSERT INTO intake_message (id, channel, dedup_key, sha256, content)
                VALUES (2, 'edi', 'k2', 's2', '')""");
        PLANTED.put(
                "every-incoming-order-has-an-outcome-or-open-work",
                "UPDATE incoming_order SET outcome = 'WAITING', order_id = NULL WHERE id = 2");
        PLANTED.put("an-order-made-of-a-message-exists", "UPDATE incoming_order SET order_id = NULL WHERE id = 2");
        PLANTED.put(
                "one-live-order-per-customer-and-number",
                "DROP INDEX customer_order_business_key; UPDATE customer_order SET buyer_order_number = 'PO-1'");
        PLANTED.put(
                "lot-holds-what-is-set-aside-and-no-more-than-is-there", "UPDATE lot SET allocated = 1 WHERE id = 2");
        PLANTED.put("moves-of-a-lot-add-up-to-what-is-there", "UPDATE lot SET on_hand = 8 WHERE id = 1");
        PLANTED.put("line-agrees-with-its-allocations", "UPDATE order_line SET allocated = 1 WHERE id = 2");
        PLANTED.put("line-agrees-with-its-goods-issue-notes", "UPDATE goods_issue_line SET quantity = 2");
        PLANTED.put("line-agrees-with-its-invoices", "UPDATE order_line SET invoiced = 2 WHERE id = 1");
        PLANTED.put("goods-issue-note-delivers-what-was-set-aside", "UPDATE allocation SET state = 'RELEASED'");
        PLANTED.put(
                "what-was-issued-is-on-a-goods-issue-note", "INSERT INTO allocation VALUES (2, 2, 2, 1, 1, 'ISSUED')");
        PLANTED.put("goods-issue-note-has-lines-of-its-own-order", "UPDATE goods_issue_note SET order_id = 2");
        PLANTED.put("goods-issue-note-moved-the-stock", "UPDATE stock_move SET quantity = -4 WHERE id = 2");
        PLANTED.put("numbers-run-from-one-without-gap", "UPDATE goods_issue_note SET sequence_number = 2");
        PLANTED.put("no-number-was-given-to-nothing", "DELETE FROM goods_receipt_line; DELETE FROM goods_receipt");
        PLANTED.put(
                "document-dates-never-go-back",
                """
                INSERT INTO invoice (id, number, year, sequence_number, customer_id, issued_at, issue_date, supply_date, due_date, currency, net_total, vat_total, gross_total)
                VALUES (2, 'F/2', 2026, 2, 1, now(), '2026-03-01', '2026-03-01', '2026-03-16', 'PLN', 0, 0, 0)""");
        PLANTED.put("invoice-rates-add-up-to-its-totals", "UPDATE invoice_vat SET gross_amount = 36.91");
        PLANTED.put("invoice-lines-add-up-to-its-rates", "UPDATE invoice_vat SET net_amount = 29.99");
        PLANTED.put(
                "only-final-invoices-take-advances-off",
                "ALTER TABLE invoice DISABLE TRIGGER invoice_is_final; UPDATE invoice SET kind = 'FINAL'");
        PLANTED.put(
                "deductions-are-of-rates-that-are-on-the-invoice",
                PAID_AHEAD + "; INSERT INTO invoice_deduction VALUES (1, 2, '8', 10.00, 0.80, 10.80)");
        PLANTED.put(
                "no-more-is-taken-off-than-the-advance-documents",
                PAID_AHEAD + "; INSERT INTO invoice_deduction VALUES (1, 2, '23', 10.01, 2.30, 12.31)");
        PLANTED.put(
                "advances-are-taken-off-goods-of-their-own-order",
                PAID_AHEAD + "; INSERT INTO invoice_deduction VALUES (1, 2, '23', 10.00, 2.30, 12.30)");
        PLANTED.put("an-order-paid-ahead-is-marked", PAID_AHEAD);
        PLANTED.put("goods-are-billed-from-notes-of-the-same-invoice", "UPDATE goods_issue_note SET invoice_id = NULL");
        PLANTED.put(
                "an-invoiced-note-is-billed-in-full",
                "ALTER TABLE invoice_line DISABLE TRIGGER invoice_line_is_final; DELETE FROM invoice_line");
        PLANTED.put("what-came-back-is-on-a-correction-of-its-note", "UPDATE goods_issue_line SET returned = 1");
        PLANTED.put("line-agrees-with-what-came-back", CAME_BACK);
        PLANTED.put("what-came-back-is-in-stock-or-set-apart", CAME_BACK);
        PLANTED.put(
                "a-note-with-nothing-to-bill-came-back-in-full", "UPDATE goods_issue_note SET nothing_to_bill = true");
        PLANTED.put(
                "a-correction-adds-up-by-rate",
                CORRECTED + "; INSERT INTO invoice_correction_vat VALUES (1, '23', 30, 6.90, 36.90, 21, 4.83, 25.83)");
        PLANTED.put(
                "a-correction-starts-where-the-one-before-ended",
                CORRECTED + "; INSERT INTO invoice_correction_vat VALUES (1, '23', 29, 6.67, 35.67, 19, 4.37, 23.37)");
        PLANTED.put(
                "no-more-is-taken-off-an-invoice-than-was-on-it",
                CORRECTED.replace("-10, -2.30, -12.30", "-40, -9.20, -49.20"));
        PLANTED.put(
                "balance-of-an-invoice-is-its-corrections-and-payments",
                "INSERT INTO invoice_balance VALUES (1, 0, 5, false)");
        PLANTED.put(
                "money-is-on-invoices-or-still-with-its-payment",
                """
                INSERT INTO payment (id, dedup_key, paid_on, amount, currency, source, booked_by, booked_at, rest)
                VALUES (1, 'k', '2026-03-02', 10, 'PLN', 'HAND', 'ola', now(), 5)""");
        PLANTED.put(
                "one-shipment-per-goods-issue-note",
                """
                ALTER TABLE shipment DROP CONSTRAINT shipment_goods_issue_id_key;
                INSERT INTO shipment (id, number, goods_issue_id, order_id, courier, service, status, created_at, updated_at)
                VALUES (2, 'S/2', 1, 1, 'INPOST', 'inpost_courier_standard', 'LABEL_READY', now(), now())""");
        PLANTED.put(
                "one-mail-per-status-change",
                """
                ALTER TABLE notification DROP CONSTRAINT notification_order_id_status_sequence_template_key;
                INSERT INTO notification (id, order_id, status_sequence, template, language, recipient, message_id, state, created_at)
                VALUES (2, 1, 1, 'issued', 'pl', 'buyer@buyer.example', '<m2@hub.example>', 'SENT', now())""");
        PLANTED.put(
                "one-mail-per-document",
                """
                INSERT INTO notification (id, order_id, status_sequence, template, language, recipient, message_id, state, created_at, reference)
                VALUES (2, 1, 2, 'issued', 'pl', 'buyer@buyer.example', '<m2@hub.example>', 'SENT', now(), 'WZ/1')""");
        PLANTED.put("reservation-is-what-a-confirmed-line-waits-for", "UPDATE reservation SET quantity = 19");
        PLANTED.put(
                "a-demand-is-bought-once",
                """
                INSERT INTO supplier_order_line (id, supplier_order_id, line_number, product_id, quantity, net_price)
                VALUES (2, 1, 2, 1, 20, 5);
                INSERT INTO peg (id, supplier_order_line_id, order_line_id, quantity)
                VALUES (2, 2, 2, 20)""");
        PLANTED.put("work-is-about-something", "INSERT INTO outbox (id, queue, subject_id) VALUES (1, 'register', 99)");
        PLANTED.put(
                "no-order-stands-still-without-a-reason",
                "UPDATE customer_order SET status = 'NEEDS_REVIEW' WHERE id = 2");
        PLANTED.put("every-message-has-an-outcome", "UPDATE intake_message SET state = 'RECEIVED'");
        PLANTED.put(
                "every-incoming-order-has-an-outcome",
                """
                UPDATE incoming_order SET outcome = 'WAITING', order_id = NULL WHERE id = 2;
                INSERT INTO outbox (id, queue, subject_id)
                VALUES (1, 'register', 2)""");
        PLANTED.put("an-order-comes-from-one-incoming-order", "UPDATE incoming_order SET order_id = 1");
        PLANTED.put(
                "goods-receipt-moved-the-stock",
                "INSERT INTO stock_move (id, lot_id, kind, quantity) VALUES (4, 2, 'RECEIPT', 5)");
        PLANTED.put("supplier-line-is-not-pegged-beyond-its-quantity", "UPDATE supplier_order_line SET quantity = 19");
        PLANTED.put("no-work-is-left", "INSERT INTO outbox (id, queue, subject_id) VALUES (1, 'register', 1)");
        PLANTED.put("no-call-is-left-in-the-air", "UPDATE outbound_call SET state = 'SENDING'");
        PLANTED.put(
                "every-order-has-a-passport",
                """
                ALTER TABLE order_event DISABLE TRIGGER order_event_append_only;
                DELETE FROM order_event WHERE id = 2""");
        PLANTED.put("no-order-waits-for-nothing", "DELETE FROM reservation");
    }

    @TempDir
    private static Path folder;

    private static EmbeddedDatabase server;

    @BeforeAll
    static void makeASoundRecord() throws Exception {
        server = EmbeddedDatabase.startForgetful(folder);
        Flyway.configure()
                .dataSource(server.jdbcUrl(), EmbeddedDatabase.USER, server.password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(SOUND);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), EmbeddedDatabase.USER, server.password());
    }

    @Test
    void soundRecordHasNoViolation() throws SQLException {
        try (Connection connection = connect()) {
            assertThat(Invariants.violations(connection)).isEmpty();
        }
    }

    @Test
    void everyInvariantHasItsPlantedViolation() {
        assertThat(PLANTED.keySet()).isEqualTo(Invariants.rules().keySet());
    }

    @TestFactory
    Stream<DynamicTest> brokenOnPurpose() {
        return PLANTED.entrySet().stream()
                .map(each -> dynamicTest(each.getKey(), () -> {
                    try (Connection connection = connect();
                            Statement statement = connection.createStatement()) {
                        connection.setAutoCommit(false);
                        statement.execute(each.getValue());
                        assertThat(Invariants.violations(connection)).containsKey(each.getKey());
                        connection.rollback();
                    }
                }));
    }
}
