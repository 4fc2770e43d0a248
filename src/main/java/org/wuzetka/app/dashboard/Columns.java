package org.wuzetka.app.dashboard;

import java.util.List;

/**
 * Columns along time, drawn by the hub itself so that they are there without a script: stacked parts from the bottom, each a
 * link to its list. Units are those of the view box.
 *
 * @param series names of the parts; the n-th has the class {@code tone-n}
 * @param labels of the time axis
 * @param lines of the scale
 */
public record Columns(
        List<String> series, List<Part> parts, List<Label> labels, List<Line> lines, List<Row> rows, String label) {
    public static final int WIDTH = 720;
    public static final int HEIGHT = 210;
    private static final int LEFT = 40;
    private static final int TOP = 10;
    private static final int BASE = 182;

    /** @param title what it says when it is pointed at, and to those who hear it */
    public record Part(int x, int y, int width, int height, int series, String title, String href) {}

    public record Label(int x, String text) {}

    public record Line(int y, String text) {}

    /** The same figures as a table. */
    public record Row(String name, List<Cell> cells, String total) {}

    public record Cell(String text, String href) {}

    /** One column before it is drawn. @param values of each series */
    record Column(String name, String axis, List<Value> values) {
        long sum() {
            return values.stream().mapToLong(Value::count).sum();
        }
    }

    record Value(long count, String text, String title, String href) {}

    public int width() {
        return WIDTH;
    }

    public int height() {
        return HEIGHT;
    }

    public int base() {
        return BASE;
    }

    public int left() {
        return LEFT;
    }

    public boolean empty() {
        return parts.isEmpty();
    }

    /**
     * @param top the value that reaches the uppermost line; 0 to find a round one
     * @param scale writes a value of the scale
     */
    static Columns drawn(
            String label,
            List<String> series,
            List<Column> columns,
            long top,
            java.util.function.LongFunction<String> scale) {
        long most = top > 0
                ? top
                : round(columns.stream().mapToLong(Column::sum).max().orElse(0));
        int step = (WIDTH - LEFT) / Math.max(1, columns.size());
        int wide = Math.max(6, Math.min(46, step * 7 / 10));
        List<Part> parts = new java.util.ArrayList<>();
        List<Label> labels = new java.util.ArrayList<>();
        List<Row> rows = new java.util.ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            int x = LEFT + i * step + (step - wide) / 2;
            long below = 0;
            for (int s = 0; s < column.values().size(); s++) {
                Value value = column.values().get(s);
                if (value.count() == 0) continue;
                int bottom = BASE - height(below, most);
                below += value.count();
                int y = BASE - height(below, most);
                // What is there can be seen and pressed, however little it is beside the others.
                int tall = Math.max(2, bottom - y);
                parts.add(new Part(x, Math.min(y, bottom - tall), wide, tall, s, value.title(), value.href()));
            }
            if (!column.axis().isEmpty()) labels.add(new Label(x + wide / 2, column.axis()));
            rows.add(new Row(
                    column.name(),
                    column.values().stream()
                            .map(value -> new Cell(value.text(), value.count() == 0 ? null : value.href()))
                            .toList(),
                    scale.apply(column.sum())));
        }
        List<Line> lines = new java.util.ArrayList<>();
        for (int quarter = 0; quarter <= 4; quarter += most % 4 == 0 || top > 0 ? 1 : 2) {
            lines.add(new Line(BASE - (BASE - TOP) * quarter / 4, scale.apply(most * quarter / 4)));
        }
        return new Columns(series, parts, labels, lines, rows, label);
    }

    private static int height(long value, long most) {
        return (int) Math.min(BASE - TOP, (BASE - TOP) * value / Math.max(1, most));
    }

    /** The next number that people read easily: 4, 8, 20, 40, 100, … */
    private static long round(long value) {
        long unit = 1;
        while (true) {
            for (long nice : new long[] {4, 8, 20}) if (nice * unit >= value) return nice * unit;
            unit *= 10;
        }
    }
}
