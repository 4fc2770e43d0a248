package org.wuzetka.app.channels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Table channel: what was made in the page, and of every channel whether it is wanted and what went wrong last. Secrets come in
 * and go out encrypted.
 */
@ApplicationScoped
class ChannelStore {
    private final DataSource database;
    private final ObjectMapper json;

    ChannelStore(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** @param template empty when the row only keeps the state of a channel that is written in a file */
    record Row(
            String id,
            String template,
            Map<String, String> parameters,
            boolean enabled,
            int version,
            String lastError,
            Instant lastErrorAt) {}

    Map<String, Row> all() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT * FROM channel ORDER BY id");
                ResultSet row = statement.executeQuery()) {
            Map<String, Row> rows = new TreeMap<>();
            while (row.next()) {
                Timestamp at = row.getTimestamp("last_error_at");
                Map<String, String> parameters =
                        json.readValue(row.getString("parameters"), new TypeReference<Map<String, String>>() {});
                rows.put(
                        row.getString("id"),
                        new Row(
                                row.getString("id"),
                                row.getString("template"),
                                parameters,
                                row.getBoolean("enabled"),
                                row.getInt("version"),
                                row.getString("last_error"),
                                at == null ? null : at.toInstant()));
            }
            return rows;
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("Channels cannot be read", e);
        }
    }

    /** Whether it was written: false when the stored version is no longer {@code version} (0 for a new channel). */
    boolean write(String id, String template, Map<String, String> parameters, boolean enabled, int version) {
        try {
            String text = json.writeValueAsString(parameters);
            return version == 0
                    ? update(
                                    "INSERT INTO channel (id, template, parameters, enabled) VALUES (?, ?, ?::jsonb, ?)"
                                            + " ON CONFLICT (id) DO NOTHING",
                                    id,
                                    template,
                                    text,
                                    enabled)
                            == 1
                    : update(
                                    "UPDATE channel SET template = ?, parameters = ?::jsonb, enabled = ?, version = version + 1,"
                                            + " last_error = NULL, last_error_at = NULL WHERE id = ? AND version = ?",
                                    template,
                                    text,
                                    enabled,
                                    id,
                                    version)
                            == 1;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Channel parameters cannot be written", e);
        }
    }

    void enable(String id, boolean enabled) {
        update(
                "INSERT INTO channel (id, template, enabled) VALUES (?, '', ?)"
                        + " ON CONFLICT (id) DO UPDATE SET enabled = excluded.enabled",
                id,
                enabled);
    }

    void failed(String id, String error) {
        update(
                "INSERT INTO channel (id, template, last_error, last_error_at) VALUES (?, '', ?, now()) ON CONFLICT (id)"
                        + " DO UPDATE SET last_error = excluded.last_error, last_error_at = excluded.last_error_at",
                id,
                error);
    }

    /** A channel that is written in a file gets its row here, so that the overview shows it before its first message. */
    void worked(String id) {
        update(
                "INSERT INTO channel (id, template) VALUES (?, '') ON CONFLICT (id) DO UPDATE SET last_error = NULL,"
                        + " last_error_at = NULL WHERE channel.last_error IS NOT NULL",
                id);
    }

    /** Rows of channels whose file is gone; one that was stopped is kept, it must not start when the file comes back. */
    void forgetOthers(Collection<String> inFiles) {
        update(
                "DELETE FROM channel WHERE template = '' AND enabled AND NOT id = ANY (string_to_array(?, ','))",
                String.join(",", inFiles));
    }

    private int update(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Channels cannot be written", e);
        }
    }
}
