package org.wuzetka.domain.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.shared.SendResult;
import org.wuzetka.domain.shared.Transactions;

class SendStatusMailsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Letterhead LETTERHEAD = new Letterhead(
            "Hurtownia <zamowienia@hurtownia.example>", null, "Hurtownia", null, "https://hub.example", Map.of());

    private final Ledger ledger = new Ledger();
    private final List<StatusMail> atTheServer = new ArrayList<>();

    @Test
    void aMailIsOnItsWayBeforeTheServerIsAsked() {
        SendStatusMails sending = sending(mail -> {
            assertThat(ledger.state).isEqualTo("SENDING");
            assertThat(ledger.inTransaction).isFalse();
            atTheServer.add(mail);
            return SendResult.SENT;
        });

        sending.work(10);

        assertThat(ledger.state).isEqualTo("SENT");
        assertThat(atTheServer).singleElement().satisfies(mail -> {
            assertThat(mail.template()).isEqualTo(StatusMail.Template.INVOICED);
            assertThat(mail.to()).containsExactly("a@sklep.example", "b@sklep.example");
            assertThat(mail.attachments()).singleElement().satisfies(pdf -> assertThat(pdf.fileName())
                    .isEqualTo("FV-2026-000007.pdf"));
        });
    }

    @Test
    void lostAnswerIsNotSentAgain() {
        SendStatusMails sending = sending(mail -> {
            atTheServer.add(mail);
            return SendResult.unknown("connection reset");
        });

        sending.work(10);
        sending.work(10);

        assertThat(ledger.state).isEqualTo("UNKNOWN");
        assertThat(atTheServer).hasSize(1);
    }

    @Test
    void aMailWhoseHubDiedIsNotSentAgain() {
        ledger.state = "SENDING";
        ledger.nextAttemptAt = NOW.minusSeconds(1);
        SendStatusMails sending = sending(mail -> {
            atTheServer.add(mail);
            return SendResult.SENT;
        });

        sending.work(10);

        assertThat(ledger.state).isEqualTo("UNKNOWN");
        assertThat(atTheServer).isEmpty();
    }

    @Test
    void aServerThatIsAwayIsTriedAgainLater() {
        SendStatusMails sending = sending(mail -> SendResult.refusedForNow("connection refused"));

        sending.work(10);

        assertThat(ledger.state).isEqualTo("PLANNED");
        assertThat(Duration.between(NOW, ledger.nextAttemptAt)).isGreaterThanOrEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void anAddressThatDoesNotExistIsGivenUp() {
        SendStatusMails sending = sending(mail -> SendResult.refusedForGood("550 no such user"));

        sending.work(10);

        assertThat(ledger.state).isEqualTo("FAILED");
        assertThat(ledger.error).isEqualTo("550 no such user");
    }

    @Test
    void noMailLeavesWithoutTheInvoiceItAnnounces() {
        SendStatusMails sending = new SendStatusMails(
                ledger,
                LETTERHEAD,
                number -> {
                    throw new NoSuchElementException(number);
                },
                mail -> {
                    atTheServer.add(mail);
                    return SendResult.SENT;
                },
                ledger,
                Runnable::run,
                2,
                Clock.fixed(NOW, ZoneOffset.UTC));

        sending.work(10);

        assertThat(atTheServer).isEmpty();
        assertThat(ledger.state).isEqualTo("PLANNED");
    }

    private SendStatusMails sending(StatusMailer mailer) {
        return new SendStatusMails(
                ledger,
                LETTERHEAD,
                number -> number.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                mailer,
                ledger,
                Runnable::run,
                2,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** One notification and its life. */
    private static final class Ledger implements StatusMails, Transactions {
        private String state = "PLANNED";
        private Instant nextAttemptAt = NOW;
        private String error;
        private int attempt;
        private boolean inTransaction;

        @Override
        public List<Due> begin(Instant now, Instant lease, int atMost) {
            if (!state.equals("PLANNED") || nextAttemptAt.isAfter(now)) return List.of();
            state = "SENDING";
            nextAttemptAt = lease;
            return List.of(new Due(1, 2, ++attempt));
        }

        @Override
        public List<Due> abandoned(Instant now, int atMost) {
            return state.equals("SENDING") && !nextAttemptAt.isAfter(now) ? List.of(new Due(1, 2, attempt)) : List.of();
        }

        @Override
        public List<Draft> drafts(List<Long> ids) {
            return List.of(new Draft(
                    1,
                    "<1.invoiced@hub.example>",
                    "invoiced",
                    "pl",
                    "a@sklep.example, b@sklep.example",
                    "ZK/2026/000001",
                    "4500012",
                    "Sklep",
                    "INVOICED",
                    List.of(new Line("Mleko", BigDecimal.TEN, "C62", BigDecimal.ZERO, BigDecimal.TEN, BigDecimal.ONE)),
                    List.of(),
                    null,
                    "WZ/2026/000003",
                    "FV/2026/000007",
                    null,
                    new BigDecimal("105.00"),
                    "PLN",
                    null,
                    null,
                    "a1b2",
                    null,
                    null,
                    null,
                    null,
                    null));
        }

        @Override
        public boolean store(Due mail, State to, Instant again, String why, Instant now) {
            assertThat(inTransaction).isTrue();
            state = to.name();
            nextAttemptAt = again;
            error = why;
            return true;
        }

        @Override
        public <T> T inNew(Supplier<T> work) {
            inTransaction = true;
            try {
                return work.get();
            } finally {
                inTransaction = false;
            }
        }

        @Override
        public void requireNone() {
            assertThat(inTransaction).isFalse();
        }
    }
}
