package org.wuzetka.connector.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.table.Table;

class ShownWorkbooksTest {
    private final ShownWorkbooks workbooks = new ShownWorkbooks();

    private static List<List<String>> cells(Table sheet) {
        return sheet.rows().stream()
                .map(row -> row.cells().stream().map(Table.Cell::text).toList())
                .toList();
    }

    private static byte[] ods(String rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("mimetype"));
            zip.write("application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry("META-INF/manifest.xml"));
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write(("<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                            + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
                            + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>"
                            + "<table:table table:name=\"Arkusz\">" + rows
                            + "</table:table></office:body></office:document-content>")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void aWorkbookShowsItsDatesAsDaysAndKeepsTheNumbersOfItsRows() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", null)) {
            Worksheet sheet = workbook.newWorksheet("Zamówienie");
            sheet.value(2, 0, "MLO-500");
            sheet.value(2, 1, 10);
            sheet.value(2, 2, LocalDate.of(2026, 11, 30));
            sheet.style(2, 2).format("yyyy-MM-dd").set();
        }

        Table sheet = workbooks.of(bytes.toByteArray()).get(0);

        assertThat(sheet.rows().get(0).number()).isEqualTo(3);
        assertThat(cells(sheet)).containsExactly(List.of("MLO-500", "10", "2026-11-30"));
    }

    @Test
    void anOldWorkbookIsShownToo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            var row = workbook.createSheet("Bestellung").createRow(4);
            row.createCell(0).setCellValue("MLO-500");
            row.createCell(1).setCellValue(2.5);
            workbook.write(bytes);
        }

        Table sheet = workbooks.of(bytes.toByteArray()).get(0);

        assertThat(sheet.sheet()).isEqualTo("Bestellung");
        assertThat(sheet.rows().get(0).number()).isEqualTo(5);
        assertThat(cells(sheet)).containsExactly(List.of("MLO-500", "2.5"));
    }

    @Test
    void emptyRowsOfAnOpenDocumentAreCountedAndNotShown() throws IOException {
        byte[] content = ods("<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell"
                + " table:number-columns-repeated=\"1024\"/></table:table-row><table:table-row><table:table-cell"
                + " office:value-type=\"string\"><text:p>Młotek</text:p><text:p>500"
                + " g</text:p></table:table-cell><table:table-cell office:value-type=\"float\""
                + " office:value=\"12.5\"><text:p>12,50</text:p></table:table-cell></table:table-row>");

        Table sheet = workbooks.of(content).get(0);

        assertThat(sheet.rows().get(0).number()).isEqualTo(1_000_001);
        assertThat(cells(sheet)).containsExactly(List.of("Młotek 500 g", "12.5"));
    }

    @Test
    void whatIsNoSpreadsheetOrADamagedOneShowsNothing() throws IOException {
        byte[] whole =
                ods("<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>");

        assertThat(workbooks.of("zamówienie".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(workbooks.of(Arrays.copyOf(whole, whole.length / 2))).isEmpty();
        byte[] noExcel = new byte[1024];
        System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, noExcel, 0, 4);
        assertThat(workbooks.of(noExcel)).isEmpty();
    }
}
