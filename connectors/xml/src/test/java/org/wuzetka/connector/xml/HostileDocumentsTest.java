package org.wuzetka.connector.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.connector.json.JsonCanonicalFormat;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.shared.Problem;

class HostileDocumentsTest {
    private static final String UBL = "<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\">";

    @Test
    void anExternalEntityIsNeitherFetchedNorRead() throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        try (var server = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Thread listener = new Thread(() -> {
                try (var call = server.accept()) {
                    asked.set(true);
                } catch (java.io.IOException closed) {
                    // nobody called
                }
            });
            listener.start();
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            for (String system : List.of("file:///etc/passwd", address)) {
                Translation read = translate(
                        "ubl",
                        "<!DOCTYPE Order [<!ENTITY x SYSTEM \"" + system + "\">]>" + UBL + "<ID>&x;</ID></Order>");
                assertThat(read.orders()).isEmpty();
                assertThat(codes(read)).containsAnyOf("xml.entity", "xml.syntax");
                assertThat(read.toString()).doesNotContain("root:");
            }
            String dtd = "<!DOCTYPE cXML SYSTEM \"" + address + "\" [<!ENTITY % p SYSTEM \"" + address + "\"> %p;]>";
            translate("cxml", dtd + "<cXML payloadID=\"1\"><Header/></cXML>");
            server.close();
            listener.join();
        }
        assertThat(asked).isFalse();
    }

    @Test
    void entitiesThatMultiplyAreNotExpanded() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE Order [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        bomb.append("]>").append(UBL).append("<ID>&a29;</ID></Order>");

        Translation read = translate("ubl", bomb.toString());

        assertThat(read.orders()).isEmpty();
        assertThat(codes(read)).containsAnyOf("xml.entity", "xml.syntax");
    }

    @Test
    void elementsNestedTooDeepAreRefused() {
        Translation read = translate("ubl", UBL + "<Note>".repeat(100_000));

        assertThat(codes(read)).containsExactly("xml.too-deep");
    }

    @Test
    void anAttributeOfAMegabyteIsRefused() {
        Translation read = translate("ubl", UBL + "<ID schemeID=\"" + "x".repeat(1_000_000) + "\">1</ID></Order>");

        assertThat(codes(read)).containsExactly("xml.tag-too-long");
    }

    @Test
    void aTagWithHundredThousandNamespacesIsRefusedAtOnce() {
        StringBuilder tag = new StringBuilder("<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"");
        for (int i = 0; i < 100_000; i++)
            tag.append(" xmlns:a").append(i).append("=\"urn:>").append(i).append('"');

        Translation read = assertTimeout(Duration.ofSeconds(5), () -> translate("ubl", tag + "/>"));

        assertThat(codes(read)).containsExactly("xml.tag-too-long");
    }

    @Test
    void longCommentsAndDeclarationsAreNoTags() {
        String filler = "<a don't [ ".repeat(5_000);
        String text = "<?note " + filler + "?><!DOCTYPE Order [<!ELEMENT a (b)>" + "<!ELEMENT a (b)>".repeat(2_000)
                + "]><!--" + filler + "-->" + UBL + "<ID><![CDATA[7]]></ID><Note><![CDATA[" + filler
                + "]]></Note></Order>";

        assertThat(translate("ubl", text).orders().get(0).order().orderNumber()).isEqualTo("7");
    }

    @Test
    void tooManyAttributesAreRefused() {
        StringBuilder element = new StringBuilder("<ID");
        for (int i = 0; i < 101; i++) element.append(" a").append(i).append("=\"1\"");

        Translation read = translate("ubl", UBL + element + "/></Order>");

        assertThat(codes(read)).containsExactly("xml.too-many-attributes");
    }

    @Test
    void anAttachmentInsideAnOrderIsLeftOutAndTheOrderRead() {
        Translation read =
                translate("ubl", UBL + "<ID>7</ID><Attachment>" + "QUJD".repeat(500_000) + "</Attachment></Order>");

        assertThat(read.orders().get(0).order().orderNumber()).isEqualTo("7");
        assertThat(codes(read)).containsExactly("xml.text-left-out");
    }

    @Test
    void moreLinesThanAnOrderHasAreRefused() {
        String line = "<OrderLine><LineItem><Quantity>1</Quantity></LineItem></OrderLine>";

        Translation read = translate("ubl", UBL + line.repeat(OrderDraft.MAX_LINES + 1) + "</Order>");

        assertThat(read.orders()).isEmpty();
        assertThat(codes(read)).containsExactly("xml.too-many-lines");
    }

    @Test
    void elementsOutsideTheLinesAreBounded() {
        Translation read = translate("ubl", UBL + "<Note>x</Note>".repeat(XmlReader.MAX_ELEMENTS + 1) + "</Order>");

        assertThat(codes(read)).containsExactly("xml.too-many-elements");
    }

    @Test
    void aDocumentCutOffIsRejectedWithThePlace() {
        Translation read = translate("ubl", UBL + "\n<ID>7</ID>\n<OrderLine><LineItem>");

        assertThat(read.orders()).isEmpty();
        assertThat(read.problems()).hasSize(1);
        assertThat(read.problems().get(0).code()).isEqualTo("xml.syntax");
        assertThat(read.problems().get(0).where()).startsWith("XML line 3");
    }

    @Test
    void theOrdersBeforeABrokenOneStand() {
        String order = "<order><orderNumber>1</orderNumber><buyer><code>K</code></buyer></order>";

        Translation read = translate("xml-order", "<orders>" + order + order + "<order><orderNumb");

        assertThat(read.orders()).hasSize(2);
        assertThat(codes(read)).containsExactly("xml.syntax");
    }

    @Test
    void aSharedSecretComesOutNowhere() {
        byte[] sample =
                Formats.bytes(java.nio.file.Path.of("src/test/resources/samples/cxml/order-with-shipping-and-tax.xml"));
        String whole = new String(sample, StandardCharsets.UTF_8);
        assertThat(whole).contains("tajne-haslo").contains("4111111111111111");

        for (String text : List.of(
                whole,
                whole.replace("</SharedSecret>", "</Shared>"),
                whole.substring(0, whole.indexOf("tajne-haslo") + 11),
                whole.replace("tajne-haslo", "tajne-haslo&x;"))) {
            String read = translate("cxml", text).toString();
            assertThat(read).doesNotContain("tajne").doesNotContain("4111111111111111");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<",
                "<?xml",
                "{\"lines\":[]}",
                "UNA:+.? 'UNB+UNOC:3'",
                "Kod;Ilość\nA;5",
                "%PDF-1.7 <Order>",
                "<html><body>Order</body></html>",
                "<!DOCTYPE html><p>Bestellung",
                "Proszę o <b>5 szt.</b>",
                "[1,2]",
                "PK\u0003\u0004<Order>"
            })
    void whatIsNoneOfTheFormatsIsNotClaimed(String text) {
        RawMessage message = Formats.message(text);

        for (Translator translator : Formats.ALL) {
            assertThat(translator.recognises(message)).as(translator.format()).isZero();
            assertThat(translator.translate(message).orders()).isEmpty();
            assertThat(translator.translate(message).problems()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ubl", "comarch", "opentrans", "cxml", "idoc", "epp", "xml-order", "xml-other"})
    void everyMutationOfASampleEndsAsAnOrderOrAProblem(String format) {
        Random random = new Random(11);
        JsonCanonicalFormat canonical = new JsonCanonicalFormat();
        Translator translator = Formats.named(format);
        List<byte[]> samples =
                Golden.samples("samples/" + format).map(Formats::bytes).toList();
        AtomicReference<byte[]> last = new AtomicReference<>();
        for (int i = 0; i < 2_000; i++) {
            byte[] mutated = mutated(samples.get(i % samples.size()), random);
            last.set(mutated);
            RawMessage message = Formats.message(mutated);
            Translation read = translator.translate(message);
            assertThat(Formats.of(message).recognises(message)).isBetween(0, 100);
            assertThat(read.orders().isEmpty()
                            && read.messages().isEmpty()
                            && read.problems().isEmpty())
                    .as(() -> new String(last.get(), StandardCharsets.ISO_8859_1))
                    .isFalse();
            read.orders().forEach(order -> canonical.read(canonical.write(order.order())));
        }
    }

    private static byte[] mutated(byte[] sample, Random random) {
        byte[] mutated = sample.clone();
        switch (random.nextInt(4)) {
            case 0 -> mutated = Arrays.copyOf(mutated, random.nextInt(mutated.length));
            case 1 -> {
                for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
                    mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
                }
            }
            case 2 -> {
                // Digits and letters alone, so that the document stays well-formed and its values do not.
                for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
                    int at = random.nextInt(mutated.length);
                    if (mutated[at] >= '0' && mutated[at] <= '9')
                        mutated[at] = (byte) "0123456789.,-eX ".charAt(random.nextInt(16));
                }
            }
            default -> {
                int from = random.nextInt(mutated.length);
                int length = Math.min(random.nextInt(200), mutated.length - from);
                int to = random.nextInt(mutated.length - length + 1);
                System.arraycopy(mutated, from, mutated, to, length);
            }
        }
        return mutated;
    }

    private static Translation translate(String format, String text) {
        return Formats.named(format).translate(Formats.message(text));
    }

    private static List<String> codes(Translation read) {
        return read.problems().stream().map(Problem::code).toList();
    }
}
