package org.wuzetka.connector.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.json.JsonCanonicalFormat;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.shared.Problem;

/** Workbooks of Excel before 2007 and of LibreOffice. */
class OtherWorkbooksTest {
    private static final String SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet";
    private static final String HEAD = "<?xml version='1.0' encoding='UTF-8'?><office:document-content"
            + " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
            + " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
            + " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"
            + " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:automatic-styles><style:style"
            + " style:name='ta2' style:family='table'><style:table-properties table:display='false'/></style:style>"
            + "</office:automatic-styles><office:body><office:spreadsheet>";
    private static final String END = "</office:spreadsheet></office:body></office:document-content>";

    private final XlsOrderTranslator xls = new XlsOrderTranslator();
    private final OdsOrderTranslator ods = new OdsOrderTranslator();

    @Test
    void anXlsWorkbookIsReadLikeAnXlsxOne() throws IOException {
        RawMessage message = message(xlsOrder());

        assertThat(xls.recognises(message)).isEqualTo(90);
        readsTheOrder(xls.translate(message));
    }

    @Test
    void anOpenDocumentSpreadsheetIsReadLikeAnXlsxOne() throws IOException {
        RawMessage message = message(odsOrder());

        assertThat(ods.recognises(message)).isEqualTo(90);
        readsTheOrder(ods.translate(message));
    }

