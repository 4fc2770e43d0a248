package org.wuzetka.domain.feasibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wuzetka.domain.feasibility.Desk.CHIPS;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.feasibility.CompareTurns.Change;
import org.wuzetka.domain.feasibility.CompareTurns.Comparison;
import org.wuzetka.domain.orders.Feasibility;

class CompareTurnsTest {
    private final Desk desk = new Desk();

    private Comparison serve(Long... turn) {
        return new CompareTurns().compare(desk.snapshot(), List.of(turn));
    }

    @Test
    void whoIsServedFirstGainsWhatTheOtherLoses() {
        long lot = desk.lot(CHIPS, 0, null);
        desk.comes(CHIPS, 10, "2026-12-01", null);
        long holder =
                desk.order().wantedOn("2026-11-25").line(CHIPS, 10, lot, 10).made();
        long urgent = desk.order().line(CHIPS, 6).made();

        List<Change> changes = serve(urgent, holder).changes();

        assertThat(changes).hasSize(2).allMatch(Change::chosen);
        assertThat(changes.get(0).gains()).isTrue();
        assertThat(changes.get(0).after().feasibility()).isEqualTo(Feasibility.READY_IN_FULL);
        assertThat(changes.get(0).moved().get(0).quantity()).isEqualByComparingTo("6");
        assertThat(changes.get(1).loses()).isTrue();
        assertThat(changes.get(1).value()).isEqualByComparingTo(new BigDecimal("-60"));
        assertThat(changes.get(1).after().feasibility()).isEqualTo(Feasibility.READY_IN_PART);
        assertThat(changes.get(1).after().coveredOn()).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(changes.get(1).after().late()).isTrue();
    }

    @Test
    void othersWhoLoseByItAreShownToo() {
        desk.comes(CHIPS, 10, "2026-12-01", null);
        long first = desk.order().line(CHIPS, 10).made();
        long chosen = desk.order().line(CHIPS, 10).made();

        List<Change> changes = serve(chosen).changes();

        assertThat(changes).hasSize(2);
        assertThat(changes.get(1).before().order().id()).isEqualTo(first);
        assertThat(changes.get(1).chosen()).isFalse();
        assertThat(changes.get(1).loses()).isTrue();
    }

    @Test
    void theSameTurnAsBeforeMovesNothing() {
        long lot = desk.lot(CHIPS, 3, null);
        long first = desk.order().line(CHIPS, 10, lot, 10).made();
        long next = desk.order().line(CHIPS, 5).made();

        assertThat(serve(first, next).changes()).noneMatch(change -> change.gains() || change.loses());
    }

    @Test
    void thePrintTellsWhetherSomethingMovedMeanwhile() {
        long lot = desk.lot(CHIPS, 0, null);
        long holder = desk.order().line(CHIPS, 10, lot, 10).made();
        long urgent = desk.order().line(CHIPS, 6).made();
        String seen = serve(urgent, holder).print();

        assertThat(serve(urgent, holder).print()).isEqualTo(seen);
        desk.lot(CHIPS, 1, null);
        assertThat(serve(urgent, holder).print()).isNotEqualTo(seen);
    }
}
