package org.wuzetka.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.PageImages;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.table.Table;

class OriginalViewTest {
    private static final PageImages NO_PAGES = new PageImages() {
        @Override
        public int count(byte[] content) {
            return 0;
        }

        @Override
        public Optional<byte[]> png(byte[] content, int page) {
            return Optional.empty();
        }
    };

    private static IncomingLine line(String gtin, String quantity) {
        return IncomingLine.builder()
                .gtin(gtin)
                .quantity(new BigDecimal(quantity))
                .build();
    }

    private static IncomingOrder order(IncomingLine... lines) {
        return new IncomingOrder(
                IncomingOrder.Function.ORIGINAL,
                null,
                false,
                "PO-1",
                LocalDate.of(2026, 11, 24),
                "PLN",
                null,
                null,
                null,
                null,
                null,
                List.of(lines),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }

    private static OriginalView view(String name, String content, List<Evidence> evidence, IncomingOrder read) {
        RawMessage file = new RawMessage("edi", null, name, content.getBytes(StandardCharsets.UTF_8), Map.of());
        return OriginalView.of(List.of(file), evidence, read, NO_PAGES, bytes -> List.of());
    }

    /** What is marked, with the number of its row: {@code orderNumber=2:PO-1}. */
    private static Map<String, String> marks(OriginalView view) {
        Map<String, String> marks = new TreeMap<>();
        view.parts().forEach(part -> Stream.concat(part.rows().stream(), part.lines().stream())
                .forEach(row -> row.cells().stream()
                        .filter(OriginalView.Cell::marked)
                        .forEach(cell -> Stream.of(cell.fields().split(" "))
                                .forEach(field -> marks.put(field, row.number() + ":" + cell.text())))));
        return marks;
    }

    @Test
    void eachValueOfAnEdifactOrderIsFoundInItsSegment() {
        String order = "UNB+UNOC:3+1+2+261124:1+1'UNH+1+ORDERS:D:96A:UN'BGM+220+PO-1+9'DTM+137:20261124:102'"
                + "LIN+1++5900000000015:SRV'QTY+21:1:PCE'PRI+AAA:2.5'LIN+2++5900000000022:SRV'QTY+21:21'UNS+S'UNT+9+1'UNZ+1+1'";

        assertThat(marks(view(null, order, List.of(), order(line("5900000000015", "1"), line("5900000000022", "21")))))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "orderNumber", "3:PO-1",
                        "orderDate", "4:20261124",
                        "lines[0].gtin", "5:5900000000015",
                        "lines[0].quantity", "6:1",
                        "lines[1].gtin", "8:5900000000022",
                        "lines[1].quantity", "9:21"));
    }

    @Test
    void aQuantityThatStandsBeforeItsItemBelongsToThatItem() {
        String order = "<?xml"
                + " version=\"1.0\"?><Order><ID>PO-1</ID><Line><Quantity>7</Quantity><Item>5900000000015</Item></Line>"
                + "<Line><Quantity>7.0</Quantity><Item>5900000000022</Item></Line></Order>";

        assertThat(marks(
                        view("o.xml", order, List.of(), order(line("5900000000015", "7"), line("5900000000022", "7")))))
                .containsEntry("lines[0].quantity", "5:7")
                .containsEntry("lines[1].quantity", "9:7.0");
    }

    @Test
    void inATableTheColumnThatFitsMostLinesIsTheQuantity() {
        String order = "Lp;EAN;Ilość\n1;5900000000015;2\n2;5900000000022;2\n3;5900000000039;3\n";

        assertThat(marks(view(
                        "zamowienie.csv",
                        order,
                        List.of(),
                        order(line("5900000000015", "2"), line("5900000000022", "2"), line("5900000000039", "3")))))
                .containsEntry("lines[0].quantity", "2:2")
                .containsEntry("lines[2].gtin", "4:5900000000039")
                .hasSize(6);
    }

    @Test
    void whatWasReadInALetterIsMarkedWordForWord() {
        String letter = "Dzień dobry,\nproszę o 10 szt. młotka\n10 szt. innego nie";
        List<Evidence> evidence = List.of(
                new Evidence("lines[0].quantity", "line 2: \"proszę o 10 szt. młotka\": \"10 szt.\"", null, 90),
                new Evidence("lines[0].description", "line 2: \"młotka\"", null, 70));

        assertThat(marks(view("mail.txt", letter, evidence, order(line("5900000000015", "10")))))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("lines[0].quantity", "2:10 szt.", "lines[0].description", "2:młotka"));
    }

    @Test
    void aSheetOfAWorkbookIsATableWithItsOwnRowNumbers() {
        Table sheet = new Table(
                "Arkusz1", List.of(new Table.Row(7, List.of(Table.Cell.of("5900000000015"), Table.Cell.of("4")))));
        RawMessage file = new RawMessage("mail", null, "z.xlsx", new byte[] {1}, Map.of());

        OriginalView view = OriginalView.of(
                List.of(file), List.of(), order(line("5900000000015", "4")), NO_PAGES, bytes -> List.of(sheet));

        assertThat(view.parts().get(0).columns()).containsExactly("A", "B");
        assertThat(view.parts().get(0).name()).isEqualTo("z.xlsx · Arkusz1");
        assertThat(marks(view)).containsEntry("lines[0].quantity", "7:4");
    }
}