    private static void readsTheOrder(Translation translation) {
        assertThat(translation.problems()).isEmpty();
        assertThat(translation.orders()).hasSize(1);
        TranslatedOrder read = translation.orders().get(0);
        assertThat(read.place()).isEqualTo("sheet Zamówienie, rows 5-6");
        assertThat(read.order().orderNumber()).isEqualTo("ZK/77/2026");
        assertThat(read.order().orderDate()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(read.order().lines()).hasSize(2);
        IncomingLine line = read.order().lines().get(0);
        assertThat(line.supplierCode()).isEqualTo("00123");
        assertThat(line.gtin()).isEqualTo("5901234123457");
        assertThat(line.description()).isEqualTo("Śruba M8");
        assertThat(line.quantity()).isEqualByComparingTo("12.5");
        assertThat(line.unit()).isEqualTo("KGM");
        assertThat(line.netPrice()).isEqualByComparingTo("0.3");
        assertThat(line.discounts().get(0).percent()).isEqualByComparingTo("5");
        assertThat(line.netAmount()).isEqualByComparingTo("3.75");
        assertThat(line.requestedDelivery().latest()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(read.problems()).extracting(Problem::code).containsOnly("table.formula");
    }

    @Test
    void aLockedWorkbookIsToldAsSuch() throws IOException {
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        byte[] locked;
        try (HSSFWorkbook workbook = new HSSFWorkbook(new ByteArrayInputStream(xlsOrder()))) {
            locked = bytes(workbook);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        byte[] lockedXlsx;
        try (POIFSFileSystem container = new POIFSFileSystem();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            container.createDocument(new ByteArrayInputStream(new byte[5_000]), "EncryptedPackage");
            container.createDocument(new ByteArrayInputStream(new byte[500]), "EncryptionInfo");
            container.writeFilesystem(out);
            lockedXlsx = out.toByteArray();
        }
        byte[] lockedOds = ods("scrambled", "<manifest:encryption-data manifest:checksum='x'/>");

        for (byte[] content : List.of(locked, lockedXlsx)) {
            assertThat(xls.translate(message(content)).problems())
                    .containsExactly(Problem.hold("tabular.encrypted", null));
        }
        assertThat(ods.translate(message(lockedOds)).problems())
                .containsExactly(Problem.hold("tabular.encrypted", null));
    }

    @Test
    void aWorkbookOfAnOldExcelIsToldAsSuch() throws IOException {
        byte[] excel95;
        try (POIFSFileSystem container = new POIFSFileSystem();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            container.createDocument(new ByteArrayInputStream(new byte[5_000]), "Book");
            container.writeFilesystem(out);
            excel95 = out.toByteArray();
        }
        byte[] excel4 = {9, 4, 6, 0, 0, 4, 0x10, 0, 0, 0};

        for (byte[] content : List.of(excel95, excel4)) {
            assertThat(xls.recognises(message(content))).isEqualTo(90);
            assertThat(xls.translate(message(content)).problems())
                    .containsExactly(Problem.hold("tabular.old-excel", null));
        }
    }

    @Test
    void whatIsRepeatedInAnOpenDocumentDoesNotFillTheMemory() throws IOException {
        String cell = "<table:table-cell office:value-type='string' table:number-columns-repeated='16384'>"
                + "<text:p>x</text:p></table:table-cell>";
        String row = "<table:table-row table:number-rows-repeated='1048576'>" + cell + "</table:table-row>";

        Translation read = ods.translate(
                message(ods(HEAD + "<table:table table:name='A'>" + row.repeat(50) + "</table:table>" + END, "")));

        assertThat(read.problems()).extracting(Problem::code).containsExactly("tabular.too-many-cells");
    }

    @Test
    void anEntityInAnOpenDocumentIsNotExpanded() throws IOException {
        String hostile = "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
                + HEAD.substring(HEAD.indexOf("?>") + 2) + "<table:table table:name='&x;'/>" + END;

        assertThat(ods.translate(message(ods(hostile, ""))).problems())
                .extracting(Problem::code)
                .containsExactly("tabular.no-workbook");
    }

    @Test
    void noMutationThrows() throws IOException {
        Random random = new Random(11);
        JsonCanonicalFormat canonical = new JsonCanonicalFormat();
        List<byte[]> workbooks = List.of(xlsOrder(), odsOrder());
        for (int i = 0; i < 2_000; i++) {
            byte[] mutated = workbooks.get(i % 2).clone();
            for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
                // Most of an XLS file is padding: the records stand in its middle, the head in its first sector.
                int from = i % 4 == 0 ? 512 : 0;
                mutated[from + random.nextInt((mutated.length - from) / (i % 3 + 1))] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) mutated = Arrays.copyOf(mutated, random.nextInt(mutated.length));
            RawMessage message = message(mutated);
            assertThat(xls.recognises(message)).isBetween(0, 90);
            assertThat(ods.recognises(message)).isBetween(0, 90);
            Translation read = i % 2 == 0 ? xls.translate(message) : ods.translate(message);
            assertThat(read.orders().isEmpty() && read.problems().isEmpty()).isFalse();
            read.orders().forEach(order -> canonical.write(order.order()));
        }
    }

    private static byte[] xlsOrder() throws IOException {
        try (Workbook workbook = new HSSFWorkbook()) {
            Sheet hidden = workbook.createSheet("Słownik");
            row(hidden, 0, "Kod", "Ilość");
            row(hidden, 1, "UKRYTY-1", 5.0);
            Sheet sheet = workbook.createSheet("Zamówienie");
            workbook.setSheetHidden(0, true);
            workbook.setActiveSheet(1);
            row(sheet, 0, "Zamówienie nr", "ZK/77/2026");
            row(sheet, 1, "Data zamówienia", null, 46083.0);
            row(
                    sheet,
                    3,
                    "Lp",
                    "Kod",
                    "Kod kreskowy",
                    "Nazwa",
                    "Ilość",
                    "JM",
                    "Cena netto",
                    "Rabat",
                    "Wartość netto",
                    "Termin dostawy");
            row(sheet, 4, 1.0, 123.0, 5901234123457.0, "Śruba M8", 12.5, "kg", 0.3, 0.05, null, 46090.0);
            row(sheet, 5, 2.0, "POD-M8", null, "Podkładka", 10.0);
            row(sheet, 6, null, null, null, "Razem", 22.5);
            style(workbook, sheet.getRow(1).getCell(2), "yyyy-mm-dd");
            style(workbook, sheet.getRow(4).getCell(1), "00000");
            style(workbook, sheet.getRow(4).getCell(7), "0%");
            Cell amount = sheet.getRow(4).createCell(8);
            amount.setCellFormula("E5*G5");
            amount.setCellValue(3.75);
            return bytes(workbook);
        }
    }

    private static void row(Sheet sheet, int index, Object... values) {
        var row = sheet.createRow(index);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof String text) row.createCell(i).setCellValue(text);
            else if (values[i] instanceof Double number) row.createCell(i).setCellValue(number);
        }
    }

