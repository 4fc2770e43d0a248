package org.wuzetka.connector.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An element as it was read, found by its local name alone: senders choose prefixes freely and forget namespaces. What is not
 * there is {@link #NONE}, so that a path can be followed without asking at every step.
 */
public final class Node {
    public static final Node NONE = new Node("", "", 0);

    private final String name;
    private final String namespace;
    private final int line;
    private Node parent;
    private final Map<String, String> attributes = new LinkedHashMap<>(4);
    private final List<Node> children = new ArrayList<>(4);
    private final StringBuilder text = new StringBuilder(0);

    public Node(String name, String namespace, int line) {
        this.name = name;
        this.namespace = namespace == null ? "" : namespace;
        this.line = line;
    }

    public String name() {
        return name;
    }

    public String namespace() {
        return namespace;
    }

    /** Line of the file, counted from 1. */
    public int line() {
        return line;
    }

    /** The element around it, or {@link #NONE}; of a part, that of which it was taken. */
    public Node parent() {
        return parent == null ? NONE : parent;
    }

    public boolean exists() {
        return this != NONE;
    }

    public boolean is(String localName) {
        return name.equals(localName);
    }

    public void put(String attribute, String value) {
        attributes.put(attribute, value);
    }

    public void add(Node child) {
        child.parent = this;
        children.add(child);
    }

    /** Makes this a part of the other, which does not hold it: parts are read and forgotten one by one. */
    public Node partOf(Node whole) {
        parent = whole;
        return this;
    }

    void drop(Node child) {
        int last = children.size() - 1;
        if (last >= 0 && children.get(last) == child) children.remove(last);
    }

    public void append(CharSequence characters) {
        text.append(characters);
    }

    int textLength() {
        return text.length();
    }

    void forgetText() {
        text.setLength(0);
    }

    public List<Node> children() {
        return children;
    }

    /** The first element at the path of local names ({@code Party/PartyName/Name}), or {@link #NONE}. */
    public Node at(String path) {
        int slash = path.indexOf('/');
        String first = slash < 0 ? path : path.substring(0, slash);
        for (Node child : children) {
            if (!child.is(first)) continue;
            if (slash < 0) return child;
            Node found = child.at(path.substring(slash + 1));
            if (found.exists()) return found;
        }
        return NONE;
    }

    /** All elements at the path, in the order of the document. */
    public List<Node> all(String path) {
        int slash = path.indexOf('/');
        String first = slash < 0 ? path : path.substring(0, slash);
        List<Node> found = new ArrayList<>();
        for (Node child : children) {
            if (!child.is(first)) continue;
            if (slash < 0) found.add(child);
            else found.addAll(child.all(path.substring(slash + 1)));
        }
        return found;
    }

    /** The text on one line, blanks collapsed; {@code null} when there is none. */
    public String text() {
        return Texts.oneLine(text);
    }

    public String text(String path) {
        return at(path).text();
    }

    /** The text with its line breaks, for what people write to people. */
    public String prose() {
        return Texts.prose(text);
    }

    /** Texts of all elements at the path as paragraphs, each said once; {@code null} when there are none. */
    public String prose(String path) {
        List<String> said = all(path).stream()
                .map(Node::prose)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return said.isEmpty() ? null : String.join("\n", said);
    }

    public String attribute(String attribute) {
        String value = attributes.get(attribute);
        return value == null ? null : Texts.oneLine(value);
    }

    /** Elements in this one, itself counted. */
    int size() {
        int size = 1;
        for (Node child : children) size += child.size();
        return size;
    }
}
