package org.wuzetka.domain.intake;

import java.util.List;
import org.wuzetka.domain.intake.table.Table;

/** Sheets of a spreadsheet as cells, for people who look at the original beside what was read of it. */
public interface WorkbookSheets {

    /** @return the visible sheets that hold something, each cut to a bounded size; empty for what is no spreadsheet that can be opened */
    List<Table> of(byte[] content);
}