    private static void style(Workbook workbook, Cell cell, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        cell.setCellStyle(style);
    }

    private static byte[] odsOrder() throws IOException {
        String empty = "<table:table-cell/>";
        String rest = "<table:table-cell table:number-columns-repeated='1014'/>";
        String date = "<table:table-cell office:value-type='date'"
                + " office:date-value='%s'><text:p>x</text:p></table:table-cell>";
        String header = List.of(
                        "Lp",
                        "Kod",
                        "Kod kreskowy",
                        "Nazwa",
                        "Ilość",
                        "JM",
                        "Cena netto",
                        "Rabat",
                        "Wartość netto",
                        "Termin dostawy")
                .stream()
                .map(OtherWorkbooksTest::text)
                .reduce("", String::concat);
        String amount = "<table:table-cell table:formula='of:=[.E5]*[.G5]' office:value-type='currency'"
                + " office:currency='PLN' office:value='3.75'><text:p>3,75 zł</text:p></table:table-cell>";
        String annotated = "<table:table-cell office:value-type='string'><office:annotation><text:p>tajne 99</text:p>"
                + "</office:annotation><text:p>Śruba<text:s/>M8</text:p></table:table-cell>";
        String table = "<table:table table:name='Słownik' table:style-name='ta2'><table:table-row>" + text("Kod")
                + text("Ilość") + "</table:table-row></table:table><table:table table:name='Zamówienie'>"
                + tableRow(text("Zamówienie nr") + text("ZK/77/2026") + rest)
                + tableRow(text("Data zamówienia") + empty + date.formatted("2026-03-02"))
                + tableRow(rest)
                + "<table:table-header-rows>" + tableRow(header + rest) + "</table:table-header-rows>"
                + tableRow(number("float", "1", "1")
                        + number("float", "123", "00123")
                        + number("float", "5901234123457", "5,90123E+012")
                        + annotated
                        + number("float", "12.5", "12,5")
                        + text("kg")
                        + number("float", "0.3", "0,30")
                        + number("percentage", "0.05", "5%")
                        + amount
                        + date.formatted("2026-03-09T00:00:00"))
                + tableRow(number("float", "2", "2")
                        + text("POD-M8")
                        + empty
                        + text("Podkładka")
                        + number("float", "10", "10"))
                + "<table:table-row table:number-rows-repeated='1048570'>" + rest + "</table:table-row></table:table>";
        return ods(HEAD + table + END, "");
    }

    private static String tableRow(String cells) {
        return "<table:table-row>" + cells + "</table:table-row>";
    }

    private static String text(String value) {
        return "<table:table-cell office:value-type='string'><text:p>" + value + "</text:p></table:table-cell>";
    }

    private static String number(String type, String value, String shown) {
        return "<table:table-cell office:value-type='" + type + "' office:value='" + value + "'><text:p>" + shown
                + "</text:p></table:table-cell>";
    }

    private static byte[] ods(String content, String manifest) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", SPREADSHEET);
        parts.put(
                "META-INF/manifest.xml", "<manifest:manifest xmlns:manifest='m'>" + manifest + "</manifest:manifest>");
        parts.put("content.xml", content);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(Workbook workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        workbook.write(bytes);
        return bytes.toByteArray();
    }

    private static RawMessage message(byte[] content) {
        return new RawMessage("files", null, null, content, Map.of());
    }
}
