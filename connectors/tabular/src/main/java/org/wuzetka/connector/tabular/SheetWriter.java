package org.wuzetka.connector.tabular;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes one sheet of an XLSX workbook row by row, in bounded memory; every text is a text, none a formula. */
public final class SheetWriter implements AutoCloseable {
    private static final int FLUSHED = 500;
    private static final int WIDTH = 18;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int row;

    public SheetWriter(OutputStream out, String name, List<String> head) throws IOException {
        workbook = new Workbook(out, "Wuzetka", "1.0");
        sheet = workbook.newWorksheet(name);
        for (int i = 0; i < head.size(); i++) {
            sheet.width(i, WIDTH);
            sheet.inlineString(0, i, head.get(i));
            sheet.style(0, i).bold().set();
        }
        sheet.freezePane(0, 1);
        row = 1;
    }

    /** @param cells texts and numbers ({@link BigDecimal}); {@code null} for an empty cell */
    public void row(List<Object> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            Object cell = cells.get(i);
            if (cell instanceof BigDecimal number) sheet.value(row, i, number);
            else if (cell != null) sheet.inlineString(row, i, cell.toString());
        }
        if (++row % FLUSHED == 0) sheet.flush();
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
