package org.wuzetka.connector.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.email.signin.AccessToken;

/** The sign-in with OAuth 2 against a token endpoint and a server that takes XOAUTH2 alone. */
class TokenSignInTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final List<String> watched = new CopyOnWriteArrayList<>();
    private int seconds = 3600;
    private HttpServer tokens;
    private ServerSocket imap;

    @BeforeEach
    void start() throws IOException {
        tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokens.createContext("/token", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] answer = ("{\"access_token\": \"tok-" + asked.size() + "\", \"expires_in\": " + seconds
                            + ", \"refresh_token\":\"r" + asked.size() + "\"}")
                    .getBytes(UTF_8);
            boolean known = asked.get(asked.size() - 1).contains("client_id=hub");
            exchange.sendResponseHeaders(known ? 200 : 401, known ? answer.length : -1);
            if (known) exchange.getResponseBody().write(answer);
            exchange.close();
        });
        tokens.start();
        imap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve);
        server.setDaemon(true);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        tokens.stop(0);
        imap.close();
    }

    private void serve() {
        while (!imap.isClosed()) {
            try {
                Socket client = imap.accept();
                Thread talk = new Thread(() -> talkAndHangUp(client));
                talk.setDaemon(true);
                talk.start();
            } catch (IOException closed) {
                // The test is over.
            }
        }
    }

    private void talkAndHangUp(Socket client) {
        try (client) {
            talk(client);
        } catch (IOException gone) {
            // The client may come again.
        }
    }

    /** An empty mailbox; the first token is refused, as one that was withdrawn, and who listens is hung up on. */
    private void talk(Socket client) throws IOException {
        String token = null;
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        OutputStream out = client.getOutputStream();
        out.write("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2 LOGINDISABLED IDLE] ready\r\n".getBytes(UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            String answer = words[0] + " OK done\r\n";
            switch (words[1].toUpperCase(java.util.Locale.ROOT)) {
                case "CAPABILITY" ->
                    answer = "* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2 LOGINDISABLED IDLE\r\n" + answer;
                case "AUTHENTICATE" -> {
                    shown.add(new String(Base64.getDecoder().decode(words[3]), UTF_8));
                    token = new String(Base64.getDecoder().decode(words[3]), UTF_8)
                            .replaceAll("(?s).*Bearer |\u0001", "");
                    if (token.equals("tok-1")) {
                        answer = words[0] + " NO [AUTHENTICATIONFAILED] withdrawn\r\n";
                    }
                }
                case "SELECT", "EXAMINE" ->
                    answer = "* FLAGS (\\Seen)\r\n* 0 EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 1] x\r\n" + words[0]
                            + " OK [READ-WRITE] done\r\n";
                case "IDLE" -> {
                    watched.add(token);
                    return;
                }
                case "LIST" -> answer = "* LIST () \"/\" INBOX\r\n" + answer;
                default -> {
                    // Anything else is simply done.
                }
            }
            out.write(answer.getBytes(UTF_8));
        }
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + tokens.getAddress().getPort() + "/token");
    }

    private void channel(DefaultCamelContext camel, String delay) throws Exception {
        camel.addRouteFromTemplate(
                "mail-orders",
                "mail-imap",
                Map.ofEntries(
                        Map.entry("channelId", "mail-orders"),
                        Map.entry("host", "127.0.0.1"),
                        Map.entry("port", "" + imap.getLocalPort()),
                        Map.entry("security", "imap"),
                        Map.entry("username", "orders@hub.example"),
                        Map.entry("signIn", "XOAUTH2"),
                        Map.entry("tokenEndpoint", endpoint().toString()),
                        Map.entry("clientId", "hub"),
                        Map.entry("clientSecret", "s3cret"),
                        Map.entry("refreshToken", "r0"),
                        Map.entry("delay", delay)));
    }

    @Test
    void aRefusedTokenIsAskedForAgainAndNoPasswordIsNeeded() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(new ImapChannelTemplate((message, key) -> {
                throw new IllegalStateException("the mailbox is empty");
            }));
            camel.start();
            channel(camel, "100ms");

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> shown.contains("user=orders@hub.example\u0001auth=Bearer tok-2\u0001\u0001"));

            assertThat(asked.get(0)).contains("grant_type=refresh_token", "refresh_token=r0", "client_secret=s3cret");
            assertThat(asked.get(1)).contains("refresh_token=r1");
            assertThat(camel.getEndpoints())
                    .noneMatch(endpoint -> endpoint.getEndpointUri().contains("s3cret"));
        }
    }

    @Test
    void theWatchForNewMailSignsInAfterALossWithTheTokenThatIsValidThen() throws Exception {
        seconds = 60;
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(new ImapChannelTemplate((message, key) -> {
                throw new IllegalStateException("the mailbox is empty");
            }));
            camel.start();
            channel(camel, "1h");

            await().atMost(Duration.ofSeconds(20)).until(() -> watched.size() >= 3);

            assertThat(watched).doesNotHaveDuplicates().doesNotContain("tok-1");
        }
    }

    @Test
    void aTokenIsKeptUntilAMinuteBeforeItExpires() {
        Instant[] now = {Instant.parse("2026-11-24T08:00:00Z")};
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        AccessToken token = new AccessToken(new AccessToken.Client(endpoint(), "hub", null, null, "mail"), clock);

        assertThat(token.get()).isEqualTo("tok-1");
        now[0] = now[0].plusSeconds(3_500);
        assertThat(token.get()).isEqualTo("tok-1");
        now[0] = now[0].plusSeconds(50);
        assertThat(token.get()).isEqualTo("tok-2");
        assertThat(asked.get(0)).isEqualTo("grant_type=client_credentials&client_id=hub&scope=mail");
    }

    @Test
    void aRefusalSaysNoSecretAndAnOpenEndpointIsNotAsked() {
        AccessToken token =
                new AccessToken(new AccessToken.Client(endpoint(), "other", "s3cret", "r0", null), Clock.systemUTC());

        assertThatThrownBy(token::get).hasMessageContaining("401").hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> new AccessToken.Client(URI.create("http://login.example/token"), "a", "b", "c", null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
