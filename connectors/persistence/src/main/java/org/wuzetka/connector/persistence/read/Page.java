package org.wuzetka.connector.persistence.read;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total rows that match; counted up to {@link #COUNTED_UP_TO}
 * @param totalIsExact {@code false} when there are more than {@code total}
 * @param page number of the page, the first is 0
 */
public record Page<T>(List<T> items, long total, boolean totalIsExact, int page, int size) {
    /** Counting further would cost more than reading the page. */
    public static final int COUNTED_UP_TO = 10_000;

    public static final int LARGEST_SIZE = 500;

    public Page {
        items = List.copyOf(items);
    }

    public boolean hasNext() {
        return !totalIsExact || (page + 1L) * size < total;
    }

    public boolean hasPrevious() {
        return page > 0;
    }

    /** Row number of the first item, counted from 1; 0 when the page is empty. */
    public long first() {
        return items.isEmpty() ? 0 : (long) page * size + 1;
    }

    public long last() {
        return (long) page * size + items.size();
    }
}
