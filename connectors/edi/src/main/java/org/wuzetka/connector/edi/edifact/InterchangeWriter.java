package org.wuzetka.connector.edi.edifact;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIOutputFactory;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.List;

/** Writes segments by StAEDI: it releases what must be released and drops trailing empty elements. */
final class InterchangeWriter implements AutoCloseable {
    private static final Schema SYNTAX_3 = controlSchema("3");
    private static final Schema SYNTAX_4 = controlSchema("4");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final EDIStreamWriter writer;
    private final CharsetEncoder encoder;
    private int segments;

    /** @param syntaxVersion of the interchange, 0002 of UNB */
    InterchangeWriter(Charset charset, String syntaxVersion) throws EDIStreamException {
        EDIOutputFactory factory = EDIOutputFactory.newFactory();
        // An acknowledgement repeats what the partner wrote, so wrong values in it are his and must not stop it.
        factory.setErrorReporter((error, writer, location, data, reference) -> {});
        factory.setProperty(EDIOutputFactory.TRUNCATE_EMPTY_ELEMENTS, true);
        encoder = charset.newEncoder();
        writer = factory.createEDIStreamWriter(bytes, charset.name());
        writer.setControlSchema("4".equals(syntaxVersion) ? SYNTAX_4 : SYNTAX_3);
        writer.startInterchange();
    }

    private static Schema controlSchema(String syntaxVersion) {
        try {
            return SchemaFactory.newFactory().getControlSchema("EDIFACT", new String[] {"UNOC", syntaxVersion});
        } catch (EDISchemaException notShipped) {
            throw new IllegalStateException(notShipped);
        }
    }

    InterchangeWriter start(String tag) throws EDIStreamException {
        segments = tag.equals("UNH") ? 1 : segments + 1;
        writer.writeStartSegment(tag);
        return this;
    }

    InterchangeWriter end() throws EDIStreamException {
        writer.writeEndSegment();
        return this;
    }

    InterchangeWriter element(String value) throws EDIStreamException {
        if (value == null || value.isEmpty()) writer.writeEmptyElement();
        else writer.writeElement(printable(value));
        return this;
    }

    InterchangeWriter skip(int elements) throws EDIStreamException {
        for (int i = 0; i < elements; i++) writer.writeEmptyElement();
        return this;
    }

    InterchangeWriter composite(String... components) throws EDIStreamException {
        return composite(List.of(components));
    }

    InterchangeWriter composite(List<String> components) throws EDIStreamException {
        writer.writeStartElement();
        // StAEDI takes a composite for empty when its last component is, and would then miscount the separators.
        int last = components.size();
        while (last > 0 && components.get(last - 1).isEmpty()) last--;
        for (String component : components.subList(0, last)) {
            if (component.isEmpty()) writer.writeEmptyComponent();
            else writer.writeComponent(printable(component));
        }
        writer.endElement();
        return this;
    }

    /** Segments from UNH to the one just begun, as UNT counts them. */
    int segmentsSinceHeader() {
        return segments;
    }

    byte[] bytes() throws EDIStreamException {
        writer.endInterchange();
        writer.flush();
        return bytes.toByteArray();
    }

    /**
     * Control characters would end the interchange early at many readers; a letter that the character set lacks would be
     * written as a question mark, which releases whatever follows it.
     */
    private String printable(String value) {
        boolean fits = encoder.canEncode(value);
        StringBuilder plain = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == 0x7F || !fits && !encoder.canEncode(c)) {
                if (plain == null) plain = new StringBuilder(value);
                plain.setCharAt(i, ' ');
            }
        }
        return plain == null ? value : plain.toString();
    }

    @Override
    public void close() throws EDIStreamException {
        writer.close();
    }
}
