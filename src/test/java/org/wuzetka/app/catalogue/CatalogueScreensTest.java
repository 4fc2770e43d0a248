package org.wuzetka.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;
import org.wuzetka.app.web.ScreenFixture;
import org.wuzetka.app.web.Visitor;

@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class CatalogueScreensTest extends ScreenFixture {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0};

    private static void product(String code, String more) {
        as("admin")
                .contentType("application/json")
                .body("[{\"code\": \"" + code + "\", \"name\": \"Towar " + code + "\", \"vatRate\": \"23\"" + more
                        + "}]")
                .put("/api/products")
                .then()
                .statusCode(200);
    }

    private String version(String code) throws Exception {
        return one("SELECT version FROM product WHERE code = '" + code + "'");
    }

    private static ValidatableResponse post(String user, String path, String... fields) {
        var request = as(user).accept(BROWSER)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .redirects()
                .follow(false);
        for (int i = 0; i < fields.length; i += 2) request.formParam(fields[i], fields[i + 1]);
        return request.post(path).then();
    }

    private static ValidatableResponse page(String user, String path) {
        return as(user).accept(BROWSER)
                .urlEncodingEnabled(false)
                .cookie(Visitor.LANGUAGE_COOKIE, "en")
                .get(path)
                .then();
    }

    @Test
    void aProductIsChangedOnItsPageAndTheChangeStandsInItsHistory() throws Exception {
        product("KAT/1 a", ", \"purchasePrice\": \"7.77\"");
        String at = "/catalogue/~" + one("SELECT id FROM product WHERE code = 'KAT/1 a'");
        String version = version("KAT/1 a");

        post(
                        "purchasing",
                        at + "/base",
                        "version",
                        version,
                        "name",
                        "Nowa nazwa",
                        "netPrice",
                        "12,50",
                        "unit",
                        "C62",
                        "vatRate",
                        "8",
                        "active",
                        "true")
                .statusCode(303);

        page("sales", "/catalogue/KAT%2F1%20a")
                .statusCode(200)
                .body(allOf(
                        containsString("Nowa nazwa"),
                        containsString("<del>Towar KAT/1 a</del>"),
                        containsString("purchasing"),
                        not(containsString("7.77")),
                        not(containsString("/base\""))));
        page("purchasing", at).body(allOf(containsString("7.77"), containsString("12.50")));
        post("purchasing", at + "/base", "version", version, "name", "Zbyt późno", "vatRate", "8")
                .statusCode(409)
                .body(allOf(containsString("Zbyt późno"), containsString("Nowa nazwa")));
        post("sales", at + "/base", "version", "0", "name", "x").statusCode(403);
    }

    @Test
    void whatWasTypedStaysWhenItIsRefused() throws Exception {
        product("KAT-2", "");

        post(
                        "admin",
                        "/catalogue/KAT-2/base",
                        "version",
                        version("KAT-2"),
                        "name",
                        "Zostaje",
                        "gtin",
                        "123",
                        "vatRate",
                        "23",
                        "unit",
                        "C62")
                .statusCode(400)
                .body(allOf(containsString("Zostaje"), containsString("123 ")));

        assertThat(one("SELECT name FROM product WHERE code = 'KAT-2'")).isEqualTo("Towar KAT-2");
    }

    @Test
    void packsSubstitutesPricesAndPhotoAreAddedAndTakenAway() throws Exception {
        product("KAT-3", "");
        product("KAT-4", "");
        String at = "/catalogue/KAT-3";
        post("admin", at + "/pack", "version", version("KAT-3"), "unit", "CT", "factor", "12")
                .statusCode(303);
        post("admin", at + "/companion", "version", version("KAT-3"), "product", "KAT-4", "kind", "SUBSTITUTE")
                .statusCode(303);
        post(
                        "admin",
                        at + "/discount",
                        "version",
                        version("KAT-3"),
                        "discount",
                        "KAT-LATO",
                        "kind",
                        "PERCENT",
                        "value",
                        "5")
                .statusCode(303);
        as("admin")
                .accept(BROWSER)
                .redirects()
                .follow(false)
                .multiPart("version", version("KAT-3"))
                .multiPart("photo", "a.png", PNG, "image/png")
                .post(at + "/photo")
                .then()
                .statusCode(303);

        page("sales", at)
                .body(allOf(
                        containsString("carton = 12"),
                        containsString("KAT-4"),
                        containsString("KAT-LATO"),
                        containsString("cat-photo")));

        post(
                        "admin",
                        at + "/companion",
                        "version",
                        version("KAT-3"),
                        "product",
                        "KAT-4",
                        "kind",
                        "SUBSTITUTE",
                        "remove",
                        "true")
                .statusCode(303);
        post("admin", at + "/pack", "version", version("KAT-3"), "unit", "CT", "remove", "true")
                .statusCode(303);
        String discount = one("SELECT id FROM discount WHERE code = 'KAT-LATO'");
        post("admin", at + "/remove", "version", version("KAT-3"), "kind", "DISCOUNTS", "id", discount)
                .statusCode(303);
        assertThat(
                        one(
                                "SELECT count(*) FROM product_pack k JOIN product p ON p.id = k.product_id WHERE p.code = 'KAT-3'"))
                .isEqualTo("0");
        assertThat(one("SELECT count(*) FROM discount WHERE code = 'KAT-LATO'")).isEqualTo("0");
    }

    private static String upload(String user, String kind, String name, byte[] content) {
        return as(user).accept(BROWSER)
                .redirects()
                .follow(false)
                .multiPart("kind", kind)
                .multiPart("file", name, content, "application/octet-stream")
                .post("/master-data/upload")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
    }

    @Test
    void aFileInWindows1250IsShownBeforeItIsTakenOver() throws Exception {
        product("KAT-5", ", \"netPrice\": \"10\"");
        String csv = "Indeks;Nazwa towaru;J.m.;VAT;Cena netto\r\nKAT-5;Towar KAT-5;szt;23%;11,50\r\n"
                + "KAT-6;Żółta łopata;szt.;23;20\r\nKAT-7;Zła stawka;szt;24;1\r\n";

        String file = upload("purchasing", "PRODUCTS", "cennik.csv", csv.getBytes(Charset.forName("windows-1250")));

        page("purchasing", file)
                .statusCode(200)
                .body(allOf(
                        containsString("<del>10</del> → <strong>11.5</strong>"),
                        containsString("Żółta łopata"),
                        containsString("24 is not a VAT rate"),
                        containsString("Take over 2 rows")));
        assertThat(one("SELECT count(*) FROM product WHERE code = 'KAT-6'")).isEqualTo("0");
        post("sales", file.replaceFirst("https?://[^/]+", "") + "/apply").statusCode(403);

        post("purchasing", file.replaceFirst("https?://[^/]+", "") + "/apply").statusCode(303);

        assertThat(one("SELECT name FROM product WHERE code = 'KAT-6'")).isEqualTo("Żółta łopata");
        page("purchasing", "/catalogue/KAT-6").body(containsString("cennik.csv"));
    }

    @Test
    void columnsThatNobodyKnowsAreToldByHand() throws Exception {
        product("KAT-8", "");
        String file = upload("admin", "PRODUCTS", "x.csv", "Coś;Ile\nKAT-8;3,5\n".getBytes(StandardCharsets.UTF_8))
                .replaceFirst("https?://[^/]+", "");
        page("admin", file).body(containsString("Without it rows cannot be told apart"));

        post("admin", file + "/columns", "column-0", "code", "column-1", "weightKg")
                .statusCode(303);

        page("admin", file).body(containsString("Take over 1 rows"));
        post("admin", file + "/discard").statusCode(303);
        post("admin", file + "/apply").statusCode(303);
        assertThat(one("SELECT weight_kg FROM product WHERE code = 'KAT-8'")).isNull();
    }

    @Test
    void whatWasTakenOutChangesNothingWhenItIsBroughtIn() throws Exception {
        product(
                "KAT-9",
                ", \"name\": \"=HYPERLINK(1)\", \"packs\": [{\"unit\": \"CT\", \"factor\": 12}], \"weightKg\": \"1.25\"");
        for (String kind : new String[] {"PRODUCTS", "MINIMUMS", "LIST_PRICES", "DISCOUNTS", "PARTIES"}) {
            for (String form : new String[] {"csv", "xlsx"}) {
                Response out =
                        as("admin").header("Accept-Language", "pl").get("/master-data/export/" + kind + "." + form);
                assertThat(out.statusCode()).isEqualTo(200);
                byte[] content = out.asByteArray();
                if (form.equals("csv") && kind.equals("PRODUCTS")) {
                    String text = new String(content, StandardCharsets.UTF_8);
                    assertThat(text).startsWith("\uFEFFKod;").contains(";'=HYPERLINK(1);", ";1,25;");
                }
                String file = upload("admin", kind, "back." + form, content);
                String id = file.substring(file.lastIndexOf('/') + 1);
                // Numbers of the fixture have wrong check digits.
                assertThat(one(
                                "SELECT coalesce(string_agg(n || problems::text, ','), 'nothing') FROM master_import_row WHERE import_id = '"
                                        + id
                                        + "' AND outcome <> 'SAME' AND problems::text !~ 'masterdata.(gtin|nip|gln)'"))
                        .as(kind + "." + form)
                        .isEqualTo("nothing");
                assertThat(Integer.parseInt(one("SELECT count(*) FROM master_import_row WHERE import_id = '" + id
                                + "' AND outcome = 'SAME'")))
                        .as(kind + "." + form)
                        .isGreaterThanOrEqualTo(kind.endsWith("S") && kind.startsWith("P") ? 1 : 0);
            }
        }
    }

    @Test
    void theListIsSearchedAndPeopleWithoutAccountsStayOut() throws Exception {
        product("KAT-10", "");
        page("sales", "/catalogue?q=kat10").body(containsString("href=\"/catalogue/KAT-10\""));
        page("sales", "/catalogue?q=nothing-like-this-xyzzy").body(containsString("data-search"));
        page("customer", "/catalogue").statusCode(403);
        page("warehouse", "/master-data").statusCode(403);
        as("accounts")
                .accept(BROWSER)
                .multiPart("kind", "PRODUCTS")
                .multiPart("file", "a.csv", new byte[] {'a'}, "text/csv")
                .post("/master-data/upload")
                .then()
                .statusCode(403);
    }
}
