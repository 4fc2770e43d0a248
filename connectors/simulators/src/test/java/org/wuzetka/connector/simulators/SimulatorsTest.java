package org.wuzetka.connector.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wuzetka.connector.simulators.demo.DemoTestMail;

class SimulatorsTest {
    private static final String ORDER = "UNA:+.? 'UNB+UNOC:3+5900477900012:14+X:14+260302:0800+1'"
            + "UNH+1+ORDERS:D:96A:UN'BGM+220+ZD/2026/000017+9'NAD+DP+5900477900111::9'"
            + "LIN+1++5900477100012:EN'PIA+1+01-0001:IN'QTY+21:24:PCE'"
            + "LIN+2++5900477100029:EN'QTY+21:6:PCE'UNS+S'UNT+9+1'UNZ+1+1'";

    @TempDir
    Path directory;

    private TestHub hub;
    private Simulators simulators;

    @BeforeEach
    void open() throws Exception {
        hub = new TestHub();
        simulators = new Simulators(
                Simulators.Settings.onFreePorts(directory, hub.url()),
                java.util.Map.of("TORFOWISKO", "orders@torfowisko.example", "DOMCHEM", "orders@domchem.example"),
                hub.asSupplierSees());
        simulators.start();
    }

    @AfterEach
    void close() {
        simulators.close();
        hub.close();
    }

