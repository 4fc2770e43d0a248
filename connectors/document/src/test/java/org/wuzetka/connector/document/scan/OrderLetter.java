package org.wuzetka.connector.document.scan;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.wuzetka.connector.document.Pdfs;

/**
 * An order as customers print it, and what stands in it. Four layouts take turns: a ruled table in Polish, one without rules in
 * German, one with EANs in English, and a letter in Polish.
 */
record OrderLetter(String number, String vatId, LocalDate date, LocalDate delivery, List<Item> items, byte[] pdf) {
    private static final int DOTS = 300;
    private static final int LAYOUTS = 4;
    private static final DateTimeFormatter DOTTED = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final String[] NAMES = {
        "Wkrętarka akumulatorowa 18 V",
        "Miód lipowy ze spadzią 1 kg",
        "Śruba M8x40 ocynk",
        "Taśma pakowa brązowa 48 mm",
        "Rękawice robocze żółte",
        "Wiertło do betonu 10 mm",
        "Farba emulsyjna biała 5 l",
        "Łopata do śniegu z trzonkiem"
    };
    private static final String[] NAMES_ABROAD = {
        "Cordless drill 18 V",
        "Packing tape brown 48 mm",
        "Work gloves yellow",
        "Masonry bit 10 mm",
        "Emulsion paint white 5 l",
        "Snow shovel with handle",
        "Extension cable 10 m",
        "Garden hose 25 m"
    };
    private static final String STYLE = "<style>@page{size:A4;margin:18mm} body{font-family:Lato;font-size:10.5pt}"
            + " table{border-collapse:collapse;width:100%} td,th{padding:2mm;text-align:left} .ruled td,.ruled"
            + " th{border:0.3mm solid black} .number{text-align:right} h1{font-size:15pt}</style>";

    record Item(String code, String name, int quantity, String price) {}

    static OrderLetter of(long seed) {
        Random chance = new Random(seed);
        int layout = (int) Math.floorMod(seed, LAYOUTS);
        String number = layout == 1
                ? "B-%d".formatted(100_000 + chance.nextInt(900_000))
                : layout == 2
                        ? "PO-2026-%04d".formatted(chance.nextInt(10_000))
                        : "ZAM/%04d/11/2026".formatted(chance.nextInt(10_000));
        LocalDate date = LocalDate.of(2026, 11, 1 + chance.nextInt(24));
        LocalDate delivery = date.plusDays(5 + chance.nextInt(20));
        String[] names = layout == 0 || layout == 3 ? NAMES : NAMES_ABROAD;
        List<Item> items = new ArrayList<>();
        int first = chance.nextInt(names.length);
        for (int i = 0; i < 4 + chance.nextInt(5); i++) {
            items.add(new Item(
                    layout == 2 ? ean(chance) : code(chance, layout),
                    names[(first + i) % names.length],
                    1 + chance.nextInt((int) Math.pow(10, 1 + chance.nextInt(3))),
                    "%d,%02d".formatted(1 + chance.nextInt(300), chance.nextInt(100))));
        }
        String vatId = nip(chance);
        String html = "<html><head>" + STYLE + "</head><body>"
                + switch (layout) {
                    case 0 -> ruled(number, vatId, date, delivery, items);
                    case 1 -> german(number, vatId, date, delivery, items);
                    case 2 -> english(number, vatId, date, delivery, items);
                    default -> letter(number, vatId, date, delivery, items);
                }
                + "</body></html>";
        return new OrderLetter(number, vatId, date, delivery, items, Pdfs.of(html));
    }

