package org.wuzetka.domain.intake.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;
import org.wuzetka.domain.shared.Problem;

class TablesOfAnyShapeTest {
    private static final List<List<String>> HEADERS = List.of(
            List.of("Lp.", "Kod towaru", "Nazwa", "Ilość", "J.m.", "Cena netto"),
            List.of("Pos.", "Artikelnummer", "Bezeichnung", "Menge", "Einheit", "Preis"),
            List.of("No.", "Item code", "Description", "Quantity", "Unit", "Net price"));

    @Property(tries = 200)
    void columnsAreFoundInAnyOrderBelowAnyHead(
            @ForAll @IntRange(min = 0, max = 2) int language,
            @ForAll @IntRange(min = 0, max = 4) int emptyRows,
            @ForAll @IntRange(min = 1, max = 12) int lines,
            @ForAll long seed) {
        Random chance = new Random(seed);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 6).boxed().toList());
        Collections.shuffle(order, chance);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < emptyRows; i++) rows.add(row(rows.size() + 1, List.of("")));
        rows.add(row(rows.size() + 1, shuffled(HEADERS.get(language), order)));
        List<String> wanted = new ArrayList<>();
        for (int i = 1; i <= lines; i++) {
            String code = "TW-%05d".formatted(chance.nextInt(100_000));
            int quantity = 1 + chance.nextInt(900);
            wanted.add(code + " " + quantity);
            List<String> cells =
                    List.of("" + i, code, "Towar " + (char) ('A' + i), "" + quantity, "szt.", "12,5" + i % 10);
            rows.add(row(rows.size() + 1, shuffled(cells, order)));
        }
        List<Problem> problems = new ArrayList<>();

        List<TranslatedOrder> orders = TableOrders.read(new Table(null, rows), null, problems);

        assertThat(problems).isEmpty();
        assertThat(orders).hasSize(1);
        assertThat(orders.get(0).order().lines().stream()
                        .map(TablesOfAnyShapeTest::said)
                        .toList())
                .isEqualTo(wanted);
    }

    @Property(tries = 200)
    void anyTextInAnyCellIsReadOrTold(@ForAll("tables") List<List<String>> texts) {
        List<Row> rows = new ArrayList<>();
        for (List<String> cells : texts) rows.add(row(rows.size() + 1, cells));
        List<Problem> problems = new ArrayList<>();

        List<TranslatedOrder> orders = TableOrders.read(new Table(null, rows, true), null, problems);

        assertThat(orders.isEmpty() && problems.isEmpty()).isFalse();
    }

    @Property(tries = 200)
    void datesAndNumbersAreReadOrNotButNeverThrow(
            @ForAll @StringLength(max = 30) String any, @ForAll("numerals") String numeral) {
        for (String text : List.of(any, numeral)) {
            Cell cell = Cell.of(text);
            Numbers numbers = Numbers.of(new Table(null, List.of(new Row(1, List.of(cell)))), true);
            assertThat(Dates.read(text))
                    .satisfiesAnyOf(day -> assertThat(day).isNull(), day -> assertThat(day.getYear())
                            .isBetween(1990, 2100));
            assertThat(numbers.read(cell))
                    .satisfiesAnyOf(read -> assertThat(read).isNull(), read -> assertThat(read.value())
                            .isNotNull());
            assertThat(Words.normal(text)).isNotNull();
        }
    }

    @Provide
    Arbitrary<String> numerals() {
        return Arbitraries.strings().withChars("0123456789.,/- '+rRzł€%").ofMaxLength(24);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.oneOf(
                Arbitraries.of(HEADERS.stream().flatMap(List::stream).toList()),
                Arbitraries.of("Razem", "NIP: 526-000-12-46", "Zamówienie nr 7", "TW-1", "5", "12,50", "szt.", ""),
                Arbitraries.strings().ofMaxLength(12));
        return cell.list().ofMinSize(1).ofMaxSize(7).list().ofMinSize(1).ofMaxSize(12);
    }

    private static String said(IncomingLine line) {
        String code = line.supplierCode() != null ? line.supplierCode() : line.buyerCode();
        return code + " " + line.quantity().stripTrailingZeros().toPlainString();
    }

    private static List<String> shuffled(List<String> texts, List<Integer> order) {
        return order.stream().map(texts::get).toList();
    }

    private static Row row(int number, List<String> texts) {
        return new Row(number, texts.stream().map(Cell::of).toList());
    }
}
