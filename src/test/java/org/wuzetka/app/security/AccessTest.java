package org.wuzetka.app.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.app.PostgresAndBroker;

@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class AccessTest {
    private static final String KEYS = "/api/api-keys";

    @Inject
    Accounts accounts;

    private static RequestSpecification as(String name) {
        return given().auth().preemptive().basic(name, name);
    }

    private static Map<String, Object> key(String id, String... roles) {
        return Map.of("id", id, "roles", List.of(roles));
    }

    @Test
    void healthIsOpenAndMetricsAreNot() {
        given().get("/q/health").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(401);
        as("sales").get("/q/openapi").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/api-keys", "/api/nothing-here", "/q/openapi", "/q/metrics"})
    void strangerGetsProblemDocument(String path) {
        given().post(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("http.unauthorized"), "type", startsWith("urn:wuzetka:problem:"));
    }

    @Test
    void browserIsSentToTheSignInPage() {
        given().accept("text/html")
                .redirects()
                .follow(false)
                .get("/orders")
                .then()
                .statusCode(302)
                .header("Location", org.hamcrest.Matchers.endsWith("/login"));
    }

    @Test
    void roleDecides() {
        as("sales")
                .contentType(ContentType.JSON)
                .body(key("s", "sales"))
                .post(KEYS)
                .then()
                .statusCode(403)
                .body("code", equalTo("http.forbidden"));
    }

    @Test
    void apiKeyWorksUntilItIsRevoked() {
        String secret = as("admin")
                .contentType(ContentType.JSON)
                .body(key("erp", "sales"))
                .post(KEYS)
                .then()
                .statusCode(201)
                .extract()
                .path("key");
        given().header("X-API-Key", secret).get("/q/metrics").then().statusCode(200);
        given().header("X-API-Key", secret)
                .contentType(ContentType.JSON)
                .body(key("x", "admin"))
                .post(KEYS)
                .then()
                .statusCode(403);
        as("admin")
                .contentType(ContentType.JSON)
                .body(key("erp", "sales"))
                .post(KEYS)
                .then()
                .statusCode(409);
        as("admin").delete(KEYS + "/erp").then().statusCode(204);
        given().header("X-API-Key", secret).get("/q/metrics").then().statusCode(401);
    }

    @Test
    void unknownRoleIsNamed() {
        as("admin")
                .contentType(ContentType.JSON)
                .body(key("x", "root"))
                .post(KEYS)
                .then()
                .statusCode(400)
                .body("where", equalTo("roles"), "detail", startsWith("There is no role root"));
    }

    @Test
    void problemSpeaksTheCallersLanguage() {
        as("admin")
                .header("Accept-Language", "pl")
                .contentType(ContentType.JSON)
                .body("{")
                .post(KEYS)
                .then()
                .statusCode(400)
                .body("title", equalTo("Błędne żądanie"), "code", equalTo("http.json"));
    }

    @Test
    void accountWithTooManyWrongPasswordsIsLockedAndAnswersTheSame() {
        // given an account
        accounts.add("clerk", BcryptUtil.bcryptHash("the right one"), false, Roles.SALES);
        // when five wrong passwords were tried
        for (int i = 0; i < 5; i++) {
            given().auth()
                    .preemptive()
                    .basic("clerk", "wrong")
                    .get("/q/metrics")
                    .then()
                    .statusCode(401);
        }
        // then the right one does not help either, and nothing tells the three cases apart
        Response locked =
                given().auth().preemptive().basic("clerk", "the right one").get("/q/metrics");
        Response unknown = given().auth().preemptive().basic("nobody", "wrong").get("/q/metrics");
        assertThat(locked.statusCode()).isEqualTo(401);
        assertThat(locked.asString()).isEqualTo(unknown.asString());
    }

    @Test
    void firstPasswordOpensNothingButItsChange() {
        accounts.add("newcomer", BcryptUtil.bcryptHash("printed once"), true, Roles.ADMIN);
        RequestSpecification first = given().auth().preemptive().basic("newcomer", "printed once");
        first.contentType(ContentType.JSON)
                .body(key("n", "sales"))
                .post(KEYS)
                .then()
                .statusCode(403);
        given().auth()
                .preemptive()
                .basic("newcomer", "printed once")
                .contentType(ContentType.JSON)
                .body(Map.of("present", "printed once", "wanted", "short"))
                .put("/api/password")
                .then()
                .statusCode(400)
                .body("code", equalTo("http.password-weak"));
        given().auth()
                .preemptive()
                .basic("newcomer", "printed once")
                .contentType(ContentType.JSON)
                .body(Map.of("present", "printed once", "wanted", "a much better one"))
                .put("/api/password")
                .then()
                .statusCode(204);
        given().auth()
                .preemptive()
                .basic("newcomer", "a much better one")
                .delete(KEYS + "/unknown")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health;/api/products",
                "/q/health/../metrics",
                "/api/products%2f..%2f",
                "/api/products/%5cx",
                "/api/%2e%2e/q/metrics",
                "/api/invoices/..%2f..%2fproducts",
                "/api/products/a%00b"
            })
    void strangePathIsRefused(String path) {
        as("admin").urlEncodingEnabled(false).get(path).then().statusCode(400).body("code", equalTo("http.path"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//api/products", "/api//products", "/api/invoices/FV%2f%2f1", "/api/invoices/%2fFV"})
    void doubledSlashIsStrange(String path) {
        assertThat(RequestGuard.isPlain(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/goods-issue-notes/WZ%2F2026%2F000001", "/api/invoices/FV%2F2026%2F000001.pdf"})
    void encodedSlashInDocumentNumberPasses(String path) {
        assertThat(RequestGuard.isPlain(path)).isTrue();
    }

    @Test
    void formFromAnotherSiteIsRefused() {
        given().header("Origin", "https://evil.example")
                .formParam("j_username", "admin")
                .formParam("j_password", "admin")
                .post("/j_security_check")
                .then()
                .statusCode(403);
        given().cookie("wuzetka-session", "x")
                .contentType(ContentType.JSON)
                .body("{}")
                .post(KEYS)
                .then()
                .statusCode(403)
                .body("code", equalTo("http.cross-site"));
    }

    @Test
    void signInFormGivesCookieThatOnlyThisSiteSends() {
        Response signedIn = given().header("Sec-Fetch-Site", "same-origin")
                .redirects()
                .follow(false)
                .formParam("j_username", "sales")
                .formParam("j_password", "sales")
                .post("/j_security_check");
        assertThat(signedIn.statusCode()).isEqualTo(302);
        String cookie = signedIn.headers().getValues("Set-Cookie").stream()
                .filter(value -> value.startsWith("wuzetka-session="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie.toLowerCase()).contains("httponly", "samesite=strict");
        given().cookie("wuzetka-session", signedIn.cookie("wuzetka-session"))
                .get("/q/metrics")
                .then()
                .statusCode(200);
    }

    @Test
    void contentIsBounded() {
        as("admin")
                .contentType(ContentType.JSON)
                .body("x".repeat(1024 * 1024 + 1))
                .post(KEYS)
                .then()
                .statusCode(413)
                .body("code", equalTo("http.too-large"));
    }

    @Test
    void wrongPasswordGetsProblemDocument() {
        given().auth()
                .preemptive()
                .basic("admin", "wrong")
                .get(KEYS)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("basic"))
                .body("code", equalTo("http.unauthorized"));
    }

    @Test
    void compressedContentIsRefusedInWords() {
        as("sales")
                .header("Content-Encoding", "gzip")
                .contentType("application/edifact")
                .body(new byte[] {0x1F, (byte) 0x8B, 8, 0})
                .post("/api/dry-run/auto")
                .then()
                .statusCode(415)
                .header("Accept-Encoding", "identity")
                .body("code", equalTo("http.content-encoding"));
    }

    @Test
    void documentInsideFormIsRefusedInWords() {
        as("sales")
                .multiPart("file", "order.csv", "Kod;Ilość\nMLO-500;3\n".getBytes(StandardCharsets.UTF_8))
                .post("/api/dry-run/auto")
                .then()
                .statusCode(415)
                .body("code", equalTo("intake.form"), "where", equalTo("body"));
    }

    @Test
    void answersCarrySecurityHeaders() {
        given().get("/q/health")
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Content-Security-Policy", startsWith("default-src 'self'"));
    }
}
