package org.wuzetka.app.dashboard;

import java.util.List;

/**
 * One chart of the dashboard, ready to be drawn: bars with their figures beside them, and columns where time runs along.
 *
 * @param key tells the panel apart; its title and explanation are in the bundle {@code dashboard} under {@code p.} and {@code h.}
 * @param all address of the whole list, or {@code null}
 * @param columns empty for a panel of bars
 */
public record Panel(String key, String all, List<Bar> bars, Columns columns) {
    static Panel of(String key, String all, List<Bar> bars) {
        return new Panel(key, all, bars, null);
    }

    static Panel of(String key, String all, Columns columns) {
        return new Panel(key, all, List.of(), columns);
    }

    /** Whether there is nothing to be told; good news for most panels. */
    public boolean empty() {
        return columns == null ? bars.stream().allMatch(bar -> bar.count() == 0) : columns.empty();
    }

    /**
     * @param count how many the list behind it lists, or a percentage
     * @param shown the count in the visitor's language
     * @param more said beside it, such as a value; may be empty
     * @param share of the longest bar, in percent
     * @param tone a class of the style sheet
     */
    public record Bar(String label, long count, String shown, String more, int share, String tone, String href) {}
}
