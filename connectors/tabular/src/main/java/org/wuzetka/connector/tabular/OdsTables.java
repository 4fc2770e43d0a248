package org.wuzetka.connector.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.wuzetka.connector.tabular.WorkbookTranslator.RefusedException;
import org.wuzetka.domain.intake.table.Table;
import org.wuzetka.domain.intake.table.Table.Cell;

/** Visible tables of an OpenDocument spreadsheet, read in a stream. Formulas are never evaluated: the stored value is read. */
final class OdsTables {
    private static final String MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet";
    private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static final String STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    private static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    /** What the number's format shows behind it: {@code 10 szt.} */
    private static final Pattern WORDS = Pattern.compile("-?[\\d ,.]*\\d\\s*(\\p{L}[\\p{L}.]{0,11})");

    private static final int MAX_SHEETS = 50;
    private static final int MAX_DEPTH = 200;
    private static final int MAX_MANIFEST = 1024 * 1024;
    private static final int MAX_TEXT = 32_767;
    /** Not of the sheet: earlier versions of its cells. */
    private static final Set<String> PASSED_OVER =
            Set.of("tracked-changes", "shapes", "database-ranges", "named-expressions");

    private final XMLStreamReader xml;
    private final Set<String> hiddenStyles = new HashSet<>();
    private final List<Table> tables = new ArrayList<>();

    private OdsTables(XMLStreamReader xml) {
        this.xml = xml;
    }

    static boolean isWorkbook(byte[] content) {
        if (!WorkbookArchive.isZip(content)) return false;
        try (ZipFile zip = WorkbookArchive.open(content)) {
            return prefix(zip, "mimetype", MEDIA_TYPE.length()).startsWith(MEDIA_TYPE);
        } catch (IOException | RuntimeException noZip) {
            return false;
        }
    }

    static List<Table> read(byte[] content) throws IOException {
        try (ZipFile zip = WorkbookArchive.open(content)) {
            if (prefix(zip, "META-INF/manifest.xml", MAX_MANIFEST).contains("encryption-data")) {
                throw new RefusedException("tabular.encrypted");
            }
            ZipArchiveEntry entry = zip.getEntry("content.xml");
            if (entry == null) throw new IOException("no content.xml");
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            try (InputStream in = zip.getInputStream(entry)) {
                OdsTables reading = new OdsTables(factory.createXMLStreamReader(in));
                reading.document();
                return reading.tables;
            } catch (XMLStreamException broken) {
                throw new IOException(broken);
            }
        }
    }