    @Test
    void eachMailIsInTheLedgerWhenSmtpHasAnsweredAndCanBeReadByImap() throws Exception {
        DemoTestMail.send(simulators.mail().smtpPort(), Simulators.ORDERS_MAILBOX, "one-mail", "Zamówienie Ł/1");

        assertThat(simulators.mail().ledger().rows("messageId", "<one-mail@buyer.example>"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("subject", "Zamówienie Ł/1")
                        .containsEntry("to", Simulators.ORDERS_MAILBOX));
        Store store = Session.getInstance(new Properties()).getStore("imap");
        store.connect("127.0.0.1", simulators.mail().imapPort(), Simulators.ORDERS_MAILBOX, Simulators.ORDERS_PASSWORD);
        var inbox = store.getFolder("INBOX");
        inbox.open(jakarta.mail.Folder.READ_ONLY);
        assertThat(inbox.getMessageCount()).isEqualTo(1);
        store.close();
    }

    @Test
    void sftpAccountSeesItsOwnFolderAndTheHostKeyIsKept() throws Exception {
        String key = simulators.sftp().hostKey();
        Files.writeString(simulators.sftp().home("ogrodomania").resolve("in/a.edi"), "UNB");
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier((session, address, offered) ->
                    PublicKeyEntry.toString(offered).equals(key));
            client.start();
            try (ClientSession session = client.connect(
                            "ogrodomania", "127.0.0.1", simulators.sftp().port())
                    .verify(Duration.ofSeconds(10))
                    .getSession()) {
                session.addPasswordIdentity("ogrodomania");
                session.auth().verify(Duration.ofSeconds(10));
                try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
                    assertThat(sftp.readDir("/in"))
                            .extracting(SftpClient.DirEntry::getFilename)
                            .contains("a.edi");
                    assertThat(sftp.readDir("/../.."))
                            .extracting(SftpClient.DirEntry::getFilename)
                            .contains("in", "out")
                            .doesNotContain("agrochem");
                }
            }
        }
        try (SftpSimulator again = new SftpSimulator(0, directory)) {
            again.start();
            assertThat(again.hostKey()).isEqualTo(key);
            assertThat(directory.resolve("sftp-host-key.pub")).hasContent(key);
        }
    }

    @Test
    void ftpGivesFilesByPassiveConnection() throws Exception {
        Files.writeString(directory.resolve("ftp/edi-operator/in/b.edi"), "UNB");
        FTPClient ftp = new FTPClient();
        ftp.connect("127.0.0.1", simulators.ftp().port());
        assertThat(ftp.login("edi-operator", "wrong")).isFalse();
        assertThat(ftp.login("edi-operator", "edi-operator")).isTrue();
        ftp.enterLocalPassiveMode();

        assertThat(ftp.listNames("/in")).containsExactly("b.edi");
        ftp.disconnect();
    }

    @Test
    void supplierDeliversAnEdifactOrderOnceEvenWhenTheHubWasDown() throws Exception {
        hub.failNext(1);
        Path out = directory.resolve("sftp/agrochem/out");
        Files.writeString(out.resolve("order.edi"), ORDER);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> simulators
                                .suppliers()
                                .ledger()
                                .rows("event", "delivered")
                                .size()
                        == 1);
        Files.writeString(out.resolve("order-again.edi"), ORDER);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> simulators
                                .suppliers()
                                .ledger()
                                .rows("event", "repeated")
                                .size()
                        == 1);

        List<TestHub.Call> receipts = hub.calls("POST", "/api/goods-receipts");
        assertThat(receipts).hasSize(2);
        assertThat(receipts.get(0).body()).isEqualTo(receipts.get(1).body());
        JsonNode receipt = Ledger.JSON.readTree(receipts.get(1).body());
        assertThat(receipt.path("supplierOrder").asText()).isEqualTo("ZD/2026/000017");
        assertThat(receipt.path("warehouse").asText()).isEqualTo("MG2");
        assertThat(receipt.at("/lines/0/product").asText()).isEqualTo("01-0001");
        assertThat(receipt.at("/lines/0/quantity").asText()).isEqualTo("24");
        assertThat(receipt.at("/lines/1/product").asText()).isEqualTo("5900477100029");
    }

    @Test
    void supplierDeliversWhatAMailWithCsvOrders() throws Exception {
        String csv = "order_number,our_code,description,quantity\r\n"
                + "ZD/2026/000018,03-0044,\"Podłoże, 20 l\",60\r\nZD/2026/000018,03-0045,Torf,30\r\n";
        DemoTestMail.sendFile(
                simulators.mail().smtpPort(), "orders@torfowisko.example", "supplier-1", "order.csv", csv);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> simulators
                                .suppliers()
                                .ledger()
                                .rows("event", "delivered")
                                .size()
                        == 1);
        JsonNode receipt = Ledger.JSON.readTree(
                hub.calls("POST", "/api/goods-receipts").get(0).body());
        assertThat(receipt.path("deliveryNote").asText()).contains("ZD/2026/000018");
        assertThat(receipt.path("lines")).hasSize(2);
        assertThat(simulators.suppliers().ledger().rows("event", "repeated")).isEmpty();
    }

    @Test
    void shopSignsItsWebhooksAndAForgedOneIsRefused() {
        ObjectNode order = Ledger.JSON.createObjectNode().put("id", 5).put("date_modified_gmt", "2026-03-02T08:00:00");
        URI target = URI.create(hub.url() + "/webhooks/shop");

        assertThat(simulators.shop().deliver(target, "order.created", order)).isEqualTo(200);
        assertThat(simulators.shop().deliverForged(target, "order.created", order))
                .isEqualTo(401);
        assertThat(simulators.shop().ledger().rows())
                .extracting(row -> row.get("status"))
                .containsExactly(200, 401);
    }

    @Test
    void shopListsOrdersByPageAndTimeOfChange() throws Exception {
        for (int i = 1; i <= 5; i++) {
            simulators
                    .shop()
                    .place(Ledger.JSON
                            .createObjectNode()
                            .put("id", i)
                            .put("date_modified_gmt", "2026-03-0" + i + "T08:00:00"));
        }
        HttpResponse<String> page = shopGet("?per_page=2&page=2&order=asc&modified_after=2026-03-02T08:00:00");

        assertThat(page.headers().firstValue("X-WP-Total")).contains("3");
        assertThat(page.headers().firstValue("X-WP-TotalPages")).contains("2");
        assertThat(Ledger.JSON.readTree(page.body()))
                .singleElement()
                .satisfies(order -> assertThat(order.path("id").asInt()).isEqualTo(5));
    }

    private HttpResponse<String> shopGet(String query) throws Exception {
        String basic =
                Base64.getEncoder().encodeToString((Simulators.SHOP_KEY + ":" + Simulators.SHOP_SECRET).getBytes());
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(simulators.shop().url() + "/wp-json/wc/v3/orders" + query))
                                .header("Authorization", "Basic " + basic)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
