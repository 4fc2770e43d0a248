package org.wuzetka.connector.simulators.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Orders as people type them into a spreadsheet. */
final class TableOrders {
    private static final List<String> POLISH = List.of("Lp.", "Kod", "EAN", "Nazwa", "Ilość", "J.m.", "Cena netto");
    private static final List<String> GERMAN =
            List.of("Pos.", "Artikelnummer", "EAN", "Bezeichnung", "Menge", "Einheit", "Nettopreis");

    private TableOrders() {}

    static byte[] xlsx(DemoOrder order) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            try (Workbook book = new Workbook(bytes, "Excel", "16.0300")) {
                Worksheet sheet = book.newWorksheet(german(order) ? "Bestellung" : "Zamówienie");
                sheet.value(0, 0, german(order) ? "Bestellnummer" : "Nr zamówienia");
                sheet.value(0, 1, order.number());
                sheet.value(1, 0, german(order) ? "Lieferdatum" : "Data dostawy");
                sheet.value(1, 1, order.wanted().toString());
                List<String> head = german(order) ? GERMAN : POLISH;
                for (int column = 0; column < head.size(); column++) sheet.value(3, column, head.get(column));
                int row = 4;
                for (DemoOrder.Line line : order.lines()) {
                    sheet.value(row, 0, row - 3);
                    sheet.value(row, 1, line.ourCode());
                    sheet.value(row, 2, line.gtin());
                    sheet.value(row, 3, line.name());
                    sheet.value(row, 4, line.quantity());
                    sheet.value(row, 5, unit(order, line));
                    if (line.price() != null) sheet.value(row, 6, line.price());
                    row++;
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Polish Excel's CSV: semicolons, decimal comma, Windows-1250. */
    static byte[] csv(DemoOrder order) {
        StringBuilder text = new StringBuilder();
        text.append(german(order) ? "Bestellnummer;" : "Nr zamówienia;")
                .append(order.number())
                .append("\r\n");
        text.append(german(order) ? "Lieferdatum;" : "Data dostawy;")
                .append(order.wanted())
                .append("\r\n\r\n");
        text.append(String.join(";", german(order) ? GERMAN : POLISH)).append("\r\n");
        int number = 0;
        for (DemoOrder.Line line : order.lines()) {
            text.append(++number)
                    .append(';')
                    .append(line.ourCode())
                    .append(';')
                    .append(line.gtin())
                    .append(';');
            text.append(line.name().replace(';', ','))
                    .append(';')
                    .append(line.quantity())
                    .append(';');
            text.append(unit(order, line)).append(';');
            if (line.price() != null) text.append(line.price().toPlainString().replace('.', ','));
            text.append("\r\n");
        }
        return text.toString().getBytes(Charset.forName("windows-1250"));
    }

    private static boolean german(DemoOrder order) {
        return order.buyer().language().equals("de");
    }

    private static String unit(DemoOrder order, DemoOrder.Line line) {
        if (line.unit().equals("CT")) return german(order) ? "Karton" : "karton";
        return german(order) ? "Stück" : "szt.";
    }
}
