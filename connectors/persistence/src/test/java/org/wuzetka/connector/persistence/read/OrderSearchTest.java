package org.wuzetka.connector.persistence.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;

/** Orders as people look for them. */
class OrderSearchTest {
    private static TestDatabase database;
    private static OrderReads reads;

    @BeforeAll
    static void twoOrders() {
        database = new TestDatabase();
        reads = new OrderReads(new Reader(database.dataSource()), null);
        Sql sql = new Sql(database.dataSource());
        sql.run("INSERT INTO party (id, code, name, vat_id, phone, city, customer, supplier) VALUES"
                + " (1, 'ŻABKA-1', 'Sklep Żółta Żabka', 'PL5260001246', '+48 42 123 45 67', 'Łódź', true, false),"
                + " (2, 'GES', 'Gęś i Pączek', null, null, 'Kraków', true, false)");
        sql.run(
                """
                INSERT INTO customer_order (id, number, customer_id, buyer_order_number, channel, order_date, registered_at,
                    currency, status, net_total, gross_total)
                SELECT i, 'ZS/2026/00000' || i, i, 'PO_' || i, 'edi', DATE '2026-11-01', now(), 'PLN', 'CONFIRMED', 100, 123
                FROM generate_series(1, 2) i
                """);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zolta", "ŻÓŁTA żabka", "lodz", "526-000-12-46", "42 123 45 67", "zabka-1", "00001", "po_1"})
    void anOrderIsFoundByAnyPartOfWhatPeopleCallIt(String said) {
        assertThat(found(said)).containsExactly("ZS/2026/000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "żółw", "?!"})
    void whatIsNotThereIsNotFound(String said) {
        assertThat(found(said)).isEmpty();
    }

    @Test
    void aCustomersOrdersAreFoundByHisNameWithoutPolishLetters() {
        OrderFilter filter = new OrderFilter(null, "ges i pa", null, null, null, null, null, null, null, true);

        assertThat(numbers(filter)).containsExactly("ZS/2026/000002");
    }

    private static List<String> found(String said) {
        return numbers(new OrderFilter(null, null, null, null, null, null, null, said, null, true));
    }

    private static List<String> numbers(OrderFilter filter) {
        return reads.search(filter, new Paging(0, 10), Scope.EVERYTHING).items().stream()
                .map(OrderSummary::number)
                .toList();
    }
}
