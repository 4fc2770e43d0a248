package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Runs the queries of the read models: one round trip each, records out. */
@ApplicationScoped
class Reader {
    private final DataSource database;

    Reader(DataSource database) {
        this.database = database;
    }

    <T> List<T> list(String sql, Row.Mapper<T> mapper, Object... values) {
        return list(sql, mapper, List.of(values));
    }

    <T> List<T> list(String sql, Row.Mapper<T> mapper, List<Object> values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, values);
            try (ResultSet answer = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                Row row = new Row(answer);
                while (answer.next()) rows.add(mapper.read(row));
                return rows;
            }
        } catch (SQLException failure) {
            throw new ReadFailed(failure);
        }
    }

    <T> Optional<T> first(String sql, Row.Mapper<T> mapper, Object... values) {
        return first(sql, mapper, List.of(values));
    }

    <T> Optional<T> first(String sql, Row.Mapper<T> mapper, List<Object> values) {
        List<T> rows = list(sql, mapper, values);
        return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
    }

    int change(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, List.of(values));
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new ReadFailed(failure);
        }
    }

    /**
     * One page and how many rows there are.
     *
     * @param from FROM clause with the joins that the conditions need
     * @param order ORDER BY terms, ending in a unique one so that pages neither overlap nor leave gaps
     */
    <T> Page<T> page(String select, String from, Query conditions, String order, Paging paging, Row.Mapper<T> mapper) {
        List<Object> values = new ArrayList<>(conditions.values());
        values.add(paging.size());
        values.add(paging.offset());
        List<T> items = list(
                "SELECT " + select + " FROM " + from + conditions.where() + " ORDER BY " + order + " LIMIT ? OFFSET ?",
                mapper,
                values);
        // A first or last page that is not full tells the total by itself.
        if (items.size() < paging.size() && (paging.page() == 0 || !items.isEmpty())) {
            return new Page<>(items, paging.offset() + items.size(), true, paging.page(), paging.size());
        }
        long counted = first(
                        "SELECT count(*) AS n FROM (SELECT 1 FROM " + from + conditions.where() + " LIMIT "
                                + (Page.COUNTED_UP_TO + 1) + ") matching",
                        row -> row.number("n"),
                        conditions.values())
                .orElse(0L);
        boolean exact = counted <= Page.COUNTED_UP_TO;
        return new Page<>(
                items, Math.min(counted, Page.COUNTED_UP_TO), exact || items.isEmpty(), paging.page(), paging.size());
    }

    /** The same in one statement, for conditions that cost more than the rows they leave. */
    <T> Page<T> pageAtOnce(
            String select, String from, Query conditions, String order, Paging paging, Row.Mapper<T> mapper) {
        List<Object> values = new ArrayList<>(conditions.values());
        values.add(paging.size());
        values.add(paging.offset());
        long[] total = {0};
        List<T> items = list(
                "SELECT " + select + ", count(*) OVER () AS all_rows FROM " + from + conditions.where() + " ORDER BY "
                        + order + " LIMIT ? OFFSET ?",
                row -> {
                    total[0] = row.number("all_rows");
                    return mapper.read(row);
                },
                values);
        return new Page<>(items, total[0], true, paging.page(), paging.size());
    }

    private static void bind(Connection connection, PreparedStatement statement, List<Object> values)
            throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof Instant instant) statement.setTimestamp(i + 1, Timestamp.from(instant));
            else if (value instanceof String[] texts)
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            else if (value instanceof Long[] numbers) {
                statement.setArray(i + 1, connection.createArrayOf("bigint", numbers));
            } else if (value instanceof Collection<?> many) {
                String type = many.iterator().next() instanceof Long ? "bigint" : "text";
                statement.setArray(i + 1, connection.createArrayOf(type, many.toArray()));
            } else statement.setObject(i + 1, value);
        }
    }

    /** The database refused or could not be reached. */
    static final class ReadFailed extends RuntimeException {
        ReadFailed(SQLException cause) {
            super(cause);
        }
    }
}
