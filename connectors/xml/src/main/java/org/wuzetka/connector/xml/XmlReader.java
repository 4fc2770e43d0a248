package org.wuzetka.connector.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.wuzetka.domain.shared.Problem;

/**
 * Reads a document as a tree of {@link Node}s, hands over its parts (order lines, orders) as they end and forgets them, so that
 * memory is bounded by the largest part. No DTD is read, no entity resolved, nothing fetched.
 */
public final class XmlReader {
    /** What the channels take; a message cannot be larger. */
    public static final int MAX_BYTES = 25 * 1024 * 1024;

    static final int MAX_DEPTH = 64;
    /** Elements held at one time; an order's head has some hundred. */
    static final int MAX_ELEMENTS = 50_000;

    static final int MAX_ATTRIBUTES = 100;
    static final int MAX_TEXT = 64 * 1024;
    private static final int MAX_ALL_TEXT = 4 * 1024 * 1024;

    private static final XMLInputFactory FACTORY = factory();

    private final Set<String> parts;
    private final Consumer<Node> sink;
    private final Consumer<Problem> problems;
    private final Deque<Node> open = new ArrayDeque<>();
    private int held;
    private int heldText;
    private boolean textIsTooLong;
    private Node root;

    private XmlReader(Set<String> parts, Consumer<Node> sink, Consumer<Problem> problems) {
        this.parts = parts;
        this.sink = sink;
        this.problems = problems;
    }

    private static XMLInputFactory factory() {
        // The parser of the JDK, whatever others are on the class path: its limits are the ones relied on here.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        return factory;
    }

    /**
     * @param parts local names of elements that are handed over when they end, innermost first
     * @param sink takes them; they are in the tree of their parents no more
     * @param problems takes what is wrong and harmless
     * @return the root with all that is no part
     * @throws Refusal when the document is no well-formed XML or exceeds a limit
     */
    public static Node read(byte[] content, Set<String> parts, Consumer<Node> sink, Consumer<Problem> problems) {
        if (content.length > MAX_BYTES) {
            String limit = String.valueOf(MAX_BYTES / (1024 * 1024));
            throw new Refusal(Problem.error("xml.too-large", null, limit));
        }
        Characters characters = Characters.ofXml(content);
        if (characters.doubt() != null) problems.accept(characters.doubt());
        XmlReader reader = new XmlReader(parts, sink, problems);
        XMLStreamReader stream = open(characters);
        while (next(stream) != XMLStreamConstants.END_DOCUMENT) reader.event(stream.getEventType(), stream);
        return reader.root;
    }

    private static XMLStreamReader open(Characters characters) {
        try {
            return FACTORY.createXMLStreamReader(new TagLimit(characters.reader()));
        } catch (XMLStreamException noXml) {
            throw new Refusal(Problem.error("xml.syntax", place(noXml.getLocation()), reason(noXml)));
        }
    }

    /** The parser of the JDK answers some broken input with exceptions of its own inside. */
    private static int next(XMLStreamReader stream) {
        try {
            return stream.next();
        } catch (Refusal limit) {
            Problem told = limit.problem();
            throw new Refusal(new Problem(told.code(), told.severity(), place(stream.getLocation()), told.arguments()));
        } catch (XMLStreamException | RuntimeException fault) {
            throw new Refusal(Problem.error("xml.syntax", place(stream.getLocation()), reason(fault)));
        }
    }

    private void event(int kind, XMLStreamReader stream) {
        switch (kind) {
            case XMLStreamConstants.START_ELEMENT -> start(stream);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(stream);
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw new Refusal(Problem.error(
                        "xml.entity", place(stream.getLocation()), Texts.shortened(stream.getLocalName())));
            default -> {
                // Comments and instructions say nothing to an order.
            }
        }
    }

    private void start(XMLStreamReader stream) {
        int line = stream.getLocation().getLineNumber();
        if (open.size() >= MAX_DEPTH) throw limit("xml.too-deep", MAX_DEPTH, line);
        if (++held > MAX_ELEMENTS) throw limit("xml.too-many-elements", MAX_ELEMENTS, line);
        if (stream.getAttributeCount() > MAX_ATTRIBUTES) throw limit("xml.too-many-attributes", MAX_ATTRIBUTES, line);
        Node node = new Node(stream.getLocalName(), stream.getNamespaceURI(), line);
        for (int i = 0; i < stream.getAttributeCount(); i++) {
            node.put(stream.getAttributeLocalName(i), stream.getAttributeValue(i));
        }
        if (open.isEmpty()) root = node;
        else open.peek().add(node);
        open.push(node);
        textIsTooLong = false;
    }

    /** An attachment inside the document is left out; a code or number is never that long. */
    private void text(XMLStreamReader stream) {
        if (open.isEmpty() || textIsTooLong) return;
        Node node = open.peek();
        int length = stream.getTextLength();
        if (node.textLength() + length > MAX_TEXT) {
            textIsTooLong = true;
            heldText -= node.textLength();
            node.forgetText();
            problems.accept(
                    Problem.warning("xml.text-left-out", place(node), node.name(), String.valueOf(MAX_TEXT / 1024)));
            return;
        }
        heldText += length;
        if (heldText > MAX_ALL_TEXT) throw limit("xml.too-much-text", MAX_ALL_TEXT / 1024, node.line());
        node.append(stream.getText());
    }

    private void end() {
        Node node = open.pop();
        textIsTooLong = false;
        if (!parts.contains(node.name())) return;
        if (!open.isEmpty()) open.peek().drop(node);
        held -= node.size();
        heldText -= textOf(node);
        sink.accept(node);
    }

    private static int textOf(Node node) {
        int length = node.textLength();
        for (Node child : node.children()) length += textOf(child);
        return length;
    }

    /** {@code Line-Item, XML line 14}. */
    static String place(Node node) {
        return node.name() + ", XML line " + node.line();
    }

    private static String place(Location location) {
        return location == null || location.getLineNumber() < 0
                ? null
                : "XML line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }

    private static Refusal limit(String code, int limit, int line) {
        return new Refusal(Problem.error(code, "XML line " + line, String.valueOf(limit)));
    }

    /** The parser's own words without their lead, and without the content they quote at length. */
    private static String reason(Exception fault) {
        String message = fault.getMessage();
        if (message == null) return fault.getClass().getSimpleName();
        int marker = message.indexOf("Message: ");
        String said = Texts.oneLine(marker < 0 ? message : message.substring(marker + 9));
        return said == null || said.startsWith("http://www.w3.org/")
                ? "-"
                : said.substring(0, Math.min(said.length(), 200));
    }
}
