package org.wuzetka.app.masterdata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;

@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class MasterDataTest {
    @Inject
    DataSource database;

    private static ValidatableResponse put(String path, String json) {
        return given().auth()
                .preemptive()
                .basic("admin", "admin")
                .contentType("application/json")
                .body(json)
                .put("/api/" + path)
                .then();
    }

    private static ValidatableResponse putCsv(String path, String csv) {
        return given().auth()
                .preemptive()
                .basic("admin", "admin")
                .contentType("text/csv; charset=UTF-8")
                .body(csv.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .put("/api/" + path)
                .then();
    }

    private static ValidatableResponse get(String path) {
        return given().auth()
                .preemptive()
                .basic("sales", "sales")
                .get("/api/" + path)
                .then();
    }

    private String sql(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    @Test
    void customerAccountOfTheDemoBelongsToACustomer() throws Exception {
        put("parties", "[{\"code\": \"SKLEP-DEMO\", \"name\": \"Sklep\", \"customer\": true}]")
                .statusCode(200);
        assertThat(sql("SELECT p.customer FROM app_user u JOIN party p ON p.id = u.party_id WHERE u.name = 'customer'"))
                .isEqualTo("t");
    }

    @Test
    void productWithPacksAndCompanionsIsStoredOnceHoweverOftenItIsSent() {
        String rows =
                """
                [{"code": "HERB-1", "name": "Herbata czarna 100 g", "vatRate": "23", "gtin": "5901234123457", "netPrice": "12.50",
                  "packs": [{"unit": "CT", "factor": 12}], "associated": [{"product": "CUK-1", "kind": "GOES_WITH"}]},
                 {"code": "CUK-1", "name": "Cukier", "vatRate": "8", "netPrice": 3.99}]""";
        put("products", rows).statusCode(200).body("rows", equalTo(2), "changed", equalTo(4));
        put("products", rows).statusCode(200).body("changed", equalTo(0));
        get("products/HERB-1")
                .statusCode(200)
                .body(
                        "netPrice",
                        equalTo("12.5"),
                        "packs[0].factor",
                        equalTo("12"),
                        "associated[0].product",
                        equalTo("CUK-1"),
                        "unit",
                        equalTo("C62"));
        put("products", "[{\"code\": \"HERB-1\", \"packs\": []}]")
                .statusCode(200)
                .body("changed", equalTo(1));
        get("products/HERB-1").body("packs.size()", equalTo(0), "name", equalTo("Herbata czarna 100 g"));
    }

    @Test
    void oneWrongRowKeepsAllOutAndIsNamed() throws SQLException {
        put(
                        "products",
                        """
                [{"code": "GOOD", "name": "Good", "vatRate": "23"},
                 {"code": "BAD", "name": "Bad", "vatRate": "24", "gtin": "5901234123450", "colour": "red"}]""")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("problems.where", hasItems("row 2, field vatRate", "row 2, field gtin", "row 2, field colour"));
        assertThat(sql("SELECT count(*) FROM product WHERE code IN ('GOOD', 'BAD')"))
                .isEqualTo("0");
    }

    @Test
    void unknownSupplierAndMissingNameAreNamed() {
        put("products", "[{\"code\": \"X-1\", \"name\": \"X\", \"vatRate\": \"23\", \"supplier\": \"NOBODY\"}]")
                .statusCode(400)
                .body("code", equalTo("masterdata.unknown"), "where", equalTo("row 1, field supplier"));
        put("products", "[{\"code\": \"X-2\", \"vatRate\": \"23\"}]")
                .statusCode(400)
                .body("code", equalTo("masterdata.missing"), "where", equalTo("row 1, field name"));
    }

    @Test
    void gtinOfAnotherProductIsRefusedAtItsRow() {
        put("products", "[{\"code\": \"G-1\", \"name\": \"G\", \"vatRate\": \"23\", \"gtin\": \"96385074\"}]")
                .statusCode(200);
        put("products", "[{\"code\": \"G-2\", \"name\": \"G\", \"vatRate\": \"23\", \"gtin\": \"96385074\"}]")
                .statusCode(400)
                .body("code", equalTo("masterdata.taken"), "where", equalTo("row 1, field gtin"));
    }

    @Test
    void partyCarriesAddressesMailsAndItsOwnCodes() {
        put("products", "[{\"code\": \"P-1\", \"name\": \"P\", \"vatRate\": \"23\"}]")
                .statusCode(200);
        String party =
                """
                [{"code": "SKLEP", "name": "Sklep \\"Pod Lipą\\"", "customer": true, "vatId": "PL 526-000-12-46", "invoiceGrouping": "PER_MONTH",
                  "addresses": [{"code": "MAG", "name": "Magazyn", "gln": "5901234123457", "city": "Łódź"}],
                  "emails": [{"email": "Zamowienia@Sklep.example", "purpose": "ORDERS"}],
                  "itemCodes": [{"code": "A/77", "product": "P-1", "unit": "CT", "packFactor": 6}]}]""";
        put("parties", party).statusCode(200).body("changed", equalTo(4));
        put("parties", party).statusCode(200).body("changed", equalTo(0));
        get("parties/SKLEP")
                .body(
                        "vatId",
                        equalTo("5260001246"),
                        "emails[0].email",
                        equalTo("zamowienia@sklep.example"),
                        "itemCodes[0].packFactor",
                        equalTo("6"),
                        "addresses[0].city",
                        equalTo("Łódź"));
        put("parties", "{\"code\": \"ZLY\", \"name\": \"Z\", \"vatId\": \"5260001245\"}")
                .statusCode(400)
                .body("code", equalTo("masterdata.nip"));
    }

    @Test
    void csvThatWeWroteChangesNothingWhenItComesBack() {
        putCsv(
                        "products",
                        "code;name;vatRate;netPrice;packs\nCSV-1;=cmd|' /C calc'!A0;23;1,50;CT:6|PF:60:5901234123464\n")
                .statusCode(200);
        String csv = given().auth()
                .preemptive()
                .basic("sales", "sales")
                .accept("text/csv")
                .queryParam("q", "csv-1")
                .get("/api/products")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv).contains("'=cmd").contains("CT:6:|PF:60:5901234123464");
        putCsv("products", csv).statusCode(200).body("rows", equalTo(1), "changed", equalTo(0));
    }

    @Test
    void listIsSearchedAndPaged() {
        put(
                        "products",
                        IntStream.rangeClosed(1, 5)
                                .mapToObj(i ->
                                        "{\"code\": \"PAGE-%d\", \"name\": \"Mydło 100%% szare\", \"vatRate\": \"23\"}"
                                                .formatted(i))
                                .collect(Collectors.joining(",", "[", "]")))
                .statusCode(200);
        get("products?q=page- szare&size=2&page=1")
                .body(
                        "total",
                        equalTo(5),
                        "items.code",
                        equalTo(java.util.List.of("PAGE-3", "PAGE-4")),
                        "page",
                        equalTo(1),
                        "size",
                        equalTo(2));
        get("products?q=100%25%25 page").body("total", equalTo(0));
    }

    @Test
    void countedStockBecomesOnHandThroughTheLedger() throws SQLException {
        put("products", "[{\"code\": \"S-1\", \"name\": \"S\", \"vatRate\": \"23\"}]")
                .statusCode(200);
        put("warehouses", "[{\"code\": \"LDZ\", \"name\": \"Łódź\"}]").statusCode(200);
        String count =
                "[{\"product\": \"S-1\", \"warehouse\": \"LDZ\", \"lot\": \"L1\", \"expiresOn\": \"2027-01-31\", \"onHand\": 40}]";
        put("stock", count).statusCode(200);
        put("stock", count).statusCode(200).body("changed", equalTo(0));
        put("stock", count.replace("40", "25.5")).statusCode(200).body("changed", equalTo(1));
        get("stock/S-1").body("onHand", equalTo("25.5"), "free", equalTo("25.5"), "lots[0].lot", equalTo("L1"));
        assertThat(sql(
                        "SELECT sum(quantity) = max(on_hand) AND count(*) = 2 FROM stock_move m JOIN lot l ON l.id = m.lot_id"
                                + " WHERE l.lot_number = 'L1' AND m.kind = 'ADJUSTMENT'"))
                .isEqualTo("t");
        // given goods promised to a customer
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE lot SET allocated = 20 WHERE lot_number = 'L1'");
        }
        put("stock", count.replace("40", "19"))
                .statusCode(400)
                .body(
                        "code",
                        equalTo("masterdata.below-allocated"),
                        "where",
                        equalTo("row 1, field onHand"),
                        "detail",
                        containsString("20"));
        get("stock/S-1").body("onHand", equalTo("25.5"));
    }

    @Test
    void pricesOfAllKindsAreTakenInOneGo() {
        put("products", "[{\"code\": \"C-1\", \"name\": \"C\", \"vatRate\": \"23\"}]")
                .statusCode(200);
        put("parties", "[{\"code\": \"HURT\", \"name\": \"Hurt\", \"customer\": true}]")
                .statusCode(200);
        String prices =
                """
                [{"priceList": "DETAL", "currency": "PLN", "product": "C-1", "netPrice": "10"},
                 {"priceList": "DETAL", "product": "C-1", "minimumQuantity": 12, "netPrice": "9"},
                 {"customer": "HURT", "product": "C-1", "netPrice": "8.5", "validFrom": "2026-01-01"},
                 {"discount": "LATO", "kind": "PERCENT", "value": 5, "group": "napoje"}]""";
        put("prices", prices).statusCode(200).body("rows", equalTo(4), "changed", equalTo(5));
        put("prices", prices).statusCode(200).body("changed", equalTo(0));
        get("prices?product=C-1").body("total", equalTo(3), "items[2].customer", equalTo("HURT"));
    }

    @Test
    void rolesGuardWhatTheyShould() {
        given().auth()
                .preemptive()
                .basic("customer", "customer")
                .get("/api/products")
                .then()
                .statusCode(403);
        given().auth()
                .preemptive()
                .basic("sales", "sales")
                .contentType("application/json")
                .body("[]")
                .put("/api/stock")
                .then()
                .statusCode(403);
    }

    @Test
    void photoIsToldByItsBytes() {
        put("products", "[{\"code\": \"F-1\", \"name\": \"F\", \"vatRate\": \"23\"}]")
                .statusCode(200);
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0};
        given().auth()
                .preemptive()
                .basic("admin", "admin")
                .contentType("text/html")
                .body(png)
                .put("/api/products/F-1/photo")
                .then()
                .statusCode(204);
        get("products/F-1/photo").statusCode(200).contentType("image/png");
        given().auth()
                .preemptive()
                .basic("admin", "admin")
                .contentType("image/png")
                .body("<svg onload=alert(1)>".getBytes())
                .put("/api/products/F-1/photo")
                .then()
                .statusCode(400)
                .body("code", equalTo("masterdata.photo"));
    }

    @Test
    void tenThousandProductsComeInWithinSeconds() {
        String csv = IntStream.range(0, 10_000)
                .mapToObj(i -> "BULK-%05d,Towar numer %d,23,%d.99\n".formatted(i, i, i % 500))
                .collect(Collectors.joining("", "code,name,vatRate,netPrice\n", ""));
        long start = System.nanoTime();
        putCsv("products", csv).statusCode(200).body("changed", equalTo(10_000));
        assertThat((System.nanoTime() - start) / 1_000_000_000.0).isLessThan(20);
        putCsv("products", csv).statusCode(200).body("changed", equalTo(0));
    }
}
