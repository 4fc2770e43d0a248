package org.wuzetka.connector.simulators;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    /**
     * One order in a CSV whose header names the columns, in any of the three languages of the hub.
     *
     * @param number the order number, as the mail's subject or file name tells it
     */
    static ReceivedOrder csv(byte[] content, String number) {
        List<String> rows = new String(content, StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .lines()
                .filter(row -> !row.isBlank())
                .toList();
        int code = -1;
        int quantity = -1;
        Map<String, BigDecimal> lines = new LinkedHashMap<>();
        for (String row : rows) {
            List<String> cells = Arrays.stream(row.split(row.indexOf(';') >= 0 ? ";" : ",", -1))
                    .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
                    .toList();
            if (code < 0 || quantity < 0) {
                code = column(cells, "our", "nasz", "unser", "buyer");
                quantity = column(cells, "quantity", "ilość", "ilosc", "menge");
            } else if (cells.size() > Math.max(code, quantity)
                    && !cells.get(code).isEmpty()) {
                String plain =
                        cells.get(quantity).replaceAll("[\\s\\u00A0]", "").replace(',', '.');
                if (plain.matches("\\d+(\\.\\d+)?"))
                    lines.merge(cells.get(code), new BigDecimal(plain), BigDecimal::add);
            }
        }
        return new ReceivedOrder(number, null, lines);
    }

    private static int column(List<String> header, String... words) {
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).toLowerCase(Locale.ROOT);
            if (Arrays.stream(words).anyMatch(name::contains)) return i;
        }
        return -1;
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
