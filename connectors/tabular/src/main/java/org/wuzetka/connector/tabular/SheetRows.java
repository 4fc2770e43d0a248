package org.wuzetka.connector.tabular;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;
import org.wuzetka.domain.intake.table.TableOrders;

/** Rows of one table as they are read, within what an order may hold; empty rows and trailing empty cells are dropped. */
final class SheetRows {
    /** Lines of orders, and a generous rest for heads and totals. */
    static final int MAX_ROWS = TableOrders.MAX_LINES + 2_000;

    static final int MAX_COLUMNS = 256;
    /** Of the whole table: an order of {@link TableOrders#MAX_LINES} lines fills some ten cells a line. */
    static final int MAX_CELLS = 600_000;

    private final List<Row> rows = new ArrayList<>();
    private int cells;

    /** More cells are filled than an order needs. */
    static final class TooManyCellsException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** @param number of the row as the sender sees it, beginning at 1 */
    void add(int number, List<Cell> read) throws TooManyCellsException {
        int width = Math.min(read.size(), MAX_COLUMNS);
        while (width > 0 && read.get(width - 1).isBlank()) width--;
        if (width == 0) return;
        cells += (int)
                read.subList(0, width).stream().filter(cell -> !cell.isBlank()).count();
        if (cells > MAX_CELLS) throw new TooManyCellsException();
        rows.add(new Row(number, List.copyOf(read.subList(0, width))));
    }

    /** Whether there are more rows than can be an order, so that reading on would be in vain. */
    boolean tooMany() {
        return rows.size() > MAX_ROWS;
    }

    List<Row> rows() {
        return rows;
    }
}
