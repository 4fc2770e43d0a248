package org.wuzetka.connector.simulators;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * How a supplier's own program reads our order: EDIFACT ORDERS (any D directory; by tag and qualifier) or a CSV with a
 * header line. It is independent of the hub's writer on purpose, so that the two check each other.
 */
final class SupplierOrderReader {

    /**
     * @param deliverTo GLN or code of the warehouse, {@code null} when not said
     * @param lines quantity by the buyer's article code (or the GTIN where no code is given)
     */
    record ReceivedOrder(String number, String deliverTo, Map<String, BigDecimal> lines) {}

    private SupplierOrderReader() {}

    static boolean looksLikeEdifact(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 16), StandardCharsets.ISO_8859_1).strip();
        return start.startsWith("UNA") || start.startsWith("UNB");
    }

    /** All ORDERS messages of the interchange. */
    static List<ReceivedOrder> edifact(byte[] content) {
        List<ReceivedOrder> orders = new ArrayList<>();
        String number = null;
        String deliverTo = null;
        boolean order = false;
        Map<String, BigDecimal> lines = new LinkedHashMap<>();
        String item = null;
        for (List<List<String>> segment : segments(new String(content, StandardCharsets.UTF_8).strip())) {
            switch (at(segment, 0, 0)) {
                case "UNH" -> {
                    order = "ORDERS".equals(at(segment, 2, 0));
                    number = null;
                    deliverTo = null;
                    lines = new LinkedHashMap<>();
                }
                case "BGM" -> number = at(segment, 2, 0);
                case "NAD" -> {
                    if (at(segment, 1, 0).equals("DP")) deliverTo = at(segment, 2, 0);
                }
                case "LIN" -> item = at(segment, 3, 0);
                case "PIA" -> {
                    for (int i = 2; i < segment.size(); i++) {
                        if (List.of("IN", "BP").contains(at(segment, i, 1))) item = at(segment, i, 0);
                    }
                }
                case "QTY" -> {
                    if (at(segment, 1, 0).equals("21") && item != null) {
                        lines.merge(item, new BigDecimal(at(segment, 1, 1)), BigDecimal::add);
                    }
                }
                case "UNT" -> {
                    if (order) orders.add(new ReceivedOrder(number, deliverTo, lines));
                }
                default -> {}
            }
        }
        return orders;
    }

    /** Orders in a CSV whose header names the columns {@code order_number}, {@code our_code} and {@code quantity}. */
    static List<ReceivedOrder> csv(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8).replace("\uFEFF", "");
        Map<String, Map<String, BigDecimal>> orders = new LinkedHashMap<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(text, format)) {
            for (CSVRecord row : rows) {
                orders.computeIfAbsent(cell(row, "order_number"), number -> new LinkedHashMap<>())
                        .merge(cell(row, "our_code"), new BigDecimal(row.get("quantity")), BigDecimal::add);
            }
        } catch (IOException | IllegalArgumentException e) {
            return List.of();
        }
        return orders.entrySet().stream()
                .map(order -> new ReceivedOrder(order.getKey(), null, order.getValue()))
                .toList();
    }

    /** The text of a cell without the apostrophe that keeps a spreadsheet from running it. */
    private static String cell(CSVRecord row, String column) {
        String text = row.get(column);
        return text.matches("'[=+@-].*") ? text.substring(1) : text;
    }

    private static String at(List<List<String>> segment, int element, int component) {
        if (segment.size() <= element || segment.get(element).size() <= component) return "";
        return segment.get(element).get(component);
    }

    private static List<List<List<String>>> segments(String text) {
        char component = ':';
        char element = '+';
        char release = '?';
        char end = '\'';
        int position = 0;
        if (text.startsWith("UNA") && text.length() > 9) {
            component = text.charAt(3);
            element = text.charAt(4);
            release = text.charAt(6);
            end = text.charAt(8);
            position = 9;
        }
        List<List<List<String>>> segments = new ArrayList<>();
        List<List<String>> elements = new ArrayList<>();
        List<String> components = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (; position < text.length(); position++) {
            char c = text.charAt(position);
            if (c == release && position + 1 < text.length()) {
                value.append(text.charAt(++position));
            } else if (c == component || c == element || c == end) {
                components.add(value.toString().strip());
                value.setLength(0);
                if (c != component) {
                    elements.add(components);
                    components = new ArrayList<>();
                }
                if (c == end) {
                    segments.add(elements);
                    elements = new ArrayList<>();
                }
            } else {
                value.append(c);
            }
        }
        return segments;
    }
}
