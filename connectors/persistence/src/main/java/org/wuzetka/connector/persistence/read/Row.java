package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.wuzetka.domain.shared.Problem;

/** One row of an answer; SQL NULL comes out as {@code null}. */
record Row(ResultSet answer) {
    String text(String column) throws SQLException {
        return answer.getString(column);
    }

    BigDecimal decimal(String column) throws SQLException {
        return answer.getBigDecimal(column);
    }

    /** A quantity without the zeros that the column's scale adds. */
    BigDecimal quantity(String column) throws SQLException {
        BigDecimal value = answer.getBigDecimal(column);
        if (value == null) return null;
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    Long id(String column) throws SQLException {
        long value = answer.getLong(column);
        return answer.wasNull() ? null : value;
    }

    long number(String column) throws SQLException {
        return answer.getLong(column);
    }

    int integer(String column) throws SQLException {
        return answer.getInt(column);
    }

    boolean flag(String column) throws SQLException {
        return answer.getBoolean(column);
    }

    LocalDate date(String column) throws SQLException {
        return answer.getObject(column, LocalDate.class);
    }

    Instant instant(String column) throws SQLException {
        OffsetDateTime value = answer.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    byte[] bytes(String column) throws SQLException {
        return answer.getBytes(column);
    }

    List<String> texts(String column) throws SQLException {
        Array array = answer.getArray(column);
        return array == null ? List.of() : List.copyOf(Arrays.asList((String[]) array.getArray()));
    }

    List<Problem> problems(String column) throws SQLException {
        return StoredJson.problems(answer.getString(column));
    }

    List<String> arguments(String column) throws SQLException {
        return StoredJson.arguments(answer.getString(column));
    }

    /** Reads one row of a query. */
    @FunctionalInterface
    interface Mapper<T> {
        T read(Row row) throws SQLException;
    }
}
