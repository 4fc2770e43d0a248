package org.wuzetka.connector.as2;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.connector.as2.As2Receiver.Document;
import org.wuzetka.connector.as2.As2Sender.Delivered;
import org.wuzetka.connector.as2.As2Sender.NotSent;
import org.wuzetka.connector.as2.As2Sender.NotTaken;
import org.wuzetka.connector.as2.As2Sender.Outcome;
import org.wuzetka.connector.as2.As2Sender.Unknown;

/** A buyer and the hub, each with its own keys, over HTTP on this machine. */
class As2ExchangeTest {
    private static final byte[] ORDER = "UNB+UNOC:3+A+B'Żółć\0\u00FF'".getBytes(StandardCharsets.UTF_8);
    private static final String ID = "<order-1@buyer.example>";

    private final As2Sender sender = new As2Sender(Duration.ofSeconds(10));
    private final List<As2Message> came = new ArrayList<>();
    private final List<Document> opened = new ArrayList<>();
    private As2Partner buyer = Partners.buyer();
    private UnaryOperator<As2Message> onTheWay = message -> message;
    private UnaryOperator<Receipt> onTheWayBack = receipt -> receipt;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/as2", exchange -> {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            Receipt receipt = onTheWayBack.apply(answer(onTheWay.apply(
                    new As2Message(headers, exchange.getRequestBody().readAllBytes()))));
            receipt.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            exchange.sendResponseHeaders(200, receipt.body().length);
            exchange.getResponseBody().write(receipt.body());
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Receipt answer(As2Message message) {
        came.add(message);
        try {
            Document document = new As2Receiver(buyer).open(message);
            opened.add(document);
            return Receipt.taken(buyer, message, document);
        } catch (Refused refused) {
            return Receipt.refused(buyer, message, refused);
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private Outcome send(As2Partner hub) {
        return sender.send(hub, ID, "order 1.edi", ORDER);
    }

    private static As2Message with(As2Message message, String header, String value) {
        Map<String, String> headers = new HashMap<>(message.headers());
        headers.put(header, value);
        headers.values().removeIf(String::isEmpty);
        return new As2Message(headers, message.body());
    }

    @Test
    void aDocumentArrivesByteForByteAndItsSenderGetsASignedReceipt() {
        Outcome outcome = send(Partners.hub(address()));

        assertThat(outcome).isInstanceOf(Delivered.class);
        assertThat(opened).singleElement().satisfies(document -> {
            assertThat(document.content()).isEqualTo(ORDER);
            assertThat(document.contentType()).isEqualTo("application/edifact");
            assertThat(document.fileName()).isEqualTo("order 1.edi");
        });
        assertThat(new String(came.get(0).body(), StandardCharsets.ISO_8859_1)).doesNotContain("UNB+UNOC");
    }

    @Test
    void aMessageThatComesAgainGetsTheSameReceiptToTheLastByte() {
        send(Partners.hub(address()));

        Receipt first = answer(came.get(0));
        Receipt again = answer(came.get(0));

        assertThat(again.headers()).isEqualTo(first.headers());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(opened).extracting(Document::mic).containsOnly(opened.get(0).mic());
    }

    @Test
    void oneChangedByteIsFoundAndToldAndNothingIsOpened() {
        buyer = Partners.buyer("encrypted", "false");
        onTheWay = message -> {
            byte[] body = message.body().clone();
            body[new String(body, StandardCharsets.ISO_8859_1).indexOf("UNB") + 5] ^= 1;
            return new As2Message(message.headers(), body);
        };

        Outcome outcome = send(Partners.hub(address(), "encrypted", "false"));

        assertThat(outcome).isInstanceOf(NotTaken.class);
        assertThat(outcome.text()).contains("integrity-check-failed");
        assertThat(opened).isEmpty();
    }

    @Test
    void whatIsNotSignedByThePartnerIsRefused() {
        As2Partner stranger =
                Partners.partner("The Buyer", "HUB", Partners.STRANGER, Partners.HUB, address(), "encrypted", "true");
        // Whoever sent it does not trust itself as the hub does not, but reads what it was told.
        assertThat(send(stranger).text()).contains("authentication-failed");

        byte[] bare = ("Content-Type: application/edifact\r\n\r\nUNB").getBytes(StandardCharsets.US_ASCII);
        As2Message sealedOnly = with(
                new As2Message(came.get(0).headers(), Seal.encrypt(bare, Partners.HUB.certificate())),
                "content-type",
                "application/pkcs7-mime; smime-type=enveloped-data");
        assertThat(disposition(sealedOnly)).isEqualTo("processed/error: insufficient-message-security");
        assertThat(disposition(
                        with(new As2Message(came.get(0).headers(), bare), "content-type", "application/edifact")))
                .isEqualTo("processed/error: insufficient-message-security");
        assertThat(opened).isEmpty();
    }

    @Test
    void whatHadToBeEncryptedAndIsNotIsRefused() {
        assertThat(send(Partners.hub(address(), "encrypted", "false")).text())
                .contains("insufficient-message-security");
        assertThat(opened).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "as2-to, SOMEBODY ELSE, processed/error: unknown-trading-relationship",
        "as2-from, SOMEBODY ELSE, processed/error: unknown-trading-relationship",
        "message-id, '', failed/failure: unsupported format",
        "receipt-delivery-option, http://127.0.0.1:1/, failed/failure: unsupported format",
        "disposition-notification-options, 'signed-receipt-protocol=required, pkcs7-signature;"
                + " signed-receipt-micalg=required, md5', failed/failure: unsupported mic-algorithms"
    })
    void whatWasNotAgreedIsRefused(String header, String value, String disposition) {
        send(Partners.hub(address()));
        opened.clear();

        assertThat(disposition(with(came.get(0), header, value))).isEqualTo(disposition);
        assertThat(opened).isEmpty();
    }

    private String disposition(As2Message message) {
        Receipt receipt = answer(message);
        try {
            return Receipt.Said.read(new As2Message(receipt.headers(), receipt.body()), Partners.hub(null))
                    .disposition();
        } catch (Refused unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void aReceiptThatProvesNothingLeavesTheOutcomeOpen() {
        As2Partner stranger = Partners.partner("HUB", "The Buyer", Partners.STRANGER, Partners.BUYER, null);
        onTheWayBack = receipt -> Receipt.taken(stranger, came.get(0), opened.get(0));
        assertThat(send(Partners.hub(address()))).isInstanceOf(Unknown.class);

        onTheWayBack = receipt ->
                Receipt.taken(buyer, with(came.get(0), "message-id", "<another@buyer.example>"), opened.get(0));
        assertThat(send(Partners.hub(address())).text()).contains("another message");

        onTheWayBack = receipt -> Receipt.taken(
                buyer, came.get(0), new Document(new byte[1], "a/b", null, Digests.mic(new byte[1], "sha-256")));
        assertThat(send(Partners.hub(address())).text()).contains("check sum differs");

        onTheWayBack = receipt -> new Receipt(Map.of("Content-Type", "text/html"), "<html>welcome".getBytes());
        assertThat(send(Partners.hub(address()))).isInstanceOf(Unknown.class);
    }

    @Test
    void onlyWhatNeverArrivedMayBeSentAgainByItself() throws IOException {
        server.createContext("/busy", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        assertThat(send(Partners.hub(address(), "path", "busy"))).isInstanceOf(NotSent.class);
        try (ServerSocket hangsUp = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try {
                    hangsUp.accept().close();
                } catch (IOException closed) {
                    // The test is over.
                }
            });
            thread.start();
            assertThat(send(Partners.hub(URI.create("http://127.0.0.1:" + hangsUp.getLocalPort()))))
                    .isInstanceOf(Unknown.class);
        }
        assertThat(send(Partners.hub(URI.create("http://127.0.0.1:1")))).isInstanceOf(NotSent.class);
    }

    @Test
    void aReceiptThatTricklesInIsNotWaitedForWithoutEnd() {
        server.createContext("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
        });

        assertThat(new As2Sender(Duration.ofMillis(500)).send(Partners.hub(address(), "path", "slow"), ID, "a", ORDER))
                .isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-type:   application/edifact\r\nContent-Description: order\r\n\r\n",
                "Content-Type: application/octet-stream;\r\n"
                        + " name=order.edi\r\n"
                        + "Content-Transfer-Encoding: binary\r\n\r\n",
                "Content-Type: application/xml\nX-Made-By: somebody\n\n"
            })
    void howAPartnerWritesHisHeadersIsHisBusiness(String header) throws Exception {
        byte[] head = header.getBytes(StandardCharsets.US_ASCII);
        byte[] entity = java.util.Arrays.copyOf(head, head.length + ORDER.length);
        System.arraycopy(ORDER, 0, entity, head.length, ORDER.length);
        As2Message message = new As2Message(
                Map.of(
                        "AS2-To",
                        "\"HUB\"",
                        "AS2-From",
                        "\"The Buyer\"",
                        "Message-ID",
                        ID,
                        "Content-Type",
                        Receipt.signedType("x")),
                Receipt.signed(entity, Partners.BUYER.identity(), "x"));

        assertThat(new As2Receiver(Partners.buyer("encrypted", "false"))
                        .open(message)
                        .content())
                .isEqualTo(ORDER);
    }

    /** Deterministic, so that a failure can be looked at again. */
    @Test
    void tenThousandDamagedMessagesOpenToTheSameContentOrAreRefused() {
        send(Partners.hub(address(), "encrypted", "false"));
        send(Partners.hub(address()));
        As2Receiver receiver = new As2Receiver(Partners.buyer("encrypted", "false"));
        Random random = new Random(4711);
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            // Mostly the signed one, for opening the other takes its time.
            As2Message whole = came.get(i % 10 == 0 ? 1 : 0);
            byte[] body = whole.body().clone();
            int at = random.nextInt(body.length);
            switch (random.nextInt(3)) {
                case 0 -> body[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> body = java.util.Arrays.copyOf(body, at);
                default -> System.arraycopy(body, 0, body, at, Math.min(at, body.length - at));
            }
            try {
                assertThat(receiver.open(new As2Message(whole.headers(), body)).content())
                        .isEqualTo(ORDER);
            } catch (Refused expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(5_000);
    }
}
