package org.wuzetka.connector.tabular;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.wuzetka.domain.intake.table.Table;

/** Orders in XLSX workbooks of Excel since 2007; macros in them are not looked at. */
@Singleton
public class XlsxOrderTranslator extends WorkbookTranslator {
    static final String FORMAT = "xlsx";

    public XlsxOrderTranslator() {
        super(FORMAT);
    }

    @Override
    boolean isWorkbook(byte[] content) {
        return XlsxTables.isWorkbook(content);
    }

    @Override
    List<Table> tables(byte[] content) throws IOException {
        WorkbookArchive.measure(content);
        return XlsxTables.read(content);
    }
}
