package org.wuzetka.connector.persistence.parties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.masterdata.MasterImport;
import org.wuzetka.connector.persistence.masterdata.MasterTable;
import org.wuzetka.domain.shared.Problem;

/**
 * Writes a party as a person changed it, by the rules of the import, so that both doors let in the same; and only if nobody
 * changed it since the person saw it.
 */
@ApplicationScoped
public class PartyBook {
    private final DataSource database;

    @Inject
    public PartyBook(DataSource database) {
        this.database = database;
    }

    /** What became of a change. */
    public sealed interface Outcome {}

    public record Kept() implements Outcome {}

    /** Nothing was written. Each problem's place ends in the field it is about. */
    public record Refused(List<Problem> problems) implements Outcome {}

    /** Somebody else was faster. */
    public record Changed() implements Outcome {}

    /** A party of that code is there already, or there is none of it. */
    public record Unknown() implements Outcome {}

    /** @param row with its code, by the names of {@link MasterTable#PARTIES} */
    public Outcome create(ObjectNode row, String who) {
        return within(who, null, connection -> {
            if (exists(connection, row.get("code").asText())) return new Unknown();
            return write(connection, row);
        });
    }

    /**
     * @param version of the party as the person saw it
     * @param row only with the fields that are said
     * @param why in the person's words, or {@code null}
     */
    public Outcome change(String code, int version, ObjectNode row, String who, String why) {
        return within(who, why, connection -> {
            if (!exists(connection, code)) return new Unknown();
            if (!seen(connection, code, version)) return new Changed();
            return write(connection, row.deepCopy().put("code", code));
        });
    }

    private static boolean exists(Connection connection, String code) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT 1 FROM party WHERE code = ?")) {
            statement.setString(1, code);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private static boolean seen(Connection connection, String code, int version) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE party SET version = version + 1 WHERE code = ? AND version = ?")) {
            statement.setString(1, code);
            statement.setInt(2, version);
            return statement.executeUpdate() == 1;
        }
    }

    private static Outcome write(Connection connection, ObjectNode row) throws SQLException {
        MasterImport rows = new MasterImport(connection);
        rows.add(MasterTable.PARTIES, row, "form");
        List<Problem> problems = rows.finish().problems();
        return problems.isEmpty() ? new Kept() : new Refused(problems);
    }

    private interface Work {
        Outcome in(Connection connection) throws SQLException;
    }

    private Outcome within(String who, String why, Work work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean kept = false;
            try {
                say(connection, who, why);
                Outcome outcome = work.in(connection);
                if (outcome instanceof Kept) {
                    connection.commit();
                    kept = true;
                }
                return outcome;
            } finally {
                if (!kept) connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("A party cannot be written", failed);
        }
    }

    /** Names who changes master data, and why, to the history that the database writes; holds for the transaction. */
    public static void say(Connection connection, String who, String why) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT set_config('wuzetka.actor', ?, true), set_config('wuzetka.reason', ?, true)")) {
            statement.setString(1, who == null ? "" : who);
            statement.setString(2, why == null ? "" : why);
            statement.executeQuery();
        }
    }
}
