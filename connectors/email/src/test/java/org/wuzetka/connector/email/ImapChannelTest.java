package org.wuzetka.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.component.mail.MailMessage;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.RawMessage;

class ImapChannelTest {
    private GreenMail server;
    private final Ledger ledger = new Ledger();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private GreenMailUser mailbox;

    /** Answers repeats as the real ledger does, and can fail before or after it has stored. */
    private final class Ledger implements IntakeGateway {
        final Map<String, RawMessage> stored = new ConcurrentHashMap<>();
        final List<Boolean> repeats = new ArrayList<>();
        final Set<String> failBefore = ConcurrentHashMap.newKeySet();
        final AtomicInteger failuresAfter = new AtomicInteger();
        final AtomicInteger failed = new AtomicInteger();
        volatile long inInboxWhenStored = -1;

        @Override
        public synchronized Receipt receive(RawMessage message, String dedupKey) {
            if (failBefore.contains(message.meta().getOrDefault(RawMessage.SUBJECT, ""))) {
                failed.incrementAndGet();
                throw new IllegalStateException("the database is away");
            }
            inInboxWhenStored = count("INBOX");
            boolean repeated = stored.putIfAbsent(dedupKey, message) != null;
            if (failuresAfter.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("killed after the commit");
            }
            repeats.add(repeated);
            return new Receipt(stored.size(), repeated);
        }
    }

    @BeforeEach
    void start() throws Exception {
        serve(0);
        camel.addRoutes(new ImapChannelTemplate(ledger));
        camel.start();
    }

    private void serve(int port) {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        mailbox = server.setUser("orders@hub.example", "orders", "s3cret)&x=y+%");
    }

    @AfterEach
    void stop() {
        camel.stop();
        server.stop();
    }

