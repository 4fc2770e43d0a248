package org.wuzetka.connector.webshop.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML of the PrestaShop web service as the tree its JSON has. A DTD is refused, so nothing is fetched and no entity grows;
 * depth and number of elements are bounded.
 */
final class XmlTree {
    private static final int DEEPEST = 20;
    private static final int MOST_ELEMENTS = 1_000_000;
    private static final int LONGEST_TEXT = 100_000;
    private static final XMLInputFactory FACTORY = factory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final XMLStreamReader reader;
    private int elements;

    private XmlTree(XMLStreamReader reader) {
        this.reader = reader;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("external entities are refused");
        });
        return factory;
    }

    /**
     * @return the root's content; a list of equal elements is an array
     * @throws IOException with the place, when the content is no XML or beyond the limits
     */
    static JsonNode read(byte[] content) throws IOException {
        XMLStreamReader reader = null;
        try {
            reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(content));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) throw refused(reader);
            }
            JsonNode root = new XmlTree(reader).element(0);
            while (reader.hasNext()) reader.next();
            return root;
        } catch (XMLStreamException syntax) {
            throw new IOException(
                    syntax.getLocation() == null
                            ? "$"
                            : "line " + syntax.getLocation().getLineNumber() + ", column "
                                    + syntax.getLocation().getColumnNumber());
        } catch (RuntimeException malformedBeyondWhatTheParserExpects) {
            throw new IOException("$");
        }
    }

    private static XMLStreamException refused(XMLStreamReader reader) {
        return new XMLStreamException("refused", reader.getLocation());
    }

    /** Languages of a name ({@code <name><language id="1">…}) come down to the first one. */
    private JsonNode element(int depth) throws XMLStreamException {
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) throw refused(reader);
        StringBuilder text = new StringBuilder();
        ObjectNode children = null;
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (children == null) children = NODES.objectNode();
                String name = reader.getLocalName();
                put(children, name, element(depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                if (text.length() + reader.getTextLength() > LONGEST_TEXT) throw refused(reader);
                text.append(reader.getText());
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw refused(reader);
            }
        }
        if (children == null) return NODES.textNode(text.toString());
        JsonNode language = children.get("language");
        if (language == null) return children;
        return language.isArray() && !language.isEmpty() ? language.get(0) : language;
    }

    private static void put(ObjectNode parent, String name, JsonNode child) {
        JsonNode before = parent.get(name);
        if (before == null) {
            parent.set(name, child);
        } else if (before instanceof ArrayNode array) {
            array.add(child);
        } else {
            parent.set(name, NODES.arrayNode().add(before).add(child));
        }
    }
}
