package org.wuzetka.connector.persistence.masterdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.connector.persistence.masterdata.MasterEdits.Conflict;
import org.wuzetka.connector.persistence.masterdata.MasterEdits.Done;
import org.wuzetka.connector.persistence.masterdata.MasterEdits.Refused;
import org.wuzetka.domain.shared.Problem;

class MasterEditsTest {
    private final TestDatabase database = new TestDatabase();
    private final Sql sql = new Sql(database.dataSource());
    private final MasterEdits edits = new MasterEdits(database.dataSource(), database);

    @BeforeEach
    void aProduct() {
        sql.run(
                "INSERT INTO product (id, code, name, vat_rate) VALUES (10, 'HERB-1', 'Herbata', '23'), (11, 'CUK-1', 'Cukier', '8')");
        sql.run("INSERT INTO party (id, code, name, customer, supplier) VALUES (2, 'SKLEP', 'Sklep', true, false)");
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private static ObjectNode row(Map<String, String> fields) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        fields.forEach(row::put);
        return row;
    }

    private String one(String query) {
        return sql.first(query, row -> String.valueOf(row.getString(1))).orElseThrow();
    }

    @Test
    void theSlowerOfTwoIsToldWhoWasFaster() {
        assertThat(edits.change("HERB-1", 0, "anna", now -> row(Map.of("code", "HERB-1", "name", "Herbata czarna"))))
                .isEqualTo(new Done());

        var slower = edits.change("HERB-1", 0, "jan", now -> row(Map.of("code", "HERB-1", "name", "Herbata zielona")));

        assertThat(slower).isInstanceOfSatisfying(Conflict.class, conflict -> assertThat(conflict.by())
                .isEqualTo("anna"));
        assertThat(one("SELECT name FROM product WHERE id = 10")).isEqualTo("Herbata czarna");
    }

    @Test
    void aWrongValueChangesNothingAndIsNamed() {
        var refused = edits.change("HERB-1", 0, "anna", now -> row(Map.of("code", "HERB-1", "gtin", "5901234123450")));

        assertThat(refused).isInstanceOfSatisfying(Refused.class, one -> assertThat(one.problems())
                .extracting(Problem::code)
                .containsExactly("masterdata.gtin"));
        assertThat(one("SELECT version FROM product WHERE id = 10")).isEqualTo("0");
    }

    @Test
    void aListIsChangedWithWhatStoodInItBefore() {
        sql.run("INSERT INTO associated_product VALUES (10, 11, 'GOES_WITH')");

        edits.change("HERB-1", 0, "anna", now -> {
            now.withArray("associated").add(row(Map.of("product", "CUK-1", "kind", "SUBSTITUTE")));
            ObjectNode changed = row(Map.of("code", "HERB-1"));
            changed.set("associated", now.get("associated"));
            return changed;
        });

        assertThat(one("SELECT string_agg(kind, ',' ORDER BY kind) FROM associated_product"))
                .isEqualTo("GOES_WITH,SUBSTITUTE");
    }

    @Test
    void pricesOfTheProductAreAddedAndTakenAway() {
        var price = row(Map.of("customer", "SKLEP", "product", "HERB-1", "netPrice", "9,50", "validTo", "2026-12-31"));
        assertThat(edits.put("HERB-1", 0, "anna", ImportKind.CUSTOMER_PRICES, price))
                .isEqualTo(new Done());
        long id = Long.parseLong(one("SELECT id FROM customer_price"));

        // Another product's page cannot take it away.
        assertThat(edits.remove("CUK-1", 0, "anna", ImportKind.CUSTOMER_PRICES, id))
                .isEqualTo(new Done());
        assertThat(one("SELECT count(*) FROM customer_price")).isEqualTo("1");
        assertThat(edits.remove("HERB-1", 1, "anna", ImportKind.CUSTOMER_PRICES, id))
                .isEqualTo(new Done());
        assertThat(one("SELECT count(*) FROM customer_price")).isEqualTo("0");
    }

    @Test
    void aDiscountOfOtherGoodsKeepsItsCode() {
        sql.run("INSERT INTO discount (id, code, product_id, kind, value) VALUES (20, 'LATO', 11, 'PERCENT', 5)");

        var taken = edits.put(
                "HERB-1",
                0,
                "anna",
                ImportKind.DISCOUNTS,
                row(Map.of("discount", "LATO", "product", "HERB-1", "value", "10")));

        assertThat(taken).isInstanceOf(Refused.class);
        assertThat(one("SELECT product_id FROM discount")).isEqualTo("11");
    }

    @Test
    void aCodeThatIsThereIsNotAddedAgain() {
        var there = edits.add(row(Map.of("code", "HERB-1", "name", "Druga", "vatRate", "23")), "anna");
        var added = edits.add(row(Map.of("code", "KAWA-1", "name", "Kawa", "vatRate", "23")), "anna");

        assertThat(there).isInstanceOf(Refused.class);
        assertThat(added).isEqualTo(new Done());
        assertThat(
                        one(
                                "SELECT actor FROM master_change c JOIN product p ON p.id = c.product_id WHERE p.code = 'KAWA-1'"))
                .isEqualTo("anna");
    }

    @Test
    void aPhotoIsPutAndTakenAway() {
        assertThat(edits.photo("HERB-1", 0, "anna", "image/png", new byte[] {1}))
                .isEqualTo(new Done());
        assertThat(edits.photo("HERB-1", 1, "anna", null, null)).isEqualTo(new Done());

        assertThat(one("SELECT count(*) FROM product_photo")).isEqualTo("0");
        assertThat(one("SELECT count(*) FROM master_change WHERE part = 'photo' AND actor = 'anna'"))
                .isEqualTo("2");
    }
}