    private static String prefix(ZipFile zip, String name, int length) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(name);
        if (entry == null) return "";
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }
    }

    private void document() throws XMLStreamException, IOException {
        String style = null;
        int depth = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) depth--;
            if (event != XMLStreamConstants.START_ELEMENT) continue;
            if (++depth > MAX_DEPTH) throw new IOException("too deep");
            if (is(STYLE, "style")) style = xml.getAttributeValue(STYLE, "name");
            else if (is(STYLE, "table-properties") && "false".equals(xml.getAttributeValue(TABLE, "display"))) {
                hiddenStyles.add(style);
            } else if (is(TABLE, "table")) {
                table();
                depth--;
            }
        }
    }

    private void table() throws XMLStreamException, IOException {
        String name = xml.getAttributeValue(TABLE, "name");
        boolean hidden = hiddenStyles.contains(xml.getAttributeValue(TABLE, "style-name"));
        SheetRows rows = new SheetRows();
        int number = 1;
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT && is(TABLE, "table"))) {
            if (!xml.isStartElement()) continue;
            if (PASSED_OVER.contains(xml.getLocalName())) skip();
            else if (is(TABLE, "table-row")) {
                int times = repeated("number-rows-repeated");
                List<Cell> cells = row();
                boolean blank = cells.stream().allMatch(Cell::isBlank);
                for (int i = 0; i < times && !blank && !rows.tooMany() && !hidden; i++) rows.add(number + i, cells);
                number += times;
            }
        }
        if (!hidden && tables.size() < MAX_SHEETS)
            tables.add(new Table(Cell.clean(name == null ? "" : name), rows.rows()));
    }

    private List<Cell> row() throws XMLStreamException, IOException {
        List<Cell> cells = new ArrayList<>();
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT && is(TABLE, "table-row"))) {
            if (!xml.isStartElement()) continue;
            boolean covered = is(TABLE, "covered-table-cell");
            if (!covered && !is(TABLE, "table-cell")) {
                skip();
                continue;
            }
            int times = repeated("number-columns-repeated");
            Cell cell = cell();
            for (int i = 0; i < times && cells.size() < SheetRows.MAX_COLUMNS; i++) {
                cells.add(covered ? Cell.EMPTY : cell);
            }
        }
        return cells;
    }

    private Cell cell() throws XMLStreamException, IOException {
        String type = xml.getAttributeValue(OFFICE, "value-type");
        String value = xml.getAttributeValue(OFFICE, "value");
        String date = xml.getAttributeValue(OFFICE, "date-value");
        String string = xml.getAttributeValue(OFFICE, "string-value");
        String currency = xml.getAttributeValue(OFFICE, "currency");
        boolean formula = xml.getAttributeValue(TABLE, "formula") != null;
        String shown = Cell.clean(content());
        if (type == null) return shown.isEmpty() ? Cell.EMPTY : new Cell(shown, null, formula);
        switch (type) {
            case "float":
            case "currency":
            case "percentage":
                BigDecimal number = NumberCell.number(value);
                if (number == null) return new Cell(shown, null, formula);
                if (type.equals("percentage")) number = number.movePointRight(2);
                String text = shown.matches("0\\d{1,19}") ? shown : number.toPlainString();
                Matcher words = WORDS.matcher(shown);
                if (currency != null && currency.matches("[A-Z]{3}")) text += " " + currency;
                else if (type.equals("float") && words.matches()) text += " " + words.group(1);
                return new Cell(text, number, formula);
            case "date":
                return new Cell(date == null ? shown : Cell.clean(date), null, formula);
            case "string":
                return new Cell(shown.isEmpty() && string != null ? Cell.clean(string) : shown, null, formula);
            default:
                return shown.startsWith("Err:") || shown.startsWith("#") ? Cell.EMPTY : new Cell(shown, null, formula);
        }
    }

    /** Text of the paragraphs of a cell, one a line, without its annotations. */
    private String content() throws XMLStreamException, IOException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        boolean paragraph = false;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (is(OFFICE, "annotation") || is(TABLE, "table") || is(TABLE, "shapes")) {
                    skip();
                    continue;
                }
                if (++depth > MAX_DEPTH) throw new IOException("too deep");
                if (is(TEXT, "p")) {
                    if (paragraph) text.append('\n');
                    paragraph = true;
                } else if (is(TEXT, "s") || is(TEXT, "tab") || is(TEXT, "line-break")) text.append(' ');
            } else if (event == XMLStreamConstants.END_ELEMENT) depth--;
            else if (event == XMLStreamConstants.CHARACTERS && paragraph) text.append(xml.getText());
            if (text.length() > MAX_TEXT) throw new WorkbookArchive.TooLargeException();
        }
        return text.toString();
    }

    /** To the end of the element that has just begun. */
    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) depth++;
            else if (event == XMLStreamConstants.END_ELEMENT) depth--;
        }
    }

    /** What is repeated beyond a sheet's rows is an empty rest that fills it. */
    private int repeated(String attribute) {
        String said = xml.getAttributeValue(TABLE, attribute);
        return said == null || !said.matches("[1-9]\\d{0,6}") ? 1 : Integer.parseInt(said);
    }

    private boolean is(String namespace, String name) {
        return name.equals(xml.getLocalName()) && namespace.equals(xml.getNamespaceURI());
    }
}