    private void channel(Map<String, String> more) {
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "channelId", "mail-orders",
                "host", "127.0.0.1",
                "port", "" + server.getImap().getPort(),
                "security", "imap",
                "username", "orders",
                "password", "s3cret)&x=y+%",
                "delay", "100ms"));
        parameters.putAll(more);
        try {
            camel.addRouteFromTemplate("mail-orders", "mail-imap", parameters);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void arrives(String id, String subject, String body, String... headers) {
        String mail = String.join("", headers) + "Message-ID: <" + id
                + "@buyer.example>\r\nFrom: buyer@buyer.example\r\nSubject: " + subject
                + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body;
        append(mail.getBytes(StandardCharsets.UTF_8), new Flags());
    }

    private void append(byte[] mail, Flags flags) {
        try {
            var message = new MimeMessage(null, new java.io.ByteArrayInputStream(mail));
            inbox().appendMessage(message, flags, new java.util.Date());
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private MailFolder inbox() throws Exception {
        return server.getManagers().getImapHostManager().getInbox(mailbox);
    }

    private long count(String folder) {
        MailFolder found = server.getManagers().getImapHostManager().getFolder(mailbox, folder);
        return found == null
                ? 0
                : found.getMessages().stream()
                        .filter(mail -> !mail.getFlags().contains(Flags.Flag.DELETED))
                        .count();
    }

    private static org.awaitility.core.ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
    }

    @Test
    void aMailIsMovedOnlyAfterTheLedgerHasItEvenWhenSomebodyReadIt() {
        append(
                "Message-ID: <1@buyer.example>\r\nFrom: Buyer <buyer@buyer.example>\r\nSubject: Order 1\r\n\r\nfive boxes\r\n"
                        .getBytes(StandardCharsets.UTF_8),
                new Flags(Flags.Flag.SEEN));

        channel(Map.of("party", "K-100"));

        soon().until(() -> count("Processed") == 1 && count("INBOX") == 0);
        assertThat(ledger.inInboxWhenStored).isEqualTo(1);
        RawMessage stored = ledger.stored.values().iterator().next();
        assertThat(stored.channel()).isEqualTo("mail-orders");
        assertThat(new String(stored.content(), StandardCharsets.UTF_8)).contains("five boxes");
        assertThat(stored.meta())
                .containsEntry(RawMessage.FROM, "buyer@buyer.example")
                .containsEntry(RawMessage.PARTY, "K-100");
    }

    @Test
    void aFailingLedgerLeavesTheMailAndTheOthersGoOn() {
        ledger.failBefore.add("Order A");
        arrives("a", "Order A", "a");
        arrives("b", "Order B", "b");

        channel(Map.of());

        soon().until(() -> count("Processed") == 1 && ledger.failed.get() >= 2);
        assertThat(count("INBOX")).isEqualTo(1);
        ledger.failBefore.clear();
        soon().until(() -> count("Processed") == 2 && count("INBOX") == 0);
        assertThat(ledger.stored).hasSize(2);
    }

    @Test
    void whatWasStoredButNotMovedComesAgainAndIsKnown() {
        ledger.failuresAfter.set(1);
        arrives("a", "Order A", "a");

        channel(Map.of());

        soon().until(() -> count("Processed") == 1);
        assertThat(ledger.stored).hasSize(1);
        assertThat(ledger.repeats).containsExactly(true);
    }

    @Test
    void aCopyThatCameAnotherWayIsOneReceipt() {
        arrives("a", "Order A", "a", "Received: from one\r\n");
        arrives("a", "Order A", "a", "Received: from two\r\n", "Received: from three\r\n");

        channel(Map.of());

        soon().until(() -> count("Processed") == 2);
        assertThat(ledger.stored).hasSize(1);
        assertThat(ledger.repeats).containsExactly(false, true);
    }

    @Test
    void aTooBigMailIsSetAsideAndTold() {
        arrives("big", "Big order", "x".repeat(5000));
        arrives("small", "Small order", "x");

        channel(Map.of("maxSize", "2000"));

        soon().until(() -> count("Processed") == 1 && count("Rejected") == 1);
        assertThat(ledger.stored.values())
                .filteredOn(mail -> mail.refusal().isPresent())
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.content()).isEmpty();
                    assertThat(mail.meta())
                            .containsEntry(RawMessage.REFUSED, "too-big")
                            .containsEntry(RawMessage.FROM, "buyer@buyer.example");
                });
    }

    @Test
    void aHeaderOfTheSenderSteersNothing() {
        arrives(
                "a",
                "Order A",
                "a",
                "moveTo: Elsewhere\r\n",
                "copyTo: Elsewhere\r\n",
                "delete: true\r\n",
                "CamelFileName: x\r\n");

        channel(Map.of());

        soon().until(() -> count("Processed") == 1);
        assertThat(count("Elsewhere")).isZero();
    }

    /** The test server hangs up when asked for the envelope of such a mail. */
    @Test
    void brokenMimeIsTakenLikeAnyOther() {
        append(
                "From: \"broken <x@\r\nSubject: =?nope?Q?=ZZ?=\r\nContent-Type: multipart/mixed\r\n\r\n--\0\r\n"
                        .getBytes(StandardCharsets.ISO_8859_1),
                new Flags());
        arrives("b", "Order B", "b");

        channel(Map.of());

        soon().until(() -> count("Processed") == 2 && count("INBOX") == 0);
        assertThat(ledger.stored.values()).hasSize(2).allMatch(mail -> mail.refusal()
                .isEmpty());
    }

    @Test
    void aMailThatCannotBeFetchedIsSetAsideAfterFiveTries() throws Exception {
        ReceiveMail receive = new ReceiveMail(ledger, "mail-orders", 1000, "Processed", "Rejected", Map.of());
        MimeMessage outsideAnyFolder = new MimeMessage((Session) null);
        Supplier<Exchange> poll = () -> {
            Exchange exchange = new DefaultExchange(camel);
            exchange.setIn(new MailMessage(exchange, outsideAnyFolder, false));
            return exchange;
        };

        for (int attempt = 1; attempt <= 5; attempt++) {
            Exchange failing = poll.get();
            assertThatThrownBy(() -> receive.process(failing)).hasMessageContaining("cannot be fetched");
            assertThat(failing.getIn().getHeaders()).isEmpty();
        }
        Exchange last = poll.get();
        receive.process(last);

        assertThat(last.getIn().getHeaders()).containsExactly(Map.entry("moveTo", "Rejected"));
        assertThat(ledger.stored.values()).singleElement().satisfies(mail -> assertThat(mail.meta())
                .containsEntry(RawMessage.REFUSED, "unreadable"));
    }

    @Test
    void aMailIsTakenWhenTheServerTellsOfItAlsoAfterTheConnectionWasLost() {
        channel(Map.of("delay", "1h"));
        arrives("a", "Order A", "a");
        soon().until(() -> count("Processed") == 1);

        long start = System.nanoTime();
        arrives("b", "Order B", "b");
        soon().until(() -> count("Processed") == 2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));

        int port = server.getImap().getPort();
        server.stop();
        serve(port);
        // Comes while nobody listens, and is found as soon as somebody does again.
        arrives("c", "Order C", "c");
        soon().until(() -> count("Processed") == 1);
        arrives("d", "Order D", "d");
        soon().until(() -> count("Processed") == 2 && count("INBOX") == 0);
    }

    @Test
    void aStoppedChannelLeavesNoConnectionAndNoThread() throws Exception {
        channel(Map.of("delay", "1h"));
        arrives("a", "Order A", "a");
        soon().until(() -> count("Processed") == 1);
        long start = System.nanoTime();

        camel.getRouteController().stopRoute("mail-orders");
        camel.removeRoute("mail-orders");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        soon().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().contains("mailbox")));
        arrives("b", "Order B", "b");
        await().during(Duration.ofSeconds(1)).until(() -> count("INBOX") == 1);
    }

    @Test
    void thePasswordStandsInNoAddress() {
        channel(Map.of());

        assertThat(camel.getEndpoints()).isNotEmpty().noneMatch(e -> e.getEndpointUri()
                .contains("s3cret"));
    }

    @Test
    void aValueThatAddsAnOptionIsRefused() {
        assertThatThrownBy(() -> channel(Map.of("folder", "INBOX&delete=true"))).hasStackTraceContaining("folder");
        assertThat(camel.getRoute("mail-orders")).isNull();
    }
}
