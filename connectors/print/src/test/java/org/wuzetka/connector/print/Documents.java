package org.wuzetka.connector.print;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wuzetka.domain.documents.DocumentParty;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.GoodsIssueDocument;
import org.wuzetka.domain.documents.InvoiceDocument;
import org.wuzetka.domain.documents.InvoiceKind;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.procurement.SupplierOrderDocument;
import org.wuzetka.domain.shared.VatRate;

/** Documents of one trade: a wholesaler in Łódź sells tools and food. */
final class Documents {
    static final Company SELLER = new Company(
            "Hurtownia Łódzka Źródło sp. z o.o.",
            "5260001246",
            "ul. Żeromskiego 14/3",
            "90-001",
            "Łódź",
            "PL",
            "5901234123457",
            "PL61109010140000071219812874",
            "Santander Bank Polska S.A.",
            "biuro@zrodlo.example",
            "+48 42 123 45 67",
            "www.zrodlo.example");
    static final DocumentParty BUYER = new DocumentParty(
            "K-0042",
            "Sklepy Gęś i Pączek S.A.",
            "1111111111",
            "5909876543213",
            "al. Jerozolimskie 181",
            "02-222",
            "Warszawa",
            "PL");
    static final DocumentParty SHOP = new DocumentParty(
            "S17",
            "Sklep nr 17 Świętokrzyska",
            null,
            "5900000000176",
            "ul. Świętokrzyska 20",
            "00-002",
            "Warszawa",
            "PL");
    private static final LocalDate ISSUED = LocalDate.of(2026, 11, 24);
    private static final String[] NAMES = {
        "Wkrętarka akumulatorowa 18 V z walizką",
        "Miód lipowy ze spadzią 1 kg",
        "Śruba M8×40 ocynk, opakowanie 100 szt.",
        "Taśma pakowa brązowa 48 mm × 66 m",
        "Książka „Żółć i gęślą jaźń”, oprawa twarda"
    };
    private static final VatRate[] RATES = {VatRate.VAT_23, VatRate.VAT_8, VatRate.VAT_23, VatRate.VAT_23, VatRate.VAT_5
    };

    private Documents() {}

    static InvoiceDocument invoice(Locale language, String currency, int lineCount) {
        List<InvoiceDocument.Line> lines = new ArrayList<>();
        for (int i = 0; i < lineCount; i++) {
            BigDecimal price = new BigDecimal("7.35")
                    .multiply(BigDecimal.valueOf(1 + i * 7 % 13))
                    .setScale(2);
            BigDecimal quantity = BigDecimal.valueOf(12L * (1 + i % 4));
            lines.add(new InvoiceDocument.Line(
                    i + 1,
                    "A-" + (1000 + i),
                    "5901234123457",
                    NAMES[i % 5],
                    quantity,
                    i % 5 == 1 ? "KGM" : "C62",
                    price,
                    null,
                    RATES[i % 5],
                    quantity.multiply(price),
                    null));
        }
        return invoiceOf(language, currency, lines, false);
    }

    static InvoiceDocument invoiceOf(
            Locale language, String currency, List<InvoiceDocument.Line> lines, boolean splitPayment) {
        return invoiceOf(language, currency, lines, splitPayment, null);
    }

