package org.wuzetka.connector.persistence.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.intake.IntakeGateway.Receipt;
import org.wuzetka.domain.intake.OrderFingerprint;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.StateIntake;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;

/** Idempotent Receiver and Resequencer in one row an order (table shop_order), locked while a state of it is judged. */
@ApplicationScoped
public class StateIntakeSql implements StateIntake {
    private final Sql sql;
    private final Transactions transactions;

    @Inject
    public StateIntakeSql(DataSource database, Transactions transactions) {
        this.sql = new Sql(database);
        this.transactions = transactions;
    }

    @Override
    public Receipt receive(State state) {
        return transactions.inNew(() -> store(state));
    }

    @Override
    public Optional<String> cursor(String channel) {
        return transactions.inNew(
                () -> sql.first("SELECT cursor FROM shop_cursor WHERE channel = ?", row -> row.getString(1), channel));
    }

    @Override
    public List<Receipt> receive(String channel, List<State> states, String from, String to) {
        return transactions.inNew(() -> {
            move(channel, from, to);
            return states.stream().map(this::store).toList();
        });
    }

    private void move(String channel, String from, String to) {
        int moved = from == null
                ? sql.run(
                        "INSERT INTO shop_cursor (channel, cursor) VALUES (?, ?) ON CONFLICT (channel) DO NOTHING",
                        channel,
                        to)
                : sql.run(
                        "UPDATE shop_cursor SET cursor = ?, read_at = now() WHERE channel = ? AND cursor = ?",
                        to,
                        channel,
                        from);
        if (moved == 0) throw new CursorMoved(channel);
    }

    private record Known(long version, String shape, String fingerprint, long intakeId) {
        boolean is(State state) {
            boolean alike = !shape.equals(state.shape()) || fingerprint.equals(state.fingerprint());
            return version == state.version() && alike;
        }
    }

    private Receipt store(State state) {
        RawMessage message = state.message();
        // Whoever tells the same order for the first time at the same moment waits here for the other.
        sql.first(
                "SELECT pg_advisory_xact_lock(hashtextextended(? || ' ' || ?, 0))",
                row -> true,
                message.channel(),
                state.document());
        Optional<Known> known = sql.first(
                "SELECT version, shape, fingerprint, intake_id FROM shop_order WHERE channel = ? AND document = ?",
                row -> new Known(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)),
                message.channel(),
                state.document());
        if (known.isPresent() && known.get().is(state))
            return new Receipt(known.get().intakeId(), true);
        if (known.isPresent() && known.get().version() > state.version()) return storeStale(state, known.get());
        Receipt receipt = LedgerGateway.store(sql, message, key(state), null);
        sql.run(
                """
                INSERT INTO shop_order (channel, document, version, shape, fingerprint, intake_id) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (channel, document) DO UPDATE SET version = excluded.version, shape = excluded.shape,
                       fingerprint = excluded.fingerprint, intake_id = excluded.intake_id
                """,
                message.channel(),
                state.document(),
                state.version(),
                state.shape(),
                state.fingerprint(),
                receipt.id());
        return receipt;
    }

    /** Kept for whoever asks where it went, without work to be done. */
    private Receipt storeStale(State state, Known newer) {
        RawMessage message = state.message();
        Optional<Long> stored = sql.first(
                """
                INSERT INTO intake_message (id, channel, dedup_key, sha256, content_type, file_name, meta, content, state,
                       reasons, duplicate_of, decided_at)
                VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, ?::jsonb, ?, 'DUPLICATE', ?, ?, now())
                ON CONFLICT (channel, dedup_key) DO NOTHING RETURNING id
                """,
                row -> row.getLong(1),
                message.channel(),
                key(state),
                OrderFingerprint.sha256(message.content()),
                LedgerJson.clean(message.contentType()),
                LedgerJson.clean(message.fileName()),
                LedgerJson.facts(message.meta()),
                message.content(),
                LedgerJson.problems(List.of(Problem.warning("intake.stale", null, state.document()))),
                newer.intakeId());
        return stored.map(id -> new Receipt(id, false)).orElseGet(() -> new Receipt(newer.intakeId(), true));
    }

    private static String key(State state) {
        return LedgerJson.clean(
                state.document() + "@" + state.version() + "#" + shortened(state.shape() + state.fingerprint()));
    }

    private static String shortened(String text) {
        return OrderFingerprint.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }
}
