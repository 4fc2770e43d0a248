package org.wuzetka.connector.persistence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.domain.intake.IntakeGateway.Receipt;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.StateIntake.CursorMoved;
import org.wuzetka.domain.intake.StateIntake.State;

class StateIntakeTest {
    private final TestDatabase database = new TestDatabase();
    private final Sql sql = new Sql(database.dataSource());
    private final StateIntakeSql intake = new StateIntakeSql(database.dataSource(), database);

    @AfterEach
    void stop() throws Exception {
        database.close();
    }

    @Test
    void oneStateToldByWebhookAndByPollIsOneMessage() {
        Receipt called = intake.receive(state("7", 100, "webhook", "paid"));
        Receipt polled = intake.receive("shop", List.of(state("7", 100, "rest", "paid, told at length")), null, "a")
                .get(0);
        assertThat(polled).isEqualTo(new Receipt(called.id(), true));
        assertThat(work()).isEqualTo(1);
    }

    @Test
    void twoSavesWithinTheSameSecondAreTwoStates() {
        intake.receive(state("7", 100, "rest", "first"));
        assertThat(intake.receive(state("7", 100, "rest", "second")).repeated()).isFalse();
        assertThat(work()).isEqualTo(2);
    }

    @Test
    void anOlderStateIsKeptAsARepeatAndMakesNoWork() {
        Receipt newer = intake.receive(state("7", 200, "webhook", "cancelled"));
        Receipt older = intake.receive(state("7", 100, "webhook", "paid"));
        assertThat(older.repeated()).isFalse();
        assertThat(intake.receive(state("7", 100, "webhook", "paid")).repeated())
                .isTrue();
        assertThat(sql.list(
                        "SELECT state || ' ' || duplicate_of FROM intake_message WHERE id = ?",
                        row -> row.getString(1),
                        older.id()))
                .containsExactly("DUPLICATE " + newer.id());
        assertThat(work()).isEqualTo(1);
    }

    @Test
    void theCursorMovesWithTheMessagesOrNotAtAll() {
        intake.receive("shop", List.of(state("1", 1, "rest", "one")), null, "a");
        assertThatThrownBy(() -> intake.receive("shop", List.of(state("2", 2, "rest", "two")), "behind", "b"))
                .isInstanceOf(CursorMoved.class);
        assertThatThrownBy(() -> intake.receive("shop", List.of(state("2", 2, "rest", null)), "a", "b"))
                .isInstanceOf(RuntimeException.class);
        assertThat(intake.cursor("shop")).contains("a");
        assertThat(work()).isEqualTo(1);
        intake.receive("shop", List.of(state("2", 2, "rest", "two")), "a", "b");
        assertThat(intake.cursor("shop")).contains("b");
        assertThat(work()).isEqualTo(2);
    }

    private static State state(String order, long version, String shape, String fingerprint) {
        byte[] content = (order + version + fingerprint).getBytes(StandardCharsets.UTF_8);
        return new State(
                new RawMessage("shop", "application/json", null, content, Map.of()),
                order,
                version,
                shape,
                fingerprint);
    }

    private int work() {
        return sql.first("SELECT count(*)::int FROM outbox WHERE queue = 'translate'", row -> row.getInt(1))
                .orElseThrow();
    }
}
