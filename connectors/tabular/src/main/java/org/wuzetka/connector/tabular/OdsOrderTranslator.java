package org.wuzetka.connector.tabular;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.wuzetka.domain.intake.table.Table;

/** Orders in OpenDocument spreadsheets (ODS) of LibreOffice and others. */
@Singleton
public class OdsOrderTranslator extends WorkbookTranslator {
    static final String FORMAT = "ods";

    public OdsOrderTranslator() {
        super(FORMAT);
    }

    @Override
    boolean isWorkbook(byte[] content) {
        return OdsTables.isWorkbook(content);
    }

    @Override
    List<Table> tables(byte[] content) throws IOException {
        WorkbookArchive.measure(content);
        return OdsTables.read(content);
    }
}
