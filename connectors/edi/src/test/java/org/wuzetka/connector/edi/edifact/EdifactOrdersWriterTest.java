package org.wuzetka.connector.edi.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.procurement.SupplierOrderDocument;
import org.wuzetka.domain.procurement.SupplierOrderDocument.Line;
import org.wuzetka.domain.procurement.SupplierOrderDocument.Party;
import org.wuzetka.domain.shared.CheckDigits;

class EdifactOrdersWriterTest {
    private static final Party BUYER = party("590000100001", "Hurtownia Źródło Sp. z o.o.");
    private static final Party SUPPLIER = party("590000200001", "Młyn O'Hara + Synowie: 50 % ?");

    private static Party party(String eleven, String name) {
        return new Party(
                eleven + CheckDigits.gs1CheckDigit(eleven),
                "PL5260001246",
                name,
                "ul. Łąkowa 5",
                "Łódź",
                "90-001",
                "PL");
    }

    @Test
    void polishLettersGoOutAsLatin2() {
        byte[] written =
                new EdifactOrdersWriter().write(order("ZD/2026/7", 0, "Mąka żytnia typ 720", "Proszę o awizację"));

        String text = new String(written, Charset.forName("ISO-8859-2"));
        assertThat(text)
                .startsWith("UNB+UNOD:3+5900001000014:14+")
                .contains("Mąka żytnia typ 720", "O?'Hara ?+ Synowie?: 50 % ??");
    }

    @Test
    void lettersOfNoSmallSetGoOutAsUtf8() {
        byte[] written = new EdifactOrdersWriter().write(order("ZD1", 0, "Žluťoučký 茶 łosoś \uD83D\uDC1F", null));

        IncomingOrder read = read(written);
        assertThat(new String(written, 0, 11, Charset.forName("US-ASCII"))).isEqualTo("UNB+UNOW:4+");
        assertThat(read.lines().get(0).description()).isEqualTo("Žluťoučký 茶 łosoś \uD83D\uDC1F");
    }

    @Test
    void laterRevisionReplacesTheOrder() {
        assertThat(read(new EdifactOrdersWriter().write(order("ZD1", 2, "Mąka", null)))
                        .function())
                .isEqualTo(Function.REPLACEMENT);
    }

    @Property(tries = 400, seed = "20260301")
    void whatIsWrittenIsReadBackIdentically(@ForAll("orders") SupplierOrderDocument order) {
        byte[] written = new EdifactOrdersWriter().write(order);

        IncomingOrder read = read(written);
        assertThat(read.orderNumber()).isEqualTo(order.number());
        assertThat(read.orderDate()).isEqualTo(order.issueDate());
        assertThat(read.currency()).isEqualTo(order.currency());
        assertThat(read.requestedDelivery())
                .isEqualTo(
                        order.requestedDelivery() == null
                                ? null
                                : IncomingOrder.DeliveryWindow.on(order.requestedDelivery()));
        assertThat(read.buyer()).isEqualTo(incoming(order.buyer(), order.contactEmail()));
        assertThat(read.supplier()).isEqualTo(incoming(order.supplier(), null));
        assertThat(read.shipTo()).isEqualTo(order.deliverTo() == null ? null : incoming(order.deliverTo(), null));
        assertThat(read.comment()).isEqualTo(order.note());
        assertThat(read.lines()).hasSameSizeAs(order.lines());
        for (int i = 0; i < order.lines().size(); i++)
            same(read.lines().get(i), order.lines().get(i));
    }

    private static void same(IncomingLine read, Line line) {
        assertThat(read.lineNumber()).isEqualTo(String.valueOf(line.lineNumber()));
        assertThat(read.gtin()).isEqualTo(line.gtin());
        assertThat(read.supplierCode()).isEqualTo(line.supplierCode());
        assertThat(read.buyerCode()).isEqualTo(line.ourCode());
        assertThat(read.description()).isEqualTo(line.description());
        assertThat(read.quantity()).isEqualTo(line.quantity());
        assertThat(read.unit()).isEqualTo(line.unit());
        assertThat(read.netPrice()).isEqualTo(line.netPrice());
    }

    private static IncomingParty incoming(Party party, String email) {
        return new IncomingParty(
                party.gln(),
                party.vatId(),
                null,
                party.name(),
                party.street(),
                party.city(),
                party.postCode(),
                party.country(),
                email,
                null);
    }

    private static IncomingOrder read(byte[] written) {
        Translation translation =
                new EdifactTranslator().translate(new RawMessage("test", null, null, written, Map.of()));
        assertThat(translation.problems()).isEmpty();
        assertThat(translation.orders()).singleElement().satisfies(found -> assertThat(found.problems())
                .isEmpty());
        return translation.orders().get(0).order();
    }

    private static SupplierOrderDocument order(String number, int revision, String description, String note) {
        return new SupplierOrderDocument(
                number,
                revision,
                LocalDate.of(2026, 3, 2),
                LocalDate.of(2026, 3, 9),
                "PLN",
                BUYER,
                SUPPLIER,
                null,
                Locale.forLanguageTag("pl"),
                "zakupy@zrodlo.example",
                List.of(new Line(
                        1,
                        "590000000001" + CheckDigits.gs1CheckDigit("590000000001"),
                        "M-720",
                        "100720",
                        description,
                        new BigDecimal("12.500"),
                        "KGM",
                        new BigDecimal("2.3500"))),
                note);
    }

    @Provide
    Arbitrary<SupplierOrderDocument> orders() {
        Arbitrary<String> short35 = text(35);
        Arbitrary<Party> parties = Combinators.combine(text(175), text(140), text(35), text(9))
                .as((name, street, city, post) ->
                        new Party("5900001000014", "PL5260001246", name, street, city, post, "PL"));
        Arbitrary<Line> lines = Combinators.combine(
                        Arbitraries.integers().between(1, 999_999),
                        short35,
                        short35,
                        text(600),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("0.001"), new BigDecimal("99999.999"))
                                .ofScale(3),
                        Arbitraries.of("C62", "KGM", "CT", "LTR"),
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, new BigDecimal("9999.9999"))
                                .ofScale(4)
                                .injectNull(0.2))
                .as((number, theirs, ours, text, quantity, unit, price) ->
                        new Line(number, null, theirs, ours, text, quantity, unit, price));
        Arbitrary<String> notes = text(800)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(all -> String.join("\n", all))
                .injectNull(0.3);
        Arbitrary<LocalDate> days = Arbitraries.integers().between(0, 20_000).map(LocalDate.of(2000, 1, 1)::plusDays);
        return Combinators.combine(
                        short35,
                        days,
                        days.injectNull(0.3),
                        parties,
                        parties.injectNull(0.3),
                        lines.list()
                                .uniqueElements(Line::lineNumber)
                                .ofMinSize(1)
                                .ofMaxSize(4),
                        notes)
                .as((number, issued, wanted, party, deliverTo, all, note) -> new SupplierOrderDocument(
                        number,
                        0,
                        issued,
                        wanted,
                        "EUR",
                        party,
                        party,
                        deliverTo,
                        Locale.GERMAN,
                        "a@b.example",
                        all,
                        note));
    }

    /** Texts of real letters and of all service characters, without blanks at the ends: EDIFACT keeps no others apart. */
    private static Arbitrary<String> text(int longest) {
        return Arbitraries.strings()
                .withChars("aAbBzZ019 +:?'*.,-/()&%\"ąćęłńóśźżĄŁŻäöüßéè")
                .ofMinLength(1)
                .ofMaxLength(longest)
                .map(text -> 'x' + text.substring(1).stripTrailing());
    }
}
