package org.wuzetka.app.channels;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URL;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.shared.FileOutlet;

/** The hub sends to itself: one channel is the partner of the other. */
@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class As2ChannelsTest {
    @Inject
    ChannelStore store;

    @Inject
    As2Sendings sendings;

    @Inject
    FileOutlet outlets;

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URL here;

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "admin").contentType("application/json");
    }

    private static ValidatableResponse put(String id, String template, int version, Map<String, String> parameters) {
        return admin().body(Map.of("template", template, "parameters", parameters, "version", version))
                .put("/api/channels/" + id)
                .then();
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + what
                + "-----\n";
    }

    /** Key and certificate, the certificate alone behind it. */
    private static String[] keyAndCertificate(String name) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        X500Name owner = new X500Name("CN=" + name);
        byte[] certificate = new JcaX509v3CertificateBuilder(
                        owner,
                        BigInteger.ONE,
                        Date.from(Instant.now().minusSeconds(60)),
                        Date.from(Instant.now().plusSeconds(3600)),
                        owner,
                        keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                .getEncoded();
        String pem = pem("CERTIFICATE", certificate);
        return new String[] {pem("PRIVATE KEY", keys.getPrivate().getEncoded()) + pem, pem};
    }

    private Map<String, String> as2(String ours, String theirs, String key, String certificate, String path) {
        return Map.of(
                "ourName", ours,
                "partnerName", theirs,
                "ourKey", key,
                "partnerCertificate", certificate,
                "scheme", "http",
                "host", "127.0.0.1",
                "port", "" + here.getPort(),
                "path", path);
    }

    @Test
    void documentsGoOverAs2OnceAndWhatThePartnerRefusedWaitsForAPerson() throws Exception {
        String[] hubKeys = keyAndCertificate("hub");
        String[] buyerKeys = keyAndCertificate("buyer");
        put("as2-out", "as2", 0, as2("HUB", "BUYER", hubKeys[0], buyerKeys[1], "as2/as2-in"))
                .statusCode(200)
                .body("secrets", hasItems("ourKey"));
        put("as2-in", "as2", 0, as2("BUYER", "HUB", buyerKeys[0], hubKeys[1], "as2/as2-out"))
                .statusCode(200);

        outlets.deliver("as2-out-replies", "CONTRL1.edi", "UNB+1".getBytes());
        outlets.deliver("as2-out-replies", "CONTRL1.edi", "UNB+1".getBytes());
        assertThat(came("as2-in")).containsExactly("CONTRL1.edi");

        put("as2-in", "as2", 1, as2("BUYER", "HUB", buyerKeys[0], buyerKeys[1], "as2/as2-out"))
                .statusCode(200);
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(() -> outlets.deliver("as2-out-replies", "CONTRL2.edi", "UNB+2".getBytes()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasStackTraceContaining("did not take it");
        }
        assertThat(store.all().get("as2-in").lastError()).contains("AS2");
        assertThat(came("as2-in")).containsExactly("CONTRL1.edi");
        given().auth()
                .preemptive()
                .basic("admin", "admin")
                .get("/channels")
                .then()
                .statusCode(200)
                .body(containsString("CONTRL2.edi"));

        put("as2-in", "as2", 2, as2("BUYER", "HUB", buyerKeys[0], hubKeys[1], "as2/as2-out"))
                .statusCode(200);
        long open = sendings.open().get(0).id();
        admin().contentType("application/x-www-form-urlencoded")
                .redirects()
                .follow(false)
                .post("/channels/as2-sendings/" + open + "/again")
                .then()
                .statusCode(303);
        outlets.deliver("as2-out-replies", "CONTRL2.edi", "UNB+2".getBytes());
        assertThat(came("as2-in")).containsExactly("CONTRL1.edi", "CONTRL2.edi");
        assertThat(sendings.open()).isEmpty();
    }

    private List<String> came(String channel) {
        return new Sql(database)
                .list(
                        "SELECT file_name FROM intake_message WHERE channel = ? ORDER BY id",
                        row -> row.getString(1),
                        channel);
    }

    @Test
    void keysThatDoNotFitAreFoundWhenTheChannelIsMade() throws Exception {
        String[] keys = keyAndCertificate("hub");
        put("as2-broken", "as2", 0, as2("HUB", "BUYER", "no key", keys[1], "as2"))
                .statusCode(400)
                .body("code", equalTo("channel-as2.keys"));
    }
}
