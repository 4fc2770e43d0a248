package org.wuzetka.app.channels;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.app.PostgresAndBroker;
import org.wuzetka.connector.persistence.read.Hub;
import org.wuzetka.connector.persistence.read.HubReads;
import org.wuzetka.connector.simulators.SftpSimulator;
import org.wuzetka.domain.shared.FileOutlet;

@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class ChannelsTest {
    @Inject
    ChannelDirectory channels;

    @Inject
    ChannelStore store;

    @Inject
    FileOutlet outlets;

    @Inject
    HubReads hub;

    @ConfigProperty(name = "wuzetka.data")
    String data;

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "admin").contentType("application/json");
    }

    private static ValidatableResponse put(String id, String template, int version, Map<String, String> parameters) {
        return admin().body(Map.of("template", template, "parameters", parameters, "version", version))
                .put("/api/channels/" + id)
                .then();
    }

    @Test
    void channelIsMadeStoppedStartedAndReplacedWhileTheHubRuns() {
        put("inbox", "file-directory", 0, Map.of("directory", data + "/in"))
                .statusCode(200)
                .body("state", equalTo("RUNNING"));
        admin().post("/api/channels/inbox/stop")
                .then()
                .statusCode(200)
                .body("state", equalTo("STOPPED"), "enabled", equalTo(false));
        admin().post("/api/channels/inbox/start").then().body("state", equalTo("RUNNING"));
        put("inbox", "file-directory", 1, Map.of("directory", data + "/in2"))
                .statusCode(200)
                .body("version", equalTo(2));
        put("inbox", "file-directory", 1, Map.of("directory", data + "/in3")).statusCode(409);
        admin().post("/api/channels/inbox/test").then().body("ok", equalTo(true));
    }

    @Test
    void answersGoBackWhereTheChannelSaysWithoutAnOutletOfTheirOwn() throws Exception {
        put("edi", "file-directory", 0, Map.of("directory", data + "/edi/in", "replyDirectory", data + "/edi/replies"))
                .statusCode(200)
                .body("state", equalTo("RUNNING"));
        outlets.deliver("edi-replies", "CONTRL1.edi", "UNB".getBytes());
        admin().post("/api/channels/edi/stop").then().statusCode(200);
        outlets.deliver("edi-replies", "CONTRL2.edi", "UNB".getBytes());
        assertThat(Path.of(data, "edi", "replies")).isDirectoryContaining("glob:**CONTRL1.edi");
        assertThat(Path.of(data, "edi", "replies")).isDirectoryContaining("glob:**CONTRL2.edi");
        put("edi", "file-directory", 1, Map.of("directory", data + "/edi/in", "replyDirectory", "/etc"))
                .statusCode(400)
                .body("where", equalTo("replyDirectory"));
        put("mute", "http", 0, Map.of()).statusCode(200);
        assertThatThrownBy(() -> outlets.deliver("mute-replies", "CONTRL1.edi", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersGoBackToTheSftpServerThatTheFilesCameFrom() throws Exception {
        try (SftpSimulator server = new SftpSimulator(0, Path.of(data, "sftp-server"))) {
            Path home = server.openAccount("partner", "pass-word");
            server.start();
            Map<String, String> parameters = Map.of(
                    "host", "127.0.0.1",
                    "port", String.valueOf(server.port()),
                    "hostKey", server.hostKey(),
                    "username", "partner",
                    "password", "pass-word",
                    "path", "in",
                    "replyDirectory", "out");
            put("partner", "sftp", 0, parameters).statusCode(200).body("state", equalTo("RUNNING"));
            outlets.deliver("partner-replies", "CONTRL1.edi", "UNB".getBytes());
            assertThat(home.resolve("out/CONTRL1.edi")).hasContent("UNB");
            admin().post("/api/channels/partner/stop").then().statusCode(200);
        }
    }

    @Test
    void channelWrittenInAFileStandsOnTheOverviewBeforeItsFirstMessage() {
        store.worked("from-a-file");
        assertThat(hub.channels(Instant.now())).extracting(Hub.Channel::id).contains("from-a-file");
        store.forgetOthers(List.of("from-a-file", "another"));
        assertThat(store.all()).containsKey("from-a-file");
        store.forgetOthers(List.of());
        assertThat(hub.channels(Instant.now())).extracting(Hub.Channel::id).doesNotContain("from-a-file");
    }

    @Test
    void secretGoesInAndNeverComesOut() {
        put("shop", "woocommerce", 0, Map.of("secret", "hush-hush"))
                .statusCode(200)
                .body("secrets", hasItems("secret"));
        admin().get("/api/channels").then().statusCode(200).body(not(containsString("hush-hush")));
        assertThat(store.all().get("shop").parameters().get("secret"))
                .startsWith("v1:")
                .doesNotContain("hush");
        // a change that does not say the secret keeps it
        put("shop", "woocommerce", 1, Map.of("party", "SKLEP")).statusCode(200);
        assertThat(channels.running("shop").map(Channel::parameters).map(p -> p.get("secret")))
                .contains("hush-hush");
        assertThat(channels.running("shop").toString()).doesNotContain("hush");
    }

    @Test
    void brokenChannelLeavesTheOthersRunning() {
        put("fine", "http", 0, Map.of()).statusCode(200);
        store.write("broken", "file-directory", Map.of("directory", "/etc"), true, 0);
        admin().post("/api/channels/broken/start")
                .then()
                .statusCode(200)
                .body("state", equalTo("BROKEN"), "lastError", containsString("/etc"));
        admin().get("/api/channels/fine").then().body("state", equalTo("RUNNING"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{{env:HOME}}", "RAW(x)", "${bean:x}", "../up", "x?delete=true", "/etc"})
    void valueThatIsMoreThanValueIsRefused(String directory) {
        put("evil", "file-directory", 0, Map.of("directory", directory)).statusCode(400);
        assertThat(store.all()).doesNotContainKey("evil");
    }

    @Test
    void onlyOurTemplatesCanBeUsed() {
        put("x", "exec", 0, Map.of()).statusCode(400).body("code", equalTo("channel-admin.template"));
        given().auth()
                .preemptive()
                .basic("sales", "sales")
                .get("/api/channels")
                .then()
                .statusCode(403);
    }

    @Test
    void formSpeaksTheCallersLanguage() {
        admin().header("Accept-Language", "pl")
                .get("/api/channels/templates")
                .then()
                .statusCode(200)
                .body(
                        "id",
                                hasItems(
                                        "mail-imap",
                                        "sftp",
                                        "ftp",
                                        "ftps",
                                        "as2",
                                        "file-directory",
                                        "woocommerce",
                                        "http"),
                        "find {it.id == 'woocommerce'}.title", equalTo("Sklep WooCommerce"));
    }

    @Test
    void unreachableHostIsFoundByTheTest() {
        put("far", "ftp", 0, Map.of("host", "127.0.0.1", "port", "1", "username", "u", "password", "p"))
                .statusCode(200);
        admin().post("/api/channels/far/test")
                .then()
                .body("ok", equalTo(false), "code", equalTo("channel-admin.connect"));
        admin().post("/api/channels/far/stop").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "192.168.1.1",
                "172.16.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "::1",
                "fd00::1",
                "fe80::1",
                "::ffff:10.0.0.1",
                "224.0.0.1",
                "2002:a00:1::"
            })
    void addressInsideIsNotPublic(String address) throws Exception {
        assertThat(HostRules.isPublic(InetAddress.getByName(address))).isFalse();
        assertThat(new HostRules(false, Optional.empty()).check(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "2001:4860:4860::8888"})
    void addressOutsideIsPublic(String address) throws Exception {
        assertThat(HostRules.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void secretIsBoundToItsPlace() throws Exception {
        Secrets secrets = new Secrets(Optional.of("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="), data);
        String stored = secrets.encrypt("pass", "a/password");
        assertThat(secrets.decrypt(stored, "a/password")).isEqualTo("pass");
        assertThatThrownBy(() -> secrets.decrypt(stored, "b/password")).isInstanceOf(IllegalStateException.class);
    }
}
