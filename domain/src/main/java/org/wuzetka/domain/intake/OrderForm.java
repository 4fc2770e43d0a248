package org.wuzetka.domain.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of the printed order form: what its QR code says, so that a reader needs to recognise the quantities alone. The code
 * has the digits, capitals and signs that a QR code packs closest, as long as the numbers in it do.
 *
 * @param number of the form, one for each printed copy; it becomes the order's number, so a form sent twice is a repeat
 * @param party code of the customer it was printed for
 * @param page from 1
 * @param rows what can be ordered on this page, from above
 */
public record OrderForm(String number, String party, int page, int pages, List<Row> rows) {
    /** Rows on a page. */
    public static final int ROWS = 15;
    /** Begins the text of the QR code of this version, and the Code 128 with the customer's number. */
    public static final String MARK = "WZ1:";

    private static final int FIXED = 5;
    private static final int MOST_PAGES = 20;

    public OrderForm {
        rows = List.copyOf(rows);
        if (rows.isEmpty() || rows.size() > ROWS) throw new IllegalArgumentException("rows on a page: " + rows.size());
        if (page < 1 || page > pages || pages > MOST_PAGES) {
            throw new IllegalArgumentException("page " + page + " of " + pages);
        }
    }

    /**
     * One article.
     *
     * @param code our own
     * @param unit UN/ECE Rec 20
     */
    public record Row(String code, String unit) {}

    /** What the QR code says. */
    public String code() {
        StringBuilder code = new StringBuilder(MARK)
                .append(escaped(number))
                .append(':')
                .append(escaped(party))
                .append(':')
                .append(page)
                .append(':')
                .append(pages);
        for (Row row : rows) {
            code.append(':').append(escaped(row.code)).append('+').append(escaped(row.unit));
        }
        return code.toString();
    }

    /** Empty when the text is no code of a form. */
    public static Optional<OrderForm> read(String code) {
        String[] parts = code.split(":", -1);
        if (!code.startsWith(MARK) || parts.length <= FIXED) return Optional.empty();
        try {
            List<Row> rows = new ArrayList<>();
            for (int i = FIXED; i < parts.length; i++) {
                String[] row = parts[i].split("\\+", -1);
                if (row.length != 2 || row[0].isEmpty()) return Optional.empty();
                rows.add(new Row(plain(row[0]), plain(row[1])));
            }
            return Optional.of(new OrderForm(
                    plain(parts[1]), plain(parts[2]), Integer.parseInt(parts[3]), Integer.parseInt(parts[4]), rows));
        } catch (IllegalArgumentException noSuchForm) {
            return Optional.empty();
        }
    }

    /** Bytes that would part the fields, or that a QR code keeps less closely, as {@code %XX}. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            boolean plain = c > ' ' && c < 0x7F && c != '%' && c != ':' && c != '+';
            if (plain) escaped.append(c);
            else escaped.append('%').append(String.format("%02X", (int) c));
        }
        return escaped.toString();
    }

    private static String plain(String text) {
        byte[] bytes = new byte[text.length()];
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                if (i + 2 >= text.length()) throw new IllegalArgumentException(text);
                bytes[n++] = (byte) Integer.parseInt(text.substring(i + 1, i + 3), 16);
                i += 2;
            } else {
                bytes[n++] = (byte) text.charAt(i);
            }
        }
        return new String(bytes, 0, n, StandardCharsets.UTF_8);
    }
}
