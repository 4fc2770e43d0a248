package org.wuzetka.connector.tabular;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.intake.table.ColumnMapping;
import org.wuzetka.domain.intake.table.Table;
import org.wuzetka.domain.intake.table.TableOrders;
import org.wuzetka.domain.intake.table.TextDecoder;
import org.wuzetka.domain.shared.Problem;

/**
 * Orders in separated text: any of the usual separators, encodings and number styles, with or without a header. The
 * columns are told by {@link ColumnMapping}, by header words in Polish, English or German, or by their content.
 */
@Singleton
public class CsvOrderTranslator implements Translator {
    static final String FORMAT = "csv";
    static final int MAX_BYTES = 25 * 1024 * 1024;
    private static final int PREFIX = 64 * 1024;
    private static final int PROBED_LINES = 200;

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int recognises(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length < 3) return 0;
        int length = Math.min(content.length, PREFIX);
        String text = TextDecoder.decode(content, length).strip();
        if (isOtherFormat(text)) return 0;
        String lines = text.lines().limit(PROBED_LINES).collect(Collectors.joining("\n"));
        if (lines.length() == text.length() && length < content.length) {
            lines = lines.substring(0, Math.max(0, lines.lastIndexOf('\n')));
        }
        String probe = lines;
        Table table;
        try {
            table = CsvTable.read(() -> new StringReader(probe));
        } catch (IOException | UncheckedIOException noTable) {
            return 0;
        }
        return table == null ? 0 : TableOrders.likelihood(table);
    }

    @Override
    public Translation translate(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length == 0) return unreadable("tabular.empty");
        if (content.length > MAX_BYTES) return unreadable("tabular.too-large", "25");
        if (isBinary(TextDecoder.decode(content, Math.min(content.length, PREFIX))))
            return unreadable("table.no-table");
        ColumnMapping mapping;
        try {
            mapping = mapping(message);
        } catch (IllegalArgumentException wrong) {
            return unreadable("table.mapping", Table.shortened(wrong.getMessage()));
        }
        try {
            Table table = CsvTable.read(() -> TextDecoder.reader(content));
            if (table == null || table.rows().isEmpty()) return unreadable("table.no-table");
            if (table.rows().size() > SheetRows.MAX_ROWS) {
                return unreadable("table.too-many-lines", Integer.toString(TableOrders.MAX_LINES));
            }
            List<Problem> problems = new ArrayList<>();
            List<TranslatedOrder> orders = TableOrders.read(table, mapping, problems);
            return Translation.of(FORMAT, orders, problems);
        } catch (SheetRows.TooManyCellsException tooMany) {
            return unreadable("tabular.too-many-cells", Integer.toString(SheetRows.MAX_CELLS));
        } catch (IOException | UncheckedIOException broken) {
            return unreadable("table.no-table");
        }
    }

    static ColumnMapping mapping(RawMessage message) {
        String columns = message.meta() == null ? null : message.meta().get(ColumnMapping.META);
        return columns == null || columns.isBlank() ? null : ColumnMapping.parse(columns);
    }

    private static boolean isOtherFormat(String text) {
        if (text.isEmpty() || isBinary(text)) return true;
        char first = text.charAt(0);
        if (first == '<' || first == '{' || first == '[') return true;
        return text.matches("(?s)(UNA|UNB\\+|ISA.|STX=|%PDF|PK|GIF8|\\{\\\\r"
                + "tf|From |Return-Path:|Received:|MIME-Version:|webhook_id=).*");
    }

    /** Control characters other than tab and line ends do not stand in text. */
    private static boolean isBinary(String text) {
        int probed = Math.min(text.length(), 4_000);
        int controls = 0;
        for (int i = 0; i < probed; i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A) controls++;
        }
        return controls > probed / 200;
    }

    private static Translation unreadable(String code, String... arguments) {
        return Translation.unreadable(FORMAT, Problem.error(code, null, arguments));
    }
}
