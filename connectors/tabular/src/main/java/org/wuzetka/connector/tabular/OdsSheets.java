package org.wuzetka.connector.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.wuzetka.domain.intake.table.Table;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;

/** Sheets of an OpenDocument spreadsheet (ISO/IEC 26300), for the eye: what its cells show, numbers and days by their value. */
final class OdsSheets {
    private static final String CONTENT = "content.xml";
    private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static final int LONGEST_TEXT = 2_000;

    private final XMLStreamReader xml;
    private final List<Table> tables = new ArrayList<>();
    private String sheet;
    private List<Row> rows;
    private int number;

    private OdsSheets(XMLStreamReader xml) {
        this.xml = xml;
    }

    static boolean isSpreadsheet(byte[] content) {
        if (content.length < 30 || content[0] != 'P' || content[1] != 'K') return false;
        try (ZipFile zip = XlsxTables.open(content)) {
            return zip.getEntry(CONTENT) != null && zip.getEntry("META-INF/manifest.xml") != null;
        } catch (IOException | RuntimeException noZip) {
            return false;
        }
    }

    static List<Table> read(byte[] content) throws IOException {
        XlsxTables.measure(content);
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (ZipFile zip = XlsxTables.open(content)) {
            ZipArchiveEntry entry = zip.getEntry(CONTENT);
            try (InputStream in = zip.getInputStream(entry)) {
                return new OdsSheets(factory.createXMLStreamReader(in)).all();
            }
        } catch (XMLStreamException broken) {
            throw new IOException(broken);
        }
    }

    private List<Table> all() throws XMLStreamException {
        while (xml.hasNext() && tables.size() < ShownWorkbooks.MOST_SHEETS) {
            int event = xml.next();
            boolean ofTable = (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT)
                    && TABLE.equals(xml.getNamespaceURI());
            if (!ofTable) continue;
            boolean starts = event == XMLStreamConstants.START_ELEMENT;
            if (xml.getLocalName().equals("table")) {
                if (starts) begin();
                else if (rows != null) end();
            } else if (starts && rows != null && xml.getLocalName().equals("table-row")) row();
        }
        return tables;
    }

    private void begin() {
        String name = xml.getAttributeValue(TABLE, "name");
        sheet = Cell.clean(name == null ? "" : name);
        rows = new ArrayList<>();
        number = 0;
    }

    private void end() {
        tables.add(new Table(sheet, rows));
        rows = null;
    }

    private void row() throws XMLStreamException {
        int repeated = repeated("number-rows-repeated");
        List<Cell> cells = new ArrayList<>();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("table-row")) break;
            if (event != XMLStreamConstants.START_ELEMENT || !TABLE.equals(xml.getNamespaceURI())) continue;
            if (!xml.getLocalName().endsWith("table-cell")) continue;
            int times = Math.min(repeated("number-columns-repeated"), ShownWorkbooks.MOST_COLUMNS - cells.size());
            cells.addAll(Collections.nCopies(Math.max(0, times), Cell.of(cell())));
        }
        Row row = new Row(number + 1, cells);
        number += repeated;
        if (!row.isBlank() && rows.size() < ShownWorkbooks.MOST_ROWS) rows.add(row);
    }

    /** Repeats stand for emptiness mostly, up to a million rows of it: one is shown. */
    private int repeated(String attribute) {
        String said = xml.getAttributeValue(TABLE, attribute);
        return said != null && said.matches("\\d{1,7}") ? Math.max(1, Integer.parseInt(said)) : 1;
    }

    private String cell() throws XMLStreamException {
        String type = String.valueOf(xml.getAttributeValue(OFFICE, "value-type"));
        String value = xml.getAttributeValue(OFFICE, "value");
        String day = xml.getAttributeValue(OFFICE, "date-value");
        String end = xml.getLocalName();
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(end)) break;
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("p") && !text.isEmpty()) {
                text.append(' ');
            }
            if (event == XMLStreamConstants.CHARACTERS && text.length() < LONGEST_TEXT) text.append(xml.getText());
        }
        if (type.equals("float") && value != null) return value;
        return type.equals("date") && day != null ? day.replaceFirst("T.*", "") : text.toString();
    }
}