    static InvoiceDocument invoiceOf(
            Locale language,
            String currency,
            List<InvoiceDocument.Line> lines,
            boolean splitPayment,
            String vatExemption) {
        BigDecimal pln = currency.equals("PLN") ? null : new BigDecimal("4.2512");
        List<InvoiceDocument.VatSum> sums = new ArrayList<>();
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal vat = BigDecimal.ZERO;
        for (VatRate rate : VatRate.values()) {
            BigDecimal of = lines.stream()
                    .filter(line -> line.vatRate() == rate)
                    .map(InvoiceDocument.Line::netAmount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (of.signum() == 0) continue;
            BigDecimal tax = of.multiply(rate.percent()).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
            sums.add(new InvoiceDocument.VatSum(rate, of, tax, of.add(tax), inPln(tax, pln)));
            net = net.add(of);
            vat = vat.add(tax);
        }
        return new InvoiceDocument(
                "FV/2026/000123",
                ISSUED,
                ISSUED.minusDays(1),
                ISSUED.plusDays(14),
                currency,
                SELLER,
                BUYER,
                SHOP,
                List.of("WZ/2026/000455", "WZ/2026/000456"),
                List.of("ZS/2026/000789"),
                List.of("PO-4711"),
                lines,
                sums,
                net,
                vat,
                net.add(vat),
                pln == null
                        ? null
                        : new InvoiceDocument.InPln(
                                inPln(vat, pln), new ExchangeRate(pln, ISSUED.minusDays(2), "227/A/NBP/2026")),
                vatExemption,
                "TRANSFER",
                splitPayment,
                language,
                InvoiceKind.VAT,
                List.of(),
                null);
    }

    private static BigDecimal inPln(BigDecimal tax, BigDecimal pln) {
        return pln == null ? null : tax.multiply(pln).setScale(2, RoundingMode.HALF_UP);
    }

    static InvoiceDocument.Line line(String description, String discount, VatRate rate) {
        return new InvoiceDocument.Line(
                1,
                "A-1",
                null,
                description,
                BigDecimal.TEN,
                "C62",
                new BigDecimal("10.1234"),
                discount == null ? null : new BigDecimal(discount),
                rate,
                new BigDecimal("101.23"),
                null);
    }

    static GoodsIssueDocument goodsIssueNote(Locale language, int lineCount) {
        List<GoodsIssueDocument.Line> lines = new ArrayList<>();
        for (int i = 0; i < lineCount; i++) {
            lines.add(new GoodsIssueDocument.Line(
                    i + 1,
                    "A-" + (1000 + i),
                    "5901234123457",
                    NAMES[i % 5],
                    "L26/" + (300 + i),
                    i % 5 == 1 ? LocalDate.of(2027, 6, 30) : null,
                    new BigDecimal("24"),
                    i % 5 == 1 ? "KGM" : "C62",
                    new BigDecimal(i % 3 == 0 ? "36" : "24")));
        }
        return new GoodsIssueDocument(
                "WZ/2026/000455",
                ISSUED,
                Instant.parse("2026-11-24T09:15:00Z"),
                "MAG1",
                "Magazyn główny Łódź",
                SELLER,
                BUYER,
                SHOP,
                "ZS/2026/000789",
                "PO-4711",
                lines,
                "InPost",
                "520000012345678901234567",
                "Dostawa w godz. 8–12, rampa nr 3.\nProszę dzwonić przed przyjazdem.",
                language);
    }

    static SupplierOrderDocument supplierOrder(Locale language, int revision, int lineCount) {
        SupplierOrderDocument.Party us = new SupplierOrderDocument.Party(
                SELLER.gln(), "PL5260001246", SELLER.name(), SELLER.street(), SELLER.city(), SELLER.postCode(), "PL");
        SupplierOrderDocument.Party supplier = new SupplierOrderDocument.Party(
                "4012345000009",
                "DE123456789",
                "Größe & Söhne Werkzeug GmbH",
                "Hauptstraße 5",
                "München",
                "80331",
                "DE");
        List<SupplierOrderDocument.Line> lines = new ArrayList<>();
        for (int i = 0; i < lineCount; i++) {
            lines.add(new SupplierOrderDocument.Line(
                    i + 1,
                    "4012345678901",
                    "GS-" + (77000 + i),
                    "A-" + (1000 + i),
                    NAMES[i % 5],
                    BigDecimal.valueOf(1200),
                    "C62",
                    new BigDecimal("3.4575")));
        }
        return new SupplierOrderDocument(
                "ZD/2026/000031",
                revision,
                ISSUED,
                ISSUED.plusDays(7),
                "EUR",
                us,
                supplier,
                null,
                language,
                "zakupy@zrodlo.example",
                lines,
                "Bitte nur volle Paletten.");
    }
}
