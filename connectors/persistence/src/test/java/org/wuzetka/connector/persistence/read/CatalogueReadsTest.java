package org.wuzetka.connector.persistence.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;

class CatalogueReadsTest {
    private final TestDatabase database = new TestDatabase();
    private final Sql sql = new Sql(database.dataSource());
    private final Reader reader = new Reader(database.dataSource());
    private final CatalogueReads catalogue = new CatalogueReads(reader);
    private final ProductReads products = new ProductReads(reader, catalogue);

    @BeforeEach
    void aHouse() {
        sql.run("INSERT INTO party (id, code, name, customer, supplier) VALUES (2, 'SKLEP', 'Sklep', true, false),"
                + " (3, 'DOST', 'Dostawca', false, true)");
        sql.run(
                "INSERT INTO product (id, code, gtin, name, vat_rate, net_price, minimum_stock, active, shelf_life_days) VALUES"
                        + " (10, 'NW-100', '5901234123457', 'Nawóz do róż 1 kg', '8', 10, 100, true, 100),"
                        + " (11, 'NW-200', NULL, 'Nawóz do trawników', '8', NULL, 0, true, NULL),"
                        + " (12, 'KO-1', NULL, 'Konewka', '23', 30, 0, true, NULL),"
                        + " (13, 'STARY', NULL, 'Stary towar', '23', 1, 0, false, NULL)");
        sql.run(
                "INSERT INTO product_pack (id, product_id, unit, factor, gtin) VALUES (14, 10, 'CT', 12, '15901234123454')");
        sql.run("INSERT INTO product_photo (product_id, media_type, content) VALUES (12, 'image/png', '\\x89')");
        sql.run("INSERT INTO warehouse (id, code, name) VALUES (20, 'MG1', 'Main')");
        sql.run(
                "INSERT INTO lot (id, product_id, warehouse_id, lot_number, expires_on, on_hand, allocated) VALUES"
                        + " (21, 10, 20, 'L1', (now() AT TIME ZONE 'Europe/Warsaw')::date + 25, 100, 40), (22, 12, 20, 'L2', NULL, 5, 5)");
        sql.run(
                "INSERT INTO stock_move (id, lot_id, kind, quantity, document) VALUES (23, 21, 'RECEIPT', 100, 'PZ/1')");
        sql.run(
                "INSERT INTO customer_order (id, number, customer_id, channel, order_date, registered_at, currency, status)"
                        + " VALUES (100, 'ZK/1', 2, 'api', current_date, now(), 'PLN', 'PARTLY_ALLOCATED')");
        sql.run(
                "INSERT INTO order_line (id, order_id, line_number, product_id, description, ordered_quantity, quantity,"
                        + " allocated) VALUES (1000, 100, 1, 10, 'a', 40, 40, 40), (1001, 100, 2, 12, 'b', 12, 12, 5)");
        sql.run(
                "INSERT INTO allocation (id, order_id, order_line_id, lot_id, quantity, state) VALUES (30, 100, 1000, 21, 40,"
                        + " 'ACTIVE'), (31, 100, 1001, 22, 5, 'ACTIVE')");
        sql.run("INSERT INTO reservation (order_line_id, product_id, quantity) VALUES (1001, 12, 7)");
        sql.run(
                "INSERT INTO supplier_order (id, number, year, sequence_number, supplier_id, warehouse_id, status, ordered_at,"
                        + " expected_on, currency, net_total) VALUES (40, 'ZD/1', 2026, 1, 3, 20, 'SENT', now(), '2026-12-05', 'PLN', 1)");
        sql.run(
                "INSERT INTO supplier_order_line (id, supplier_order_id, line_number, product_id, quantity, received, net_price)"
                        + " VALUES (41, 40, 1, 12, 20, 5, 1)");
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private List<String> codes(String q, String show, String sort, boolean descending) {
        return catalogue.list(new Catalogue.Filter(q, show, sort, descending), new Paging(0, 50)).items().stream()
                .map(Catalogue.Row::code)
                .toList();
    }

    private Catalogue.Row row(String code) {
        return catalogue.list(new Catalogue.Filter(code, null, null, false), new Paging(0, 50)).items().stream()
                .filter(row -> row.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsThereReservedFreeAndComingStandsBesideEachProduct() {
        Catalogue.Row row = row("KO-1");

        assertThat(row.stock())
                .isEqualTo(new Catalogue.Stock(
                        BigDecimal.valueOf(5),
                        BigDecimal.valueOf(12),
                        BigDecimal.valueOf(7),
                        BigDecimal.ZERO,
                        BigDecimal.valueOf(15),
                        LocalDate.of(2026, 12, 5)));
        assertThat(row.isShort()).isTrue();
        assertThat(row.photo()).isTrue();
        assertThat(row("NW-100").packs())
                .containsExactly(new Catalogue.Pack("CT", BigDecimal.valueOf(12), "15901234123454"));
        assertThat(row("NW-100").isBelowMinimum()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nw100", "roz naw", "RÓŻ", "90123412345", "5901234123457", "15901234123454", "nawz do roz"})
    void aProductIsFoundByAnyPartOfWhatItIsCalled(String typed) {
        assertThat(codes(typed, null, "code", false)).contains("NW-100").doesNotContain("KO-1");
    }

    @ParameterizedTest
    @CsvSource({
        ",KO-1 NW-100 NW-200",
        "ALL,KO-1 NW-100 NW-200 STARY",
        "IN_STOCK,NW-100",
        "SHORT,KO-1",
        "BELOW_MINIMUM,NW-100",
        "WITHOUT_PRICE,NW-200",
        "INACTIVE,STARY"
    })
    void theListIsNarrowedToWhatIsAskedFor(String show, String expected) {
        assertThat(codes(null, show, "code", false)).containsExactly(expected.split(" "));
    }

    @Test
    void theListIsSortedEitherWay() {
        assertThat(codes(null, null, "name", true)).containsExactly("NW-200", "NW-100", "KO-1");
        assertThat(codes(null, null, "price", true)).startsWith("KO-1", "NW-100");
        assertThat(codes(null, null, "free", true)).startsWith("NW-100");
        assertThat(codes("%", null, "' ; drop", false)).hasSize(3);
    }

    @Test
    void theProductsPageNamesLotsOrdersSupplierOrdersAndMoves() {
        assertThat(products.lots(10)).singleElement().satisfies(lot -> {
            assertThat(lot.free()).isEqualByComparingTo("60");
            assertThat(lot.leftPercent()).isEqualTo(25);
        });
        assertThat(products.reserving(12)).singleElement().satisfies(held -> {
            assertThat(held.order()).isEqualTo("ZK/1");
            assertThat(held.allocated()).isEqualByComparingTo("5");
            assertThat(held.waiting()).isEqualByComparingTo("7");
        });
        assertThat(products.incoming(12)).singleElement().satisfies(coming -> assertThat(coming.open())
                .isEqualByComparingTo("15"));
        assertThat(products.moves(10, new Paging(0, 15)).items())
                .extracting(Catalogue.Move::document)
                .containsExactly("PZ/1");
        assertThat(products.head("NW-100").orElseThrow().stock().free()).isEqualByComparingTo("60");
    }

    @Test
    void theHistoryTellsWhatWasChangedByWhom() {
        database.runInNew(() -> {
            sql.list("SELECT set_config('wuzetka.actor', 'anna', true)", row -> 1);
            sql.run("UPDATE product SET net_price = 12, supplier_id = 3 WHERE id = 10");
            sql.run("DELETE FROM product_pack WHERE id = 14");
        });

        List<Catalogue.Change> history = products.history(10, new Paging(0, 15)).items();

        assertThat(history.get(0).kind()).isEqualTo("REMOVED");
        assertThat(history.get(0).part()).isEqualTo("packs");
        assertThat(history.get(1).actor()).isEqualTo("anna");
        assertThat(history.get(1).fields())
                .containsExactlyInAnyOrder(
                        new Catalogue.Difference("net_price", "10", "12"),
                        new Catalogue.Difference("supplier", null, "DOST"));
        assertThat(history.get(history.size() - 1).kind()).isEqualTo("ADDED");
    }

    @Test
    void anyPageOfFiftyThousandProductsComesAtOnce() {
        sql.run(
                "INSERT INTO product (id, code, name, vat_rate, net_price, minimum_stock) SELECT 1000 + n, 'P-' || lpad(n::text, 6, '0'),"
                        + " 'Produkt ' || md5(n::text), '23', n, n % 5 FROM generate_series(1, 50000) n");
        sql.run("INSERT INTO lot (id, product_id, warehouse_id, lot_number, on_hand, allocated) SELECT 100000 + n,"
                + " 1000 + n % 40000 + 1, 20, n::text, n % 20, n % 7 % (n % 20 + 1) FROM generate_series(1, 60000) n");
        sql.run("ANALYZE product");
        sql.run("ANALYZE lot");
        for (Catalogue.Filter filter : List.of(
                new Catalogue.Filter(null, null, "code", false),
                new Catalogue.Filter(null, null, "name", true),
                new Catalogue.Filter(null, null, "price", true),
                new Catalogue.Filter(null, null, "free", true),
                new Catalogue.Filter("kt 98d", null, "code", false),
                new Catalogue.Filter("P-0123", null, "code", false),
                new Catalogue.Filter(null, "IN_STOCK", "code", false),
                new Catalogue.Filter(null, "BELOW_MINIMUM", "code", false))) {
            catalogue.list(filter, new Paging(0, 50));
            long start = System.nanoTime();
            Page<Catalogue.Row> page = catalogue.list(filter, new Paging(2, 50));
            long took = (System.nanoTime() - start) / 1_000_000;
            assertThat(page.items()).isNotEmpty();
            assertThat(took).as(filter.toString()).isLessThan(1_000);
        }
    }
}
