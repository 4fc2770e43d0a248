package org.wuzetka.app.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Fills an empty database with orders in every state, their documents, messages, parked work and history. */
public final class ReadModelFixtures {
    private ReadModelFixtures() {}

    /** @param orders how many orders; the other things follow from them */
    public static void fill(DataSource database, int orders) throws SQLException, IOException {
        try (InputStream sql = ReadModelFixtures.class.getResourceAsStream("/read-model-fixtures.sql");
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET fixtures.orders = '" + orders + "'");
            statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
