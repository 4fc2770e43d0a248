package org.wuzetka.connector.persistence;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Plain SQL in the transaction of the thread. Ids are taken by {@code nextval} one at a time, inside the statement: whatever
 * part of the sequence's step the object mapper uses, no two ids meet.
 */
public final class Sql {
    private final DataSource database;

    public Sql(DataSource database) {
        this.database = database;
    }

    /** Makes one row into a value. */
    @FunctionalInterface
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    public <T> List<T> list(String sql, Row<T> mapping, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) found.add(mapping.of(rows));
            return found;
        } catch (SQLException failed) {
            throw new DatabaseFailed(failed);
        }
    }

    public <T> Optional<T> first(String sql, Row<T> mapping, Object... values) {
        return list(sql, mapping, values).stream().findFirst();
    }

    /** Rows touched. */
    public int run(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseFailed(failed);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Instant instant) {
                statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            } else if (value instanceof long[] numbers) {
                Long[] boxed = java.util.Arrays.stream(numbers).boxed().toArray(Long[]::new);
                statement.setArray(i + 1, connection.createArrayOf("bigint", boxed));
            } else if (value instanceof BigDecimal[] numbers) {
                statement.setArray(i + 1, connection.createArrayOf("numeric", numbers));
            } else if (value instanceof LocalDate[] dates) {
                Date[] days = new Date[dates.length];
                for (int d = 0; d < dates.length; d++) days[d] = dates[d] == null ? null : Date.valueOf(dates[d]);
                statement.setArray(i + 1, connection.createArrayOf("date", days));
            } else if (value instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else {
                statement.setObject(i + 1, value);
            }
        }
        return statement;
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    public static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    public static Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    public static List<Long> numbers(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((Long[]) array.getArray());
    }

    /** The database refused or went away; carries the SQLSTATE for those who retry deadlocks (40P01, 40001). */
    public static final class DatabaseFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String sqlState;

        DatabaseFailed(SQLException cause) {
            super(cause.getMessage(), cause);
            this.sqlState = cause.getSQLState();
        }

        public String sqlState() {
            return sqlState;
        }
    }
}
