package org.wuzetka.connector.persistence.masterdata;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;

/** Files of master data from their upload to the decision about them (tables master_import, master_import_row). */
@ApplicationScoped
public class MasterFiles {
    /** What nobody decided by then is forgotten; of what was decided the row of the file stays. */
    private static final Duration KEPT = Duration.ofDays(7);
    /** How long the rows of a file that was taken over can be looked at. */
    private static final Duration ROWS_KEPT = Duration.ofDays(90);

    private final DataSource database;
    private final Sql sql;
    private final Transactions transactions;

    @Inject
    public MasterFiles(DataSource database, Transactions transactions) {
        this.database = database;
        this.sql = new Sql(database);
        this.transactions = transactions;
    }

    /** How far a file has come. */
    public enum State {
        /** Somebody must say what its columns are. */
        COLUMNS,
        PREVIEW,
        APPLIED,
        DISCARDED
    }

    /**
     * @param head by column of the file what stands in its head
     * @param columns by column of the file the field it is read as; empty where it is left out
     * @param clearEmpty whether an empty cell empties the field
     * @param changed database rows written, once it was applied
     */
    public record Kept(
            UUID id,
            ImportKind kind,
            String fileName,
            byte[] content,
            String madeBy,
            Instant madeAt,
            List<String> head,
            List<String> columns,
            boolean clearEmpty,
            State state,
            String decidedBy,
            Instant decidedAt,
            Integer changed) {}

    /** Takes one row of a file. */
    public interface RowTaker {
        void take(int number, List<Cell> cells) throws SQLException;
    }

    /** Gives the rows of a file behind its head, one after another. */
    public interface RowSource {
        void giveTo(RowTaker taker) throws SQLException;
    }

    /** What came of applying. */
    public sealed interface Applied {}

    public record Done(int changed) implements Applied {}

    /** Our data changed since the file was looked at, so it must be looked at again. */
    public record ChangedSince(int rows) implements Applied {}

    public record Refused(Problem problem) implements Applied {}

    /** It was applied or discarded already. */
    public record Decided() implements Applied {}

    public UUID keep(
            ImportKind kind,
            String fileName,
            byte[] content,
            List<String> head,
            List<String> columns,
            String who,
            Instant now) {
        UUID id = UUID.randomUUID();
        transactions.runInNew(() -> {
            sql.run("DELETE FROM master_import WHERE made_at < ? AND state IN ('COLUMNS', 'PREVIEW')", now.minus(KEPT));
            sql.run(
                    """
                    DELETE FROM master_import_row WHERE import_id IN (SELECT id FROM master_import WHERE decided_at < ?)""",
                    now.minus(ROWS_KEPT));
            sql.run(
                    """
                    INSERT INTO master_import (id, kind, file_name, content, made_by, made_at, head, columns, state)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'COLUMNS')""",
                    id,
                    kind.name(),
                    fileName,
                    content,
                    who,
                    now,
                    head.toArray(String[]::new),
                    columns.toArray(String[]::new));
        });
        return id;
    }

    public Optional<Kept> find(UUID id) {
        return sql.first("SELECT * FROM master_import WHERE id = ?", MasterFiles::kept, id);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        int changed = row.getInt("changed");
        return new Kept(
                row.getObject("id", UUID.class),
                ImportKind.valueOf(row.getString("kind")),
                row.getString("file_name"),
                row.getBytes("content"),
                row.getString("made_by"),
                Sql.instant(row, "made_at"),
                texts(row, "head"),
                texts(row, "columns"),
                row.getBoolean("clear_empty"),
                State.valueOf(row.getString("state")),
                row.getString("decided_by"),
                Sql.instant(row, "decided_at"),
                row.getObject("decided_at") == null ? null : changed);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    /** Reads the file by these columns and compares it with what we have. */
    public void preview(Kept file, List<String> columns, boolean clearEmpty, boolean guarded, RowSource rows) {
        List<String> read = read(columns);
        transactions.runInNew(() -> {
            int open = sql.run(
                    """
                    UPDATE master_import SET columns = ?, clear_empty = ?, state = 'PREVIEW'
                     WHERE id = ? AND state IN ('COLUMNS', 'PREVIEW')""",
                    columns.toArray(String[]::new),
                    clearEmpty,
                    file.id());
            if (open == 0) return;
            try (Connection connection = database.getConnection()) {
                StagedImport staged = new StagedImport(connection, file.id(), file.kind(), read);
                staged.clear();
                rows.giveTo((number, cells) -> staged.add(number, cells, clearEmpty, guarded));
                staged.compare();
            } catch (SQLException failed) {
                throw new IllegalStateException("The file cannot be compared", failed);
            }
        });
    }

    private static List<String> read(List<String> columns) {
        return Arrays.asList(
                columns.stream().map(column -> column.isEmpty() ? null : column).toArray(String[]::new));
    }

    /** Writes what was shown; when it would be anything else by now, nothing, and what it would be now is kept to be shown. */
    public Applied apply(Kept file, String who, Instant now) {
        try {
            return transactions.inNew(() -> applied(file, who, now));
        } catch (NotWritten refused) {
            return new Refused(refused.problem);
        }
    }

    /** Takes the transaction back. */
    private static final class NotWritten extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        NotWritten(Problem problem) {
            this.problem = problem;
        }
    }

    private Applied applied(Kept file, String who, Instant now) {
        int open = sql.run(
                """
                UPDATE master_import SET state = 'APPLIED', decided_by = ?, decided_at = ?, content = NULL
                 WHERE id = ? AND state = 'PREVIEW'""",
                who,
                now,
                file.id());
        if (open == 0) return new Decided();
        try (Connection connection = database.getConnection()) {
            StagedImport staged = new StagedImport(connection, file.id(), file.kind(), read(file.columns()));
            staged.hold();
            int differ = staged.compare();
            if (differ > 0) {
                sql.run(
                        """
                        UPDATE master_import SET state = 'PREVIEW', decided_by = NULL, decided_at = NULL, content = ?
                         WHERE id = ?""",
                        file.content(),
                        file.id());
                return new ChangedSince(differ);
            }
            as(who, file.fileName());
            StagedImport.Written written = staged.write();
            if (written.problem().isPresent())
                throw new NotWritten(written.problem().get());
            sql.run("UPDATE master_import SET changed = ? WHERE id = ?", written.changed(), file.id());
            return new Done(written.changed());
        } catch (SQLException failed) {
            throw new IllegalStateException("The file cannot be taken over", failed);
        }
    }

    /** Says to the history of master data who changes them and what for, until the end of the transaction. */
    private void as(String who, String source) {
        sql.list(
                "SELECT set_config('wuzetka.actor', ?, true), set_config('wuzetka.source', ?, true)",
                row -> 1,
                who,
                source);
    }

    /** @return whether it was still to be decided */
    public boolean discard(UUID id, String who, Instant now) {
        return transactions.inNew(() -> {
            int open = sql.run(
                    """
                    UPDATE master_import SET state = 'DISCARDED', decided_by = ?, decided_at = ?, content = NULL
                     WHERE id = ? AND state IN ('COLUMNS', 'PREVIEW')""",
                    who,
                    now,
                    id);
            if (open == 1) sql.run("DELETE FROM master_import_row WHERE import_id = ?", id);
            return open == 1;
        });
    }
}
