package org.wuzetka.connector.tabular;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.wuzetka.domain.intake.table.Table;

/**
 * Orders in XLS workbooks of Excel 97 to 2003. Workbooks that are locked with a password, of any Excel, and those of Excel 95
 * and before are recognised here too, and told as such.
 */
@Singleton
public class XlsOrderTranslator extends WorkbookTranslator {
    static final String FORMAT = "xls";

    public XlsOrderTranslator() {
        super(FORMAT);
    }

    @Override
    boolean isWorkbook(byte[] content) {
        return XlsFile.isWorkbook(content);
    }

    @Override
    List<Table> tables(byte[] content) throws IOException {
        return XlsTables.read(XlsFile.stream(content));
    }
}
