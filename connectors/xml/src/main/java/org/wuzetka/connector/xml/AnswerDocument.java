package org.wuzetka.connector.xml;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document of ours, element by element; what has no value is left out. The same content gives the same bytes. */
public final class AnswerDocument {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    private final Map<String, String> spaces = new HashMap<>();
    private final XMLStreamWriter out;

    /** @param namespaces prefix and name in turn, the empty prefix for the default one */
    public AnswerDocument(String root, String... namespaces) {
        try {
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement(root);
            for (int i = 0; i < namespaces.length; i += 2) {
                spaces.put(namespaces[i], namespaces[i + 1]);
                if (namespaces[i].isEmpty()) out.writeDefaultNamespace(namespaces[i + 1]);
                else out.writeNamespace(namespaces[i], namespaces[i + 1]);
            }
        } catch (XMLStreamException cannotHappenInMemory) {
            throw new IllegalStateException(cannotHappenInMemory);
        }
    }

    public AnswerDocument attribute(String name, String value) {
        try {
            out.writeAttribute(name, value);
            return this;
        } catch (XMLStreamException cannotHappenInMemory) {
            throw new IllegalStateException(cannotHappenInMemory);
        }
    }

    /** @param name with its prefix */
    public AnswerDocument start(String name) {
        try {
            int colon = name.indexOf(':');
            if (colon < 0) out.writeStartElement(name);
            else {
                String prefix = name.substring(0, colon);
                out.writeStartElement(prefix, name.substring(colon + 1), spaces.get(prefix));
            }
            return this;
        } catch (XMLStreamException cannotHappenInMemory) {
            throw new IllegalStateException(cannotHappenInMemory);
        }
    }

    public AnswerDocument end() {
        try {
            out.writeEndElement();
            return this;
        } catch (XMLStreamException cannotHappenInMemory) {
            throw new IllegalStateException(cannotHappenInMemory);
        }
    }

    public AnswerDocument text(String name, String value) {
        return text(name, value, null, null);
    }

    public AnswerDocument text(String name, String value, String attribute, String said) {
        if (value == null || value.isBlank()) return this;
        start(name);
        if (said != null) attribute(attribute, said);
        try {
            out.writeCharacters(Texts.printable(value));
        } catch (XMLStreamException cannotHappenInMemory) {
            throw new IllegalStateException(cannotHappenInMemory);
        }
        return end();
    }

    public AnswerDocument number(String name, BigDecimal value) {
        return text(name, value == null ? null : value.stripTrailingZeros().toPlainString());
    }

    public AnswerDocument day(String name, LocalDate value) {
        return text(name, value == null ? null : value.toString());
    }

    /** Closes the root and gives the document. */
    public byte[] bytes() {
        try {
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
            return bytes.toByteArray();
        } catch (XMLStreamException cannotHappenInMemory) {
            throw new IllegalStateException(cannotHappenInMemory);
        }
    }
}
