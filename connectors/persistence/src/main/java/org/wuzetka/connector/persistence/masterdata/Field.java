package org.wuzetka.connector.persistence.masterdata;

import java.util.List;

/**
 * One field of a master data row: how it is called outside, where it is kept, and what it may hold.
 *
 * @param name as in JSON and in the head of a CSV
 * @param column in the database; for a reference the column with the other row's id
 * @param standard value of a row that does not say it, as an SQL literal; {@code null} when there is none
 * @param required whether a new row must say it
 * @param target the table a reference points at (by its {@code code}), else {@code null}
 * @param choices for {@link Type#CHOICE}
 */
record Field(
        String name, String column, Type type, String standard, boolean required, String target, List<String> choices) {

    /** What a value may be, and its SQL type. */
    enum Type {
        TEXT("text"),
        CODE("text"),
        EMAIL("text"),
        GTIN("text"),
        GLN("text"),
        VAT_ID("text"),
        VAT_RATE("text"),
        CHOICE("text"),
        LANGUAGE("text"),
        COUNTRY("text"),
        CURRENCY("text"),
        BOOLEAN("boolean"),
        WHOLE_NUMBER("integer"),
        /** Money and quantities: up to 12 digits before and 4 after the point, not negative. */
        DECIMAL("numeric"),
        /** Exchange rate: as a decimal, with up to 6 digits after the point. */
        RATE("numeric"),
        DATE("date"),
        REFERENCE("text");

        final String sql;

        Type(String sql) {
            this.sql = sql;
        }
    }

    static Field of(String name, String column, Type type) {
        return new Field(name, column, type, null, false, null, List.of());
    }

    static Field required(String name, String column, Type type) {
        return new Field(name, column, type, null, true, null, List.of());
    }

    static Field standard(String name, String column, Type type, String sqlLiteral) {
        return new Field(name, column, type, sqlLiteral, false, null, List.of());
    }

    static Field choice(String name, String column, String... choices) {
        return new Field(name, column, Type.CHOICE, "'" + choices[0] + "'", false, null, List.of(choices));
    }

    static Field reference(String name, String column, String target, boolean required) {
        return new Field(name, column, Type.REFERENCE, null, required, target, List.of());
    }

    boolean isReference() {
        return target != null;
    }
}
