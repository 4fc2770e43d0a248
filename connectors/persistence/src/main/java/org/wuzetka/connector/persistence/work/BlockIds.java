package org.wuzetka.connector.persistence.work;

import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.shared.Ids;

/**
 * Keys from the sequence in blocks: a sequence value {@code v} stands for the keys {@code v-99} to {@code v}, as the sequence
 * steps by 100. Statements that take {@code nextval} for each row use {@code v} alone, so no two keys meet. Keys of a
 * transaction that was rolled back are lost, which nothing minds. Safe for many threads.
 */
public final class BlockIds implements Ids {
    static final int BLOCK = 100;

    private final Sql sql;
    private long next;
    private long last = -1;

    public BlockIds(Sql sql) {
        this.sql = sql;
    }

    @Override
    public synchronized long next() {
        if (next > last) {
            last = sql.first("SELECT nextval('wuzetka_id')", row -> row.getLong(1))
                    .orElseThrow();
            next = last - BLOCK + 1;
        }
        return next++;
    }
}
