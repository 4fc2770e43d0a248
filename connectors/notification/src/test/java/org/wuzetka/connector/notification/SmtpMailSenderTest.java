package org.wuzetka.connector.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wuzetka.connector.notification.FaultySmtpServer.Fault;
import org.wuzetka.domain.shared.OutgoingMail;
import org.wuzetka.domain.shared.SendResult;

class SmtpMailSenderTest {
    @RegisterExtension
    static final GreenMailExtension MAIL =
            new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Test
    void theMailArrivesWithTheIdWeGaveItAndItsPolishSubject() throws Exception {
        try (SmtpMailSender sender =
                new SmtpMailSender(Mails.server(MAIL.getSmtp().getPort()))) {
            assertThat(sender.send(Mails.outgoing("Zamówienie „żółć” potwierdzone")))
                    .isEqualTo(SendResult.SENT);
        }

        MimeMessage received = MAIL.getReceivedMessages()[0];
        assertThat(received.getMessageID()).isEqualTo("<order-1000-2-confirmed@hub.example>");
        assertThat(received.getSubject()).isEqualTo("Zamówienie „żółć” potwierdzone");
        assertThat(received.getHeader("Subject", null)).startsWith("=?UTF-8?");
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(received.getReplyTo()[0]).hasToString("zamowienia+tok3n@zrodlo.example");
        assertThat(received.getContent().toString().strip()).isEqualTo("Zażółć gęślą jaźń");
    }

    @Test
    void aLineBreakInTheSubjectStartsNoHeader() throws Exception {
        try (SmtpMailSender sender =
                new SmtpMailSender(Mails.server(MAIL.getSmtp().getPort()))) {
            assertThat(sender.send(Mails.outgoing("Order\r\nBcc: thief@evil.example")))
                    .isEqualTo(SendResult.SENT);
        }

        MimeMessage received = MAIL.getReceivedMessages()[0];
        assertThat(received.getHeader("Bcc")).isNull();
        assertThat(received.getSubject()).isEqualTo("Order Bcc: thief@evil.example");
    }

    @Test
    void attachmentKeepsItsBytesItsNameAndItsCharset() throws Exception {
        OutgoingMail mail = Mails.outgoing("x");
        byte[] csv = "Łyżka;2\r\n".getBytes(StandardCharsets.UTF_8);
        OutgoingMail withFile = new OutgoingMail(
                mail.messageId(),
                mail.from(),
                mail.to(),
                null,
                "x",
                "x",
                null,
                List.of(new OutgoingMail.Attachment("ZD-2026-000001.csv", "text/csv; charset=utf-8", csv)));
        try (SmtpMailSender sender =
                new SmtpMailSender(Mails.server(MAIL.getSmtp().getPort()))) {
            assertThat(sender.send(withFile)).isEqualTo(SendResult.SENT);
        }

        BodyPart file = ((MimeMultipart) MAIL.getReceivedMessages()[0].getContent()).getBodyPart(1);
        assertThat(file.getFileName()).isEqualTo("ZD-2026-000001.csv");
        assertThat(file.getContentType()).contains("text/csv", "charset=utf-8");
        assertThat(file.getInputStream()).hasBinaryContent(csv);
    }

    @Test
    void anAddressWithALineBreakIsRefusedForGood() {
        OutgoingMail mail = Mails.outgoing("x");
        OutgoingMail hostile = new OutgoingMail(
                mail.messageId(),
                mail.from(),
                List.of("a@b.example\r\nBcc: c@d.example"),
                null,
                "x",
                "x",
                null,
                List.of());
        try (SmtpMailSender sender =
                new SmtpMailSender(Mails.server(MAIL.getSmtp().getPort()))) {
            assertThat(sender.send(hostile))
                    .isInstanceOfSatisfying(SendResult.Refused.class, r -> assertThat(r.permanent())
                            .isTrue());
        }
        assertThat(MAIL.getReceivedMessages()).isEmpty();
    }

    @Test
    void manyMailsShareOneConnection() throws IOException {
        try (FaultySmtpServer server = new FaultySmtpServer(Fault.NONE);
                SmtpMailSender sender = new SmtpMailSender(Mails.server(server.port()))) {
            for (int i = 0; i < 3; i++)
                assertThat(sender.send(Mails.outgoing("x"))).isEqualTo(SendResult.SENT);

            assertThat(server.mails()).isEqualTo(3);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "SILENT_GREETING",
                "BUSY_GREETING",
                "BUSY_SENDER",
                "BUSY_RECIPIENT",
                "DROPS_AT_DATA",
                "BUSY_AFTER_FINAL_DOT"
            })
    void aMailTheServerSurelyDoesNotHaveMayBeSentAgain(Fault fault) throws IOException {
        assertThat(send(fault))
                .isInstanceOfSatisfying(SendResult.Refused.class, refused -> assertThat(refused.permanent())
                        .as(refused.reason())
                        .isFalse());
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_RECIPIENT", "REFUSES_AFTER_FINAL_DOT"})
    void aMailTheServerWillNeverTakeIsRefusedForGood(Fault fault) throws IOException {
        assertThat(send(fault))
                .isInstanceOfSatisfying(SendResult.Refused.class, refused -> assertThat(refused.permanent())
                        .as(refused.reason())
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource(names = {"DROPS_AFTER_FINAL_DOT", "SILENT_AFTER_FINAL_DOT"})
    void anAnswerLostAfterTheFinalDotLeavesTheMailUnknown(Fault fault) throws IOException {
        assertThat(send(fault)).isInstanceOf(SendResult.Unknown.class);
    }

    @Test
    void aServerThatIsDownRefusesForNow() throws IOException {
        int free;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = nobody.getLocalPort();
        }
        try (SmtpMailSender sender = new SmtpMailSender(Mails.server(free))) {
            assertThat(sender.send(Mails.outgoing("x")))
                    .isInstanceOfSatisfying(SendResult.Refused.class, refused -> assertThat(refused.permanent())
                            .isFalse());
        }
    }

    private static SendResult send(Fault fault) throws IOException {
        try (FaultySmtpServer server = new FaultySmtpServer(fault);
                SmtpMailSender sender = new SmtpMailSender(Mails.server(server.port()))) {
            return sender.send(Mails.outgoing("x"));
        }
    }
}
