package org.wuzetka.app.masterdata;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Accounts;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.masterdata.ImportKind;
import org.wuzetka.connector.persistence.masterdata.MasterFiles;
import org.wuzetka.connector.persistence.masterdata.StagedImport;
import org.wuzetka.connector.tabular.DataFile;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.shared.Problem;

/** Brings files of master data in: kept, read by their heads or as a person says, shown, and then taken over or dropped. */
@ApplicationScoped
class ImportDesk {
    private static final int SAMPLES = 3;

    private final MasterFiles files;
    private final Accounts accounts;
    private final boolean demo;
    private final Clock clock;

    ImportDesk(MasterFiles files, Accounts accounts, @ConfigProperty(name = "wuzetka.demo") boolean demo, Clock clock) {
        this.files = files;
        this.accounts = accounts;
        this.demo = demo;
        this.clock = clock;
    }

    /** Rows of a file ended by force: the transaction is taken back. */
    private static final class TooManyRows extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Carries what the database refused out of the reading. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(SQLException cause) {
            super(cause);
        }
    }

    /** Keeps a file, and compares it at once when its head tells all that is needed. */
    UUID take(ImportKind kind, String name, byte[] content, String who) {
        DataFile file = open(content);
        List<Cell> head = new ArrayList<>();
        read(file, (number, cells) -> {
            head.addAll(cells);
            return false;
        });
        if (head.isEmpty()) throw ProblemException.badRequest("tabular.empty", null);
        List<String> words = HeaderWords.head(head);
        List<String> columns = HeaderWords.columns(kind, words);
        UUID id = files.keep(kind, name, content, words, columns, who, clock.instant());
        MasterFiles.Kept kept = known(id);
        if (problems(kind, columns).isEmpty()) compare(kept, columns, false);
        return id;
    }

    MasterFiles.Kept known(UUID id) {
        return files.find(id).orElseThrow(() -> ProblemException.notFound("masterdata.not-found", id.toString()));
    }

    /** What is missing before the rows can be read. */
    List<Problem> problems(ImportKind kind, List<String> columns) {
        List<Problem> problems = new ArrayList<>();
        for (String key : kind.keys()) {
            if (!columns.contains(key)) problems.add(Problem.error("catalogue.import.key", null, key));
        }
        boolean nothing = columns.stream()
                .noneMatch(column -> !column.isEmpty() && !kind.keys().contains(column));
        if (nothing && problems.isEmpty() && kind != ImportKind.PRICE_LISTS) {
            problems.add(Problem.error("catalogue.import.nothing", null));
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!column.isEmpty() && !seen.add(column)) {
                problems.add(Problem.error("catalogue.import.twice", null, column));
            }
        }
        return problems;
    }

    /** The first values of each column, for whoever says what it is. */
    List<List<String>> samples(MasterFiles.Kept kept) {
        List<List<String>> samples = new ArrayList<>();
        kept.head().forEach(column -> samples.add(new ArrayList<>()));
        if (kept.content() == null) return samples;
        int[] rows = {0};
        read(open(kept.content()), (number, cells) -> {
            if (rows[0]++ > 0) {
                for (int i = 0; i < Math.min(cells.size(), samples.size()); i++) {
                    if (!cells.get(i).isBlank()) samples.get(i).add(cells.get(i).text());
                }
            }
            return rows[0] <= SAMPLES;
        });
        return samples;
    }

    /** Reads the whole file by these columns and compares it with what we have. */
    void compare(MasterFiles.Kept kept, List<String> columns, boolean clearEmpty) {
        DataFile file = open(kept.content());
        int[] rows = {0};
        try {
            files.preview(
                    kept,
                    columns,
                    clearEmpty,
                    file.isText(),
                    taker -> read(file, (number, cells) -> {
                        if (rows[0]++ == 0) return true;
                        if (rows[0] > StagedImport.MOST_ROWS + 1) throw new TooManyRows();
                        try {
                            taker.take(number, cells);
                        } catch (SQLException failed) {
                            throw new Failed(failed);
                        }
                        return true;
                    }));
        } catch (TooManyRows tooMany) {
            throw ProblemException.badRequest("masterdata.file-rows", null, String.valueOf(StagedImport.MOST_ROWS));
        }
    }

    MasterFiles.Applied apply(MasterFiles.Kept kept, String who) {
        MasterFiles.Applied applied = files.apply(kept, who, clock.instant());
        // The demo's accounts are made before there are customers.
        if (demo && kept.kind() == ImportKind.PARTIES) accounts.tieToACustomer(Roles.CUSTOMER);
        return applied;
    }

    void discard(UUID id, String who) {
        files.discard(id, who, clock.instant());
    }

    private static DataFile open(byte[] content) {
        try {
            return DataFile.of(content);
        } catch (DataFile.UnreadableException unreadable) {
            throw refused(unreadable);
        }
    }

    private static void read(DataFile file, DataFile.Rows rows) {
        try {
            file.read(rows);
        } catch (DataFile.UnreadableException unreadable) {
            throw refused(unreadable);
        }
    }

    private static ProblemException refused(DataFile.UnreadableException unreadable) {
        return ProblemException.badRequest(unreadable.code(), null, String.valueOf(DataFile.MAX_BYTES / (1024 * 1024)));
    }

    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
