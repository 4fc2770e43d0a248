package org.wuzetka.connector.persistence.read;

/** Which page is wanted; out-of-range values are brought into range. */
public record Paging(int page, int size) {
    public Paging {
        page = Math.min(Math.max(page, 0), 1_000_000);
        size = Math.min(Math.max(size, 1), Page.LARGEST_SIZE);
    }

    long offset() {
        return (long) page * size;
    }
}
