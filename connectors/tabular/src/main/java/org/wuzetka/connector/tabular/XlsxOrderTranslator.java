package org.wuzetka.connector.tabular;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.intake.table.ColumnMapping;
import org.wuzetka.domain.intake.table.Table;
import org.wuzetka.domain.intake.table.TableOrders;
import org.wuzetka.domain.shared.Problem;

/**
 * Orders in XLSX workbooks: every visible sheet that is an order table. Sheets beside it that are none (notes, lists) are
 * passed over; when no sheet is one, each says why.
 */
@Singleton
public class XlsxOrderTranslator implements Translator {
    static final String FORMAT = "xlsx";

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int recognises(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length > CsvOrderTranslator.MAX_BYTES) return 0;
        return XlsxTables.isWorkbook(content) ? 90 : 0;
    }

    @Override
    public Translation translate(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length == 0) return unreadable("tabular.empty");
        if (content.length > CsvOrderTranslator.MAX_BYTES) return unreadable("tabular.too-large", "25");
        if (!XlsxTables.isWorkbook(content)) return unreadable("tabular.no-workbook");
        ColumnMapping mapping;
        try {
            mapping = CsvOrderTranslator.mapping(message);
        } catch (IllegalArgumentException wrong) {
            return unreadable("table.mapping", Table.shortened(wrong.getMessage()));
        }
        List<Table> tables;
        try {
            XlsxTables.measure(content);
            tables = XlsxTables.read(content, CsvOrderTranslator.MAX_ROWS);
        } catch (XlsxTables.TooLargeException bomb) {
            return unreadable("tabular.unpacks-too-large");
        } catch (IOException | RuntimeException broken) {
            // fastexcel wraps a broken part in various runtime exceptions; whichever it is, the workbook is unreadable.
            return unreadable("tabular.no-workbook");
        }
        List<TranslatedOrder> orders = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Table table : tables) {
            if (table.rows().size() > CsvOrderTranslator.MAX_ROWS) {
                problems.add(Problem.error(
                        "table.too-many-lines", "sheet " + table.sheet(), Integer.toString(TableOrders.MAX_LINES)));
            } else if (!table.rows().isEmpty()) {
                orders.addAll(TableOrders.read(table, mapping, problems));
            }
        }
        if (orders.isEmpty() && problems.isEmpty()) return unreadable("tabular.empty");
        return Translation.of(FORMAT, orders, orders.isEmpty() ? problems : serious(problems));
    }

    /** Beside a sheet with an order, one that is merely another kind of sheet is no trouble. */
    private static List<Problem> serious(List<Problem> problems) {
        List<String> another =
                List.of("table.no-table", "table.columns-missing", "table.no-lines", "table.nothing-ordered");
        return problems.stream()
                .filter(problem -> !another.contains(problem.code()))
                .toList();
    }

    private static Translation unreadable(String code, String... arguments) {
        return Translation.unreadable(FORMAT, Problem.error(code, null, arguments));
    }
}
