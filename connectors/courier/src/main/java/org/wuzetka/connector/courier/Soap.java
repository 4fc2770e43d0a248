package org.wuzetka.connector.courier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** SOAP 1.1 messages: written element by element, read without DTDs and outside entities. */
final class Soap {
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private Soap(String namespace) {
        try {
            xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("utf-8", "1.0");
            xml.writeStartElement("soap", "Envelope", ENVELOPE);
            xml.writeNamespace("soap", ENVELOPE);
            xml.writeDefaultNamespace(namespace);
            xml.writeStartElement("soap", "Body", ENVELOPE);
        } catch (XMLStreamException neverInMemory) {
            throw new IllegalStateException(neverInMemory);
        }
    }

    static Soap message(String namespace) {
        return new Soap(namespace);
    }

    Soap start(String name) {
        return write(() -> xml.writeStartElement(name));
    }

    Soap end() {
        return write(xml::writeEndElement);
    }

    /** An element with a text; nothing when there is none. Control characters that XML cannot carry become blanks. */
    Soap put(String name, Object value) {
        if (value == null) return this;
        String plain = value.toString().replaceAll("[\\p{Cntrl}&&[^\\t\\n\\r]]", " ");
        return write(() -> {
            xml.writeStartElement(name);
            xml.writeCharacters(plain);
            xml.writeEndElement();
        });
    }

    byte[] bytes() {
        write(xml::writeEndDocument);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private interface Step {
        void write() throws XMLStreamException;
    }

    private Soap write(Step step) {
        try {
            step.write();
        } catch (XMLStreamException neverInMemory) {
            throw new IllegalStateException(neverInMemory);
        }
        return this;
    }

    /** The root of an answer; empty when it is no XML. */
    static Optional<Element> read(byte[] answer) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Document document = builder.parse(new ByteArrayInputStream(answer));
            return Optional.of(document.getDocumentElement());
        } catch (SAXException | IOException notXml) {
            return Optional.empty();
        } catch (ParserConfigurationException brokenJdk) {
            throw new IllegalStateException(brokenJdk);
        }
    }

    /** The first element of that name anywhere below, whatever its namespace. */
    static Optional<Element> first(Element within, String name) {
        return Optional.ofNullable(
                (Element) within.getElementsByTagNameNS("*", name).item(0));
    }

    /** Elements of that name directly below. */
    static List<Element> children(Element within, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = within.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) found.add(element);
        }
        return found;
    }

    /** Text of the element of that name directly below; empty when there is none. */
    static String text(Element within, String name) {
        return children(within, name).stream()
                .findFirst()
                .map(element -> element.getTextContent().strip())
                .orElse("");
    }
}