    List<BufferedImage> pages() throws IOException {
        List<BufferedImage> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFRenderer renderer = new PDFRenderer(document);
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                pages.add(renderer.renderImageWithDPI(i, DOTS, ImageType.GRAY));
            }
        }
        return pages;
    }

    private static String ruled(String number, String vatId, LocalDate date, LocalDate delivery, List<Item> items) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            rows.append(row(i + 1, item.code, item.name, item.quantity, "szt.", item.price));
        }
        return "<p>Zamawiający: Sklepy Gęś i Pączek S.A., al. Jerozolimskie 181, 02-222 Warszawa<br/>NIP: " + vatId
                + "</p><h1>Zamówienie nr " + number + "</h1><p>Data zamówienia: " + date + "<br/>Termin dostawy: "
                + delivery + "</p><table class='ruled'>"
                + head("Lp.", "Kod towaru", "Nazwa", "Ilość", "J.m.", "Cena netto") + rows + "</table>"
                + "<p>Z poważaniem, Anna Kowalska</p>";
    }

    private static String german(String number, String vatId, LocalDate date, LocalDate delivery, List<Item> items) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            rows.append(row(i + 1, item.code, item.name, item.quantity, "Stück"));
        }
        return "<p>Gärtnerei Müller GmbH, Hauptstraße 5, 10115 Berlin<br/>USt-IdNr.: PL" + vatId
                + "</p><h1>Bestellung Nr. " + number + "</h1><p>Bestelldatum: " + DOTTED.format(date)
                + "<br/>Liefertermin: " + DOTTED.format(delivery) + "</p><table>"
                + head("Pos.", "Artikelnummer", "Bezeichnung", "Menge", "Einheit") + rows
                + "</table><p>Mit freundlichen Grüßen</p>";
    }

    private static String english(String number, String vatId, LocalDate date, LocalDate delivery, List<Item> items) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            rows.append(row(i + 1, item.code, item.name, item.quantity, "pcs"));
        }
        return "<p>Green Gardens Ltd, 12 Station Road, London<br/>VAT number: PL" + vatId + "</p><h1>Purchase order "
                + number + "</h1><p>Order date: " + date + "<br/>Delivery date: " + delivery
                + "</p><table class='ruled'>" + head("No.", "EAN", "Description", "Quantity", "Unit") + rows
                + "</table><p>Kind regards, J. Smith</p>";
    }

    private static String letter(String number, String vatId, LocalDate date, LocalDate delivery, List<Item> items) {
        StringBuilder lines = new StringBuilder();
        for (Item item : items) {
            lines.append("<br/>- ")
                    .append(item.code)
                    .append(' ')
                    .append(item.name)
                    .append(" – ")
                    .append(item.quantity)
                    .append(" szt.");
        }
        return "<p>Dzień dobry,</p><p>zamówienie nr " + number + " z dnia " + DOTTED.format(date)
                + "</p><p>prosimy o dostarczenie:" + lines + "</p><p>Termin dostawy: " + DOTTED.format(delivery)
                + "</p><p>Pozdrawiam<br/>Jan Nowak<br/>Sklep Ogrodnik, NIP " + vatId + "</p>";
    }

    private static String head(String... names) {
        return "<tr><th>" + String.join("</th><th>", names) + "</th></tr>";
    }

    private static String row(Object... cells) {
        StringBuilder row = new StringBuilder("<tr>");
        for (Object cell : cells) row.append("<td>").append(cell).append("</td>");
        return row.append("</tr>").toString();
    }

    private static String code(Random chance, int layout) {
        return layout == 1
                ? "%d.%03d.%02d".formatted(1 + chance.nextInt(9), chance.nextInt(1000), chance.nextInt(100))
                : "TW-%05d".formatted(chance.nextInt(100_000));
    }

    private static String ean(Random chance) {
        String digits = "590%09d".formatted(chance.nextInt(1_000_000_000));
        int sum = 0;
        for (int i = 0; i < 12; i++) sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        return digits + (10 - sum % 10) % 10;
    }

    private static String nip(Random chance) {
        int[] weights = {6, 5, 7, 2, 3, 4, 5, 6, 7};
        while (true) {
            String digits = "%09d".formatted(100_000_000 + chance.nextInt(900_000_000));
            int sum = 0;
            for (int i = 0; i < 9; i++) sum += (digits.charAt(i) - '0') * weights[i];
            if (sum % 11 < 10) return digits + sum % 11;
        }
    }
}
