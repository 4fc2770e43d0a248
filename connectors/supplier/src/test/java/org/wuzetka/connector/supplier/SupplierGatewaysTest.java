package org.wuzetka.connector.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wuzetka.domain.documents.DocumentPrinter;
import org.wuzetka.domain.documents.GoodsIssueDocument;
import org.wuzetka.domain.documents.InvoiceDocument;
import org.wuzetka.domain.procurement.SupplierDestination;
import org.wuzetka.domain.procurement.SupplierGateway;
import org.wuzetka.domain.procurement.SupplierOrderDocument;
import org.wuzetka.domain.shared.OutgoingMail;
import org.wuzetka.domain.shared.SendResult;

class SupplierGatewaysTest {
    private final List<OutgoingMail> mails = new ArrayList<>();
    private SendResult mailResult = SendResult.SENT;
    private final EmailSupplierGateway byMail = new EmailSupplierGateway(
            mail -> {
                mails.add(mail);
                return mailResult;
            },
            new PdfOfNumber(),
            "zakupy@hurtownia.example",
            "hurtownia.example");
    private final SupplierDestination destination =
            new SupplierDestination(SupplierDestination.Transport.BOTH, List.of("orders@mill.example"), "mill");

    @ParameterizedTest
    @CsvSource({
        "pl,Ten sam numer to to samo zamówienie",
        "en,The same number is the same order",
        "de,Dieselbe Nummer ist dieselbe Bestellung"
    })
    void mailSpeaksTheSuppliersLanguageAndSaysWhatARepeatMeans(String language, String sentence) {
        assertThat(byMail.send(order(language, "Flour"), destination))
                .isEqualTo(new SupplierGateway.Sent("<ZD-2026-000001-r0.supplier-order@hurtownia.example>"));
        OutgoingMail mail = mails.get(0);
        assertThat(mail.text()).contains(sentence).contains("ZD/2026/000001");
        assertThat(mail.subject()).contains("ZD/2026/000001");
        assertThat(mail.attachments())
                .extracting(OutgoingMail.Attachment::fileName)
                .containsExactly("ZD-2026-000001-r0.pdf", "ZD-2026-000001-r0.csv");
    }

    @Test
    void mailBearsTheSuppliersLinkWhenThereIsOne() {
        byMail.send(order("de", "Mehl"), destination.answeredAt("https://portal.example/supplier-answer/abc"));
        byMail.send(order("de", "Mehl"), destination);

        assertThat(mails.get(0).text())
                .contains("ein Konto ist nicht nötig: https://portal.example/supplier-answer/abc");
        assertThat(mails.get(1).text()).doesNotContain("supplier-answer", "Konto");
    }

    @ParameterizedTest
    @CsvSource({
        "supplier-reminder,pl,nie mamy jeszcze odpowiedzi,true",
        "supplier-reminder,en,no answer yet,true",
        "supplier-cancellation,de,liefern Sie zu unserer Bestellung ZD/2026/000001 nichts mehr,false"
    })
    void noticesAreMailsOfTheirOwnInTheSuppliersLanguage(String kind, String language, String words, boolean link) {
        SupplierNoticeGateway notices = new SupplierNoticeGateway(
                kind,
                mail -> {
                    mails.add(mail);
                    return SendResult.SENT;
                },
                "zakupy@hurtownia.example",
                "hurtownia.example");

        notices.send(order(language, "Mehl"), destination.answeredAt("https://portal.example/supplier-answer/abc"));
        notices.send(order(language, "Mehl"), destination);

        assertThat(mails.get(0).text()).contains(words);
        assertThat(mails.get(0).text().contains("supplier-answer")).isEqualTo(link);
        assertThat(mails.get(0).messageId()).isNotEqualTo(mails.get(1).messageId());
        assertThat(mails.get(0).attachments()).isEmpty();
    }

    @Test
    void repeatCarriesTheSameMessageId() {
        byMail.send(order("pl", "Mąka"), destination);
        byMail.send(order("pl", "Mąka"), destination);
        assertThat(mails)
                .extracting(OutgoingMail::messageId)
                .containsOnly(mails.get(0).messageId());
    }

    @Test
    void whatTheMailServerSaidDecidesWhetherItMayBeRepeated() {
        mailResult = SendResult.refusedForNow("421");
        assertThat(byMail.send(order("pl", "Mąka"), destination)).isInstanceOf(SupplierGateway.NotSent.class);
        mailResult = SendResult.refusedForGood("550");
        assertThat(byMail.send(order("pl", "Mąka"), destination)).isInstanceOf(SupplierGateway.Refused.class);
        mailResult = SendResult.unknown("cut after the final dot");
        assertThat(byMail.send(order("pl", "Mąka"), destination)).isInstanceOf(SupplierGateway.Unknown.class);
    }

