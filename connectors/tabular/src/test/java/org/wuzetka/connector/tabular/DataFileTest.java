package org.wuzetka.connector.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.domain.intake.table.Table.Cell;

class DataFileTest {
    private static List<List<String>> rows(byte[] content) {
        List<List<String>> rows = new ArrayList<>();
        DataFile.of(content).read((number, cells) -> {
            List<String> row = new ArrayList<>(List.of(String.valueOf(number)));
            cells.forEach(cell -> row.add(cell.text()));
            return rows.add(row);
        });
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t", "|"})
    void anyUsualSeparatorAndPolishLettersInEitherEncodingAreRead(String separator) {
        String text = String.join(separator, "Kod", "Nazwa", "Cena") + "\r\n"
                + String.join(separator, "A-1", "\"Żółta łopata, duża\"", "12.50") + "\r\n\r\n"
                + String.join(separator, "A-2", "Grabie", "7") + "\r\n";

        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1250"))) {
            assertThat(rows(text.getBytes(charset)))
                    .containsExactly(
                            List.of("1", "Kod", "Nazwa", "Cena"),
                            List.of("2", "A-1", "Żółta łopata, duża", "12.50"),
                            List.of("4", "A-2", "Grabie", "7"));
        }
    }

    @Test
    void whatIsWrittenAsAWorkbookIsReadAsItWas() throws IOException {
        byte[] content = workbook(1_200);

        List<Cell> last = new ArrayList<>();
        DataFile.of(content).read((number, cells) -> {
            last.clear();
            return last.addAll(cells);
        });

        assertThat(rows(content)).hasSize(1_201).startsWith(List.of("1", "Kod", "Nazwa", "Cena"));
        assertThat(last).extracting(Cell::text).startsWith("A-1199", "=1+1");
        assertThat(last.get(1).formula()).isFalse();
        assertThat(last.get(2).number()).isEqualByComparingTo("12.5");
    }

    private static byte[] workbook(int lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter sheet = new SheetWriter(out, "Towary", List.of("Kod", "Nazwa", "Cena"))) {
            for (int i = 0; i < lines; i++) sheet.row(Arrays.asList("A-" + i, "=1+1", new BigDecimal("12.50")));
        }
        return out.toByteArray();
    }

    @Test
    void theReadingEndsWhereTheTakerSaysSo() throws IOException {
        List<Integer> read = new ArrayList<>();
        DataFile.of(workbook(50)).read((number, cells) -> read.add(number) && number < 3);
        assertThat(read).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> DataFile.of("a;b\n1;2".getBytes(StandardCharsets.UTF_8))
                        .read((number, cells) -> {
                            throw new IllegalArgumentException("taker");
                        }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("taker");
    }

    @Test
    void whatIsNoTableIsRefusedWithTheReason() throws IOException {
        assertThatThrownBy(() -> DataFile.of(new byte[0])).hasMessage("tabular.empty");
        assertThatThrownBy(() -> DataFile.of(new byte[] {'%', 'P', 'D', 'F', 0, 0}))
                .hasMessage("masterdata.file-kind");
        assertThatThrownBy(() -> DataFile.of(new byte[DataFile.MAX_BYTES + 1])).hasMessage("masterdata.file-size");
        byte[] torn = workbook(2_000);
        for (int i = 400; i < 1_200; i++) torn[i] = 7;
        assertThatThrownBy(() -> rows(torn)).hasMessageStartingWith("masterdata.file-");
    }
}
