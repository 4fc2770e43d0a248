package org.wuzetka.connector.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wuzetka.domain.fulfilment.StatusMail.Template;
import org.wuzetka.domain.shared.OutgoingMail;
import org.wuzetka.domain.shared.SendResult;

class MailComposerTest {
    @RegisterExtension
    static final GreenMailExtension MAIL =
            new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void eachTemplateIsWrittenInAllThreeLanguages(Template template) throws IOException {
        for (String language : List.of("pl", "en", "de")) {
            OutgoingMail mail = new MailComposer(folder).compose(Mails.status(template, language));
            // A message of which no order was made is named by its subject alone.
            String number = template == Template.MESSAGE_QUESTION ? "PO-4711" : "ZS/2026/000789";

            assertThat(mail.inReplyTo()).isEqualTo("<zamowienie-1@gesia.example>");
            assertThat(mail.subject()).contains("PO-4711");
            assertThat(mail.text()).contains(number, "Hurtownia Łódzka Źródło", "https://portal.example/");
            assertThat(mail.html()).contains("lang=\"" + language + "\"", number);
            Path shown = Files.createDirectories(Path.of("target", "mails"))
                    .resolve(template.code() + "_" + language + ".html");
            Files.writeString(shown, mail.html());
            Files.writeString(shown.resolveSibling(template.code() + "_" + language + ".txt"), mail.text());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pl|Zamówienie PO-4711: dostępna część towaru|odłożono 700 szt. · spodziewany termin: 3 grudnia 2026|1 200 szt.|12,5 kg",
                "en|Order PO-4711: part of it is available|set aside 700 pcs · expected on 3 December 2026|1,200 pcs|12.5 kg",
                "de|Bestellung PO-4711: teilweise verfügbar|reserviert 700 Stk. · erwartet am 3. Dezember 2026|1.200 Stk.|12,5 kg",
            })
    void numbersAndDatesAreWrittenAsTheCustomerWritesThem(
            String language, String subject, String details, String ordered, String weight) {
        OutgoingMail mail = new MailComposer(folder).compose(Mails.status(Template.PARTLY_AVAILABLE, language));

        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.text().replace('\u00A0', ' ')).contains(details, ordered, weight);
    }

    @Test
    void whatPartnersWriteIsEscapedInHtmlAndPlainInText() {
        OutgoingMail mail = new MailComposer(folder).compose(Mails.status(Template.NEEDS_REVIEW, "pl"));

        assertThat(mail.html())
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;",
                        "Wkrętarka &lt;b&gt;18 V&lt;/b&gt; &amp;",
                        "Dzwonić na bramę &lt;b&gt;2&lt;/b&gt;")
                .doesNotContain("<script");
        assertThat(mail.text())
                .contains(
                        "- <script>alert(1)</script>",
                        "Wkrętarka <b>18 V</b> & „walizka”",
                        "Uwaga od nas: Dzwonić na bramę <b>2</b>");
    }

    @Test
    void theInvoiceTravelsWithTheMail() throws Exception {
        try (SmtpMailSender sender =
                new SmtpMailSender(Mails.server(MAIL.getSmtp().getPort()))) {
            assertThat(new ComposedStatusMailer(new MailComposer(folder), sender)
                            .send(Mails.status(Template.INVOICED, "pl")))
                    .isEqualTo(SendResult.SENT);
        }

        MimeMessage received = MAIL.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo("Faktura FV/2026/000123 do zamówienia PO-4711");
        MimeMultipart mixed = (MimeMultipart) received.getContent();
        MimeMultipart alternative = (MimeMultipart) mixed.getBodyPart(0).getContent();
        assertThat(alternative.getContentType()).startsWith("multipart/alternative");
        assertThat(alternative.getBodyPart(0).getContent().toString()).contains("Do zapłaty: 6");
        assertThat(alternative.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("FV-2026-000123.pdf");
        assertThat(mixed.getBodyPart(1).getInputStream().readAllBytes()).startsWith("%PDF".getBytes());
    }

    @Test
    void theAdministratorsOwnTemplateGoesFirstAndIsReadAnewWhenItChanges() throws IOException {
        MailComposer composer = new MailComposer(folder);
        Files.writeString(folder.resolve("confirmed_pl.txt"), "Potwierdzamy {orderNumber}!");
        assertThat(composer.compose(Mails.status(Template.CONFIRMED, "pl")).text())
                .isEqualTo("Potwierdzamy ZS/2026/000789!");

        Files.writeString(folder.resolve("confirmed_pl.txt"), "Wkrótce wyślemy {orderNumber}.");
        assertThat(composer.compose(Mails.status(Template.CONFIRMED, "pl")).text())
                .isEqualTo("Wkrótce wyślemy ZS/2026/000789.");
        assertThat(composer.compose(Mails.status(Template.CONFIRMED, "de")).text())
                .contains("Wir bestätigen");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Hello {#if", "Hello {nobody.knows.this}", "{orderNumber.getClass}"})
    void aBrokenTemplateFallsBackToTheBuiltInOne(String broken) throws IOException {
        Files.writeString(folder.resolve("confirmed.html"), broken);

        assertThat(new MailComposer(folder)
                        .compose(Mails.status(Template.CONFIRMED, "en"))
                        .html())
                .contains("Your order is confirmed");
    }

    @Test
    void allThreeLanguagesHaveTheSameTexts() throws IOException {
        assertThat(keys("_pl")).isEqualTo(keys(""));
        assertThat(keys("_de")).isEqualTo(keys(""));
    }

    private static List<String> keys(String suffix) throws IOException {
        try (var in = MailComposer.class.getResourceAsStream("/messages/notification" + suffix + ".properties")) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            assertThat(texts.values()).noneMatch(text -> text.toString().isBlank());
            return texts.stringPropertyNames().stream().sorted().toList();
        }
    }
}