    @Test
    void supplierWithoutAnAddressIsToldBeforeAnythingIsSent() {
        SupplierDestination nowhere = new SupplierDestination(SupplierDestination.Transport.BOTH, List.of(), " ");
        SupplierGateway byFile = new EdifactSupplierGateway(order -> new byte[0], (outlet, file, content) -> {});
        assertThat(byMail.send(order("pl", "Mąka"), nowhere)).isInstanceOf(SupplierGateway.Refused.class);
        assertThat(byFile.send(order("pl", "Mąka"), nowhere)).isInstanceOf(SupplierGateway.Refused.class);
        assertThat(mails).isEmpty();
    }

    @Test
    void fileGoesToTheSuppliersOutletUnderItsNumber() {
        List<String> files = new ArrayList<>();
        SupplierGateway byFile = new EdifactSupplierGateway(
                order -> order.number().getBytes(StandardCharsets.UTF_8),
                (outlet, file, content) ->
                        files.add(outlet + ":" + file + ":" + new String(content, StandardCharsets.UTF_8)));
        assertThat(byFile.send(order("pl", "Mąka"), destination))
                .isEqualTo(new SupplierGateway.Sent("ZD-2026-000001-r0.edi"));
        assertThat(files).containsExactly("mill:ZD-2026-000001-r0.edi:ZD/2026/000001");
    }

    @Test
    void fileWhoseArrivalIsNotKnownIsUnknownAndAMissingOutletRefused() {
        SupplierGateway cut = new EdifactSupplierGateway(order -> new byte[0], (outlet, file, content) -> {
            throw new UncheckedIOException(new IOException("reset"));
        });
        SupplierGateway missing = new EdifactSupplierGateway(order -> new byte[0], (outlet, file, content) -> {
            throw new IllegalArgumentException(outlet);
        });
        assertThat(cut.send(order("pl", "Mąka"), destination)).isInstanceOf(SupplierGateway.Unknown.class);
        assertThat(missing.send(order("pl", "Mąka"), destination)).isInstanceOf(SupplierGateway.Refused.class);
    }

    @Test
    void csvQuotesAndDisarmsFormulas() {
        String csv =
                new String(SupplierOrderCsv.write(order("pl", "=HYPERLINK(\"x\"), \"Mąka\"")), StandardCharsets.UTF_8);
        assertThat(csv.split("\r\n"))
                .containsExactly(
                        "order_number,revision,order_date,requested_delivery,line,gtin,supplier_code,our_code,description,quantity,unit,net_price,currency",
                        "ZD/2026/000001,0,2026-11-24,2026-11-27,1,5900000000015,'-A1,MAKA,\"'=HYPERLINK(\"\"x\"\"), \"\"Mąka\"\"\",72,C62,2.5,PLN");
    }

    @Test
    void everyCodeHasATextInThreeLanguages() throws Exception {
        java.util.Properties english = texts("");
        assertThat(texts("_pl").keySet()).isEqualTo(english.keySet());
        assertThat(texts("_de").keySet()).isEqualTo(english.keySet());
        java.util.regex.Pattern code = java.util.regex.Pattern.compile("\"(supplier\\.[a-z-]+)\"");
        try (var files = java.nio.file.Files.walk(java.nio.file.Path.of("src/main/java"))) {
            for (java.nio.file.Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                java.util.regex.Matcher found = code.matcher(java.nio.file.Files.readString(file));
                while (found.find()) assertThat(english).containsKey(found.group(1));
            }
        }
    }

    private java.util.Properties texts(String suffix) throws IOException {
        java.util.Properties texts = new java.util.Properties();
        try (var in = getClass().getResourceAsStream("/messages/supplier" + suffix + ".properties")) {
            texts.load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static SupplierOrderDocument order(String language, String description) {
        SupplierOrderDocument.Party party =
                new SupplierOrderDocument.Party(null, null, "Młyn", "Młyńska 1", "Łódź", "90-001", "PL");
        return new SupplierOrderDocument(
                "ZD/2026/000001",
                0,
                LocalDate.of(2026, 11, 24),
                LocalDate.of(2026, 11, 27),
                "PLN",
                party,
                party,
                null,
                Locale.forLanguageTag(language),
                "zakupy@hurtownia.example",
                List.of(new SupplierOrderDocument.Line(
                        1,
                        "5900000000015",
                        "-A1",
                        "MAKA",
                        description,
                        new BigDecimal("72.000"),
                        "C62",
                        new BigDecimal("2.5000"))),
                null);
    }

    private static final class PdfOfNumber implements DocumentPrinter {
        @Override
        public byte[] goodsIssueNote(GoodsIssueDocument document) {
            throw new AssertionError("nobody asks for this here");
        }

        @Override
        public byte[] invoice(InvoiceDocument document) {
            throw new AssertionError("nobody asks for this here");
        }

        @Override
        public byte[] supplierOrder(SupplierOrderDocument document) {
            return document.number().getBytes(StandardCharsets.UTF_8);
        }
    }
}
