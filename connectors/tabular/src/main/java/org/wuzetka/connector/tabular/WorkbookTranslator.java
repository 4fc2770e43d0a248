package org.wuzetka.connector.tabular;

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
 * Orders in a workbook: every visible sheet that is an order table. Sheets beside it that are none (notes, lists) are
 * passed over; when no sheet is one, each says why.
 */
abstract class WorkbookTranslator implements Translator {
    private final String format;

    WorkbookTranslator(String format) {
        this.format = format;
    }

    /** The workbook is whole but cannot be read as it is; the message is the code of the problem. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String code) {
            super(code);
        }
    }

    abstract boolean isWorkbook(byte[] content);

    /** Visible sheets in their order. */
    abstract List<Table> tables(byte[] content) throws IOException;

    @Override
    public String format() {
        return format;
    }

    @Override
    public int recognises(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length > CsvOrderTranslator.MAX_BYTES) return 0;
        return isWorkbook(content) ? 90 : 0;
    }

    @Override
    public Translation translate(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length == 0) return unreadable("tabular.empty");
        if (content.length > CsvOrderTranslator.MAX_BYTES) return unreadable("tabular.too-large", "25");
        if (!isWorkbook(content)) return unreadable("tabular.no-workbook");
        ColumnMapping mapping;
        try {
            mapping = CsvOrderTranslator.mapping(message);
        } catch (IllegalArgumentException wrong) {
            return unreadable("table.mapping", Table.shortened(wrong.getMessage()));
        }
        try {
            return translation(tables(content), mapping);
        } catch (RefusedException refused) {
            return Translation.unreadable(format, Problem.hold(refused.getMessage(), null));
        } catch (WorkbookArchive.TooLargeException bomb) {
            return unreadable("tabular.unpacks-too-large");
        } catch (SheetRows.TooManyCellsException tooMany) {
            return unreadable("tabular.too-many-cells", Integer.toString(SheetRows.MAX_CELLS));
        } catch (IOException | RuntimeException broken) {
            // The libraries wrap a broken part in various runtime exceptions; whichever it is, the workbook is
            // unreadable.
            return unreadable("tabular.no-workbook");
        }
    }

    private Translation translation(List<Table> tables, ColumnMapping mapping) {
        List<TranslatedOrder> orders = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Table table : tables) {
            if (table.rows().size() > SheetRows.MAX_ROWS) {
                problems.add(Problem.error(
                        "table.too-many-lines", "sheet " + table.sheet(), Integer.toString(TableOrders.MAX_LINES)));
            } else if (!table.rows().isEmpty()) {
                orders.addAll(TableOrders.read(table, mapping, problems));
            }
        }
        if (orders.isEmpty() && problems.isEmpty()) return unreadable("tabular.empty");
        return Translation.of(format, orders, orders.isEmpty() ? problems : serious(problems));
    }

    /** Beside a sheet with an order, one that is merely another kind of sheet is no trouble. */
    private static List<Problem> serious(List<Problem> problems) {
        List<String> another =
                List.of("table.no-table", "table.columns-missing", "table.no-lines", "table.nothing-ordered");
        return problems.stream()
                .filter(problem -> !another.contains(problem.code()))
                .toList();
    }

    private Translation unreadable(String code, String... arguments) {
        return Translation.unreadable(format, Problem.error(code, null, arguments));
    }
}
