package org.wuzetka.connector.persistence.masterdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.connector.persistence.masterdata.MasterFiles.Applied;
import org.wuzetka.connector.persistence.masterdata.MasterFiles.ChangedSince;
import org.wuzetka.connector.persistence.masterdata.MasterFiles.Decided;
import org.wuzetka.connector.persistence.masterdata.MasterFiles.Done;
import org.wuzetka.connector.persistence.masterdata.MasterFiles.RowSource;
import org.wuzetka.domain.intake.table.Table.Cell;

class MasterFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final TestDatabase database = new TestDatabase();
    private final Sql sql = new Sql(database.dataSource());
    private final MasterFiles files = new MasterFiles(database.dataSource(), database);

    @BeforeEach
    void aHouseWithTwoProducts() {
        sql.run("INSERT INTO party (id, code, name, customer, supplier) VALUES (2, 'SKLEP', 'Sklep', true, false)");
        sql.run("INSERT INTO price_list (id, code, currency) VALUES (3, 'DETAL', 'PLN')");
        sql.run(
                "INSERT INTO product (id, code, gtin, name, vat_rate, net_price, weight_kg) VALUES"
                        + " (10, 'HERB-1', '5901234123457', 'Herbata', '23', 12.50, 0.1), (11, 'CUK-1', NULL, 'Cukier', '8', 4, 1)");
        sql.run("INSERT INTO product_pack (id, product_id, unit, factor) VALUES (12, 10, 'CT', 12)");
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private static RowSource rows(String... lines) {
        return taker -> {
            for (int i = 0; i < lines.length; i++) {
                taker.take(
                        i + 2,
                        Arrays.stream(lines[i].split(";", -1)).map(Cell::of).toList());
            }
        };
    }

    private MasterFiles.Kept preview(ImportKind kind, boolean clearEmpty, String columns, String... lines) {
        List<String> read = List.of(columns.split(";"));
        UUID id = files.keep(kind, "towary.csv", new byte[] {1}, read, read, "purchasing", NOW);
        files.preview(files.find(id).orElseThrow(), read, clearEmpty, true, rows(lines));
        return files.find(id).orElseThrow();
    }

    private List<String> outcomes(MasterFiles.Kept file) {
        return sql.list(
                "SELECT outcome FROM master_import_row WHERE import_id = ? ORDER BY n",
                row -> row.getString(1),
                file.id());
    }

    private String problems(MasterFiles.Kept file, int row) {
        return sql.first(
                        "SELECT problems::text FROM master_import_row WHERE import_id = ? AND n = ?",
                        found -> found.getString(1),
                        file.id(),
                        row)
                .orElseThrow();
    }

    private String one(String query, Object... values) {
        return sql.first(query, row -> String.valueOf(row.getString(1)), values).orElseThrow();
    }

    private Applied apply(MasterFiles.Kept file) {
        return files.apply(file, "purchasing", NOW);
    }

    @Test
    void everyRowIsToldAsNewChangedTheSameOrRefused() {
        var file = preview(
                ImportKind.PRODUCTS,
                false,
                "code;name;vatRate;netPrice;gtin",
                "HERB-1;Herbata czarna;23;12,50;",
                "CUK-1;Cukier;8%;4.00;",
                "KAWA-1;Kawa;23;1 234,50;",
                "ZLA-1;Zła;24;1;",
                "BEZ-VAT;Bez stawki;;1;",
                "KOD-1;Ten sam GTIN;23;1;5901234123457");

        assertThat(outcomes(file)).containsExactly("CHANGED", "SAME", "NEW", "REFUSED", "REFUSED", "REFUSED");
        assertThat(one("SELECT old->>'name' || ' > ' || (new->>'name') FROM master_import_row WHERE n = 2"))
                .isEqualTo("Herbata > Herbata czarna");
        assertThat(one("SELECT new::text FROM master_import_row WHERE n = 2")).doesNotContain("netPrice", "gtin");
        assertThat(one("SELECT new->>'netPrice' FROM master_import_row WHERE n = 4"))
                .isEqualTo("1234.5");
        assertThat(problems(file, 5)).contains("masterdata.vat-rate", "field vatRate");
        assertThat(problems(file, 6)).contains("masterdata.missing", "vatRate");
        assertThat(problems(file, 7)).contains("masterdata.taken", "field gtin");
    }

    @Test
    void whatWasShownIsWrittenAndARepeatChangesNothing() {
        String[] lines = {"HERB-1;Herbata czarna;CT:10|PF:480", "KAWA-1;Kawa;", "ZLA-1;;"};
        var file = preview(ImportKind.PRODUCTS, false, "code;name;packs", lines);
        assertThat(outcomes(file)).containsExactly("CHANGED", "REFUSED", "REFUSED");

        assertThat(apply(file)).isEqualTo(new Done(3));

        assertThat(one("SELECT name FROM product WHERE code = 'HERB-1'")).isEqualTo("Herbata czarna");
        assertThat(one("SELECT string_agg(unit || trim_scale(factor), ',' ORDER BY unit) FROM product_pack"))
                .isEqualTo("CT10,PF480");
        assertThat(one("SELECT count(*) FROM product")).isEqualTo("2");
        assertThat(outcomes(preview(ImportKind.PRODUCTS, false, "code;name;packs", lines)))
                .containsExactly("SAME", "REFUSED", "REFUSED");
        assertThat(apply(file)).isEqualTo(new Decided());
    }

    @Test
    void dataThatChangedMeanwhileAreShownAgainInsteadOfOverwritten() {
        var file = preview(ImportKind.PRODUCTS, false, "code;netPrice", "HERB-1;13", "CUK-1;5");
        sql.run("UPDATE product SET net_price = 15 WHERE code = 'HERB-1'");

        assertThat(apply(file)).isEqualTo(new ChangedSince(1));

        assertThat(one("SELECT trim_scale(net_price) FROM product WHERE code = 'CUK-1'"))
                .isEqualTo("4");
        assertThat(one("SELECT old->>'netPrice' FROM master_import_row WHERE n = 2"))
                .isEqualTo("15");
        assertThat(apply(files.find(file.id()).orElseThrow())).isEqualTo(new Done(2));
        assertThat(one("SELECT trim_scale(net_price) FROM product WHERE code = 'HERB-1'"))
                .isEqualTo("13");
    }

    @Test
    void anEmptyCellLeavesTheValueUnlessItIsToEmptyIt() {
        assertThat(outcomes(preview(ImportKind.PRODUCTS, false, "code;weightKg", "HERB-1;")))
                .containsExactly("SAME");

        var file = preview(ImportKind.PRODUCTS, true, "code;weightKg", "HERB-1;");

        assertThat(outcomes(file)).containsExactly("CHANGED");
        assertThat(apply(file)).isEqualTo(new Done(1));
        assertThat(one("SELECT weight_kg FROM product WHERE code = 'HERB-1'")).isEqualTo("null");
    }

    @Test
    void roundingToTheColumnIsNoChange() {
        assertThat(outcomes(preview(ImportKind.PRODUCTS, false, "code;weightKg", "HERB-1;0.1004")))
                .containsExactly("SAME");
        var file = preview(ImportKind.PRODUCTS, false, "code;weightKg", "HERB-1;12345678901");
        assertThat(outcomes(file)).containsExactly("REFUSED");
        assertThat(problems(file, 2)).contains("masterdata.number", "weightKg");
    }

    @Test
    void minimumsAreOfKnownProductsOnly() {
        var file = preview(ImportKind.MINIMUMS, false, "code;minimumStock", "HERB-1;24", "NOWY;1");

        assertThat(outcomes(file)).containsExactly("CHANGED", "REFUSED");
        assertThat(problems(file, 3)).contains("masterdata.not-there");
        assertThat(apply(file)).isEqualTo(new Done(1));
    }

    @Test
    void pricesAndPartnersCodesGoTheSameWay() {
        var prices = preview(
                ImportKind.LIST_PRICES,
                false,
                "priceList;product;netPrice",
                "DETAL;HERB-1;11",
                "BRAK;HERB-1;11",
                "DETAL;HERB-1;12");
        assertThat(outcomes(prices)).containsExactly("NEW", "REFUSED", "REFUSED");
        assertThat(problems(prices, 4)).contains("masterdata.duplicate-row");
        assertThat(apply(prices)).isEqualTo(new Done(1));

        var own = preview(
                ImportKind.CUSTOMER_PRICES,
                false,
                "customer;product;netPrice;validFrom;validTo",
                "SKLEP;CUK-1;3,80;01.12.2026;2026-12-31");
        assertThat(apply(own)).isEqualTo(new Done(1));
        assertThat(one("SELECT valid_from || ' ' || valid_to FROM customer_price"))
                .isEqualTo("2026-12-01 2026-12-31");

        var codes = preview(ImportKind.PARTNER_CODES, false, "partner;code;product", "SKLEP;77001;CUK-1");
        assertThat(apply(codes)).isEqualTo(new Done(1));
        assertThat(outcomes(preview(ImportKind.PARTNER_CODES, false, "partner;code;product", "SKLEP;77001;CUK-1")))
                .containsExactly("SAME");
        assertThat(outcomes(preview(
                        ImportKind.DISCOUNTS,
                        false,
                        "discount;product;kind;value",
                        "D1;CUK-1;PERCENT;0",
                        "D2;CUK-1;percent;5")))
                .containsExactly("REFUSED", "NEW");
    }

    @Test
    void productsOfOneFileMayNameEachOther() {
        var file = preview(
                ImportKind.PRODUCTS,
                false,
                "code;name;vatRate;associated",
                "A-1;A;23;B-1:SUBSTITUTE",
                "B-1;B;23;",
                "C-1;C;23;C-1:GOES_WITH",
                "D-1;D;23;BRAK:GOES_WITH");

        assertThat(outcomes(file)).containsExactly("NEW", "NEW", "REFUSED", "REFUSED");
        assertThat(apply(file)).isEqualTo(new Done(3));
    }

    @Test
    void addressesThatAFileDoesNotNameStay() {
        sql.run("INSERT INTO party_address (id, party_id, code, name) VALUES (4, 2, '01', 'Filia')");
        String line = "SKLEP;02::Magazyn";
        var file = preview(ImportKind.PARTIES, false, "code;addresses", line);

        assertThat(outcomes(file)).containsExactly("CHANGED");
        assertThat(apply(file)).isEqualTo(new Done(1));
        assertThat(one("SELECT count(*) FROM party_address")).isEqualTo("2");
        assertThat(outcomes(preview(ImportKind.PARTIES, false, "code;addresses", line)))
                .containsExactly("SAME");
    }

    @Test
    void theHistorySaysWhoChangedWhatFromWhichFile() {
        apply(preview(ImportKind.PRODUCTS, false, "code;netPrice;packs", "HERB-1;13;CT:10"));

        assertThat(sql.list(
                        "SELECT actor, source, part, old::text || ' > ' || new::text AS what FROM master_change WHERE product_id = 10 AND"
                                + " source IS NOT NULL ORDER BY part DESC",
                        row -> Map.of(
                                "who",
                                row.getString("actor") + "/" + row.getString("source"),
                                row.getString("part"),
                                row.getString("what"))))
                .containsExactly(
                        Map.of(
                                "who",
                                "purchasing/towary.csv",
                                "products",
                                "{\"net_price\": 12.5000} > {\"net_price\": 13.0000}"),
                        Map.of(
                                "who",
                                "purchasing/towary.csv",
                                "packs",
                                "{\"unit\": \"CT\", \"factor\": 12.000} > {\"unit\": \"CT\", \"factor\": 10.000}"));
    }

    @Test
    void whatIsDecidedOrForgottenDoesNotFillTheDatabase() {
        var discarded = preview(ImportKind.PRODUCTS, false, "code;netPrice", "HERB-1;13");
        var applied = preview(ImportKind.PRODUCTS, false, "code;netPrice", "HERB-1;14");
        var forgotten = preview(ImportKind.PRODUCTS, false, "code;netPrice", "HERB-1;15");
        assertThat(files.discard(discarded.id(), "anna", NOW)).isTrue();
        assertThat(files.discard(discarded.id(), "anna", NOW)).isFalse();
        assertThat(apply(discarded)).isEqualTo(new Decided());
        assertThat(apply(applied)).isEqualTo(new Done(1));
        assertThat(outcomes(discarded)).isEmpty();

        files.keep(ImportKind.PRODUCTS, "x", new byte[0], List.of(), List.of(), "anna", NOW.plus(Duration.ofDays(100)));

        assertThat(files.find(forgotten.id())).isEmpty();
        assertThat(files.find(applied.id())).isPresent();
        assertThat(outcomes(applied)).isEmpty();
        assertThat(one("SELECT trim_scale(net_price) FROM product WHERE code = 'HERB-1'"))
                .isEqualTo("14");
    }

    @Test
    void tenThousandRowsAreComparedAndWrittenByAFewStatements() {
        sql.run(
                "INSERT INTO product (id, code, name, vat_rate, net_price) SELECT 1000 + n, 'P-' || n, 'Produkt ' || n, '23', n"
                        + " FROM generate_series(1, 10000) n");
        String[] lines = IntStream.rangeClosed(1, 10_000)
                .mapToObj(n -> "P-" + n + ";Produkt " + n + ";" + (n % 2 == 0 ? n : n + 1))
                .toArray(String[]::new);
        long start = System.nanoTime();

        var file = preview(ImportKind.PRODUCTS, false, "code;name;netPrice", lines);
        Duration shown = Duration.ofNanos(System.nanoTime() - start);
        assertThat(apply(file)).isEqualTo(new Done(5_000));
        Duration written = Duration.ofNanos(System.nanoTime() - start).minus(shown);

        assertThat(new BigDecimal(one("SELECT count(*) FROM master_change WHERE source = 'towary.csv'")))
                .isEqualByComparingTo("5000");
        assertThat(shown).isLessThan(Duration.ofSeconds(60));
        assertThat(written).isLessThan(Duration.ofSeconds(60));
    }
}
