package org.wuzetka.connector.xml.idoc;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.wuzetka.connector.xml.DocumentTranslator.Found;
import org.wuzetka.connector.xml.Node;
import org.wuzetka.connector.xml.Refusal;
import org.wuzetka.connector.xml.XmlReader;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.intake.table.TextDecoder;
import org.wuzetka.domain.shared.Problem;

/**
 * Orders as SAP writes them to a file port: IDocs of the basic types ORDERS01 to ORDERS05 in records of fixed length, one a line
 * (trailing blanks may be cut off) or one after the other without line ends.
 */
@Singleton
public class IdocFileTranslator implements Translator {
    private static final String FORMAT = "idoc-file";
    private static final int PREFIX = 64;

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int recognises(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length < PREFIX) return 0;
        return TextDecoder.decode(content, PREFIX).stripLeading().startsWith(FlatRecord.CONTROL + "  ") ? 100 : 0;
    }

    @Override
    public Translation translate(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length == 0) {
            return Translation.unreadable(FORMAT, Problem.error("xml.empty", null));
        }
        if (content.length > XmlReader.MAX_BYTES) {
            String limit = String.valueOf(XmlReader.MAX_BYTES / (1024 * 1024));
            return Translation.unreadable(FORMAT, Problem.error("xml.too-large", null, limit));
        }
        Found found = new Found();
        try (BufferedReader records = new BufferedReader(TextDecoder.reader(content))) {
            Reading reading = new Reading(found);
            for (String line = records.readLine(); line != null; line = records.readLine()) reading.line(line);
            reading.endIdoc();
        } catch (Refusal refusal) {
            found.problem(refusal.problem());
        } catch (IOException cannotHappenInMemory) {
            throw new UncheckedIOException(cannotHappenInMemory);
        }
        if (found.isEmpty()) found.problem(Problem.error("xml.no-order", null, FORMAT));
        return found.translation(FORMAT);
    }

    /** Puts the records together as the XML of the same IDoc has them, item by item. */
    private static final class Reading {
        /** Segments of one item or of the head: a real one has some dozen. */
        private static final int MAX_SEGMENTS = 10_000;

        private final IdocReader reader;
        private Node idoc;
        private Node item;
        private Node text;
        private int segments;

        Reading(Found found) {
            reader = new IdocReader(found);
        }

        void line(String line) {
            String rest = line;
            while (rest.length() > FlatRecord.DATA_LENGTH) {
                int length = FlatRecord.isControl(rest) ? FlatRecord.CONTROL_LENGTH : FlatRecord.DATA_LENGTH;
                record(rest.substring(0, length));
                rest = rest.substring(length);
            }
            record(rest);
        }

        private void record(String record) {
            if (record.isBlank()) return;
            Node segment = FlatRecord.segment(record);
            if (segment.is(FlatRecord.CONTROL)) {
                endIdoc();
                idoc = new Node("IDOC", "", 0);
                idoc.add(segment);
                return;
            }
            if (idoc == null) return;
            if (segment.is("E1EDP01")) {
                endItem();
                item = segment.partOf(idoc);
                return;
            }
            if (++segments > MAX_SEGMENTS) {
                throw new Refusal(Problem.error("xml.too-many-elements", segment.name(), String.valueOf(MAX_SEGMENTS)));
            }
            place(segment);
        }

        private void place(Node segment) {
            if (segment.is("E1EDKT2") || segment.is("E1EDPT2")) {
                if (text != null) text.add(segment);
                return;
            }
            if (segment.is("E1EDS01")) endItem();
            text = segment.is("E1EDKT1") || segment.is("E1EDPT1") ? segment : null;
            (item == null ? idoc : item).add(segment);
        }

        private void endItem() {
            if (item != null) reader.part(item);
            item = null;
            text = null;
            segments = 0;
        }

        void endIdoc() {
            if (idoc == null) return;
            endItem();
            reader.part(idoc);
            idoc = null;
        }
    }
}
