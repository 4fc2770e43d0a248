package org.wuzetka.connector.edi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One segment as read: values by element and component, both counted from 1. The reader fills the same object again and
 * again, so nobody may keep it.
 */
public final class Segment {
    private String tag = "";
    private boolean damaged;
    private int size;
    private String[] values = new String[32];
    private int[] elements = new int[32];
    private int[] occurrences = new int[32];
    private int[] components = new int[32];

    public void start(String newTag, boolean isDamaged) {
        tag = newTag;
        damaged = isDamaged;
        size = 0;
    }

    public void add(int element, int occurrence, int component, String value) {
        if (size == values.length) {
            int longer = size * 2;
            values = Arrays.copyOf(values, longer);
            elements = Arrays.copyOf(elements, longer);
            occurrences = Arrays.copyOf(occurrences, longer);
            components = Arrays.copyOf(components, longer);
        }
        values[size] = value;
        elements[size] = element;
        occurrences[size] = occurrence;
        components[size++] = component;
    }

    public String tag() {
        return tag;
    }

    /** The reader could make no segment of these bytes; only the tag, if any, is known. */
    public boolean damaged() {
        return damaged;
    }

    public boolean is(String wanted) {
        return tag.equals(wanted);
    }

    /** First component of an element, without surrounding blanks; {@code null} when absent or blank. */
    public String get(int element) {
        return get(element, 1);
    }

    public String get(int element, int component) {
        for (int i = 0; i < size && elements[i] <= element; i++) {
            if (elements[i] == element && components[i] == component && occurrences[i] == 1) {
                String value = values[i].strip();
                return value.isEmpty() ? null : value;
            }
        }
        return null;
    }

    /** All components of an element from one on, as written, blanks kept; empty ones inside are empty texts. */
    public List<String> pieces(int element, int firstComponent) {
        List<String> pieces = new ArrayList<>(5);
        int occurrence = 1;
        for (int i = 0; i < size && elements[i] <= element; i++) {
            if (elements[i] != element) continue;
            if (occurrences[i] > occurrence) {
                // A star inside a text under syntax 4 is taken for a repetition: put it back.
                occurrence = occurrences[i];
                int last = pieces.size() - 1;
                if (last >= 0) pieces.set(last, pieces.get(last) + '*' + values[i]);
            } else if (occurrences[i] > 1) {
                pieces.add(values[i]);
            } else if (components[i] >= firstComponent) {
                while (pieces.size() < components[i] - firstComponent) pieces.add("");
                pieces.add(values[i]);
            }
        }
        return pieces;
    }

    /** How often an element is repeated (syntax version 4); 1 for a plain one. */
    public int occurrences(int element) {
        int most = 1;
        for (int i = 0; i < size; i++) if (elements[i] == element) most = Math.max(most, occurrences[i]);
        return most;
    }

    public String getOccurrence(int element, int occurrence, int component) {
        for (int i = 0; i < size; i++) {
            if (elements[i] == element && components[i] == component && occurrences[i] == occurrence) {
                String value = values[i].strip();
                return value.isEmpty() ? null : value;
            }
        }
        return null;
    }

    public int lastElement() {
        return size == 0 ? 0 : elements[size - 1];
    }
}
