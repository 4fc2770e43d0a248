package org.wuzetka.domain.feasibility;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.wuzetka.domain.feasibility.Verdict.LineVerdict;

/**
 * What would be, were some orders served before all others and in another turn: what lies aside for them is put back and
 * dealt anew, goods bought for a line stay that line's. Pure: nothing is changed.
 */
public final class CompareTurns {
    private final JudgeOrders judge = new JudgeOrders();

    /** @param changes of the chosen orders in their new turn, then of all others that gain or lose by it */
    public record Comparison(List<Change> changes) {
        public Comparison {
            changes = List.copyOf(changes);
        }

        /** The same text for the same outcome: who applies it must have seen this one. */
        public String print() {
            StringBuilder text = new StringBuilder();
            for (Change change : changes) {
                describe(text, change.before());
                describe(text, change.after());
            }
            return Integer.toHexString(text.toString().hashCode()) + "-" + text.length();
        }

        private static void describe(StringBuilder text, Verdict verdict) {
            text.append(verdict.order().id()).append(verdict.feasibility()).append(verdict.coveredOn());
            for (LineVerdict line : verdict.lines()) {
                text.append('/')
                        .append(line.line().id())
                        .append(' ')
                        .append(line.held().stripTrailingZeros());
                line.free().forEach(taken -> text.append(' ')
                        .append(taken.lot().lotId())
                        .append('x')
                        .append(taken.quantity().stripTrailingZeros()));
            }
        }
    }

    /**
     * @param chosen whether the order is one of those put into a new turn
     * @param moved by how much what can be served of each of its lines changes; lines that stay are left out
     */
    public record Change(boolean chosen, Verdict before, Verdict after, List<Moved> moved) {
        public Change {
            moved = List.copyOf(moved);
        }

        public boolean gains() {
            return value().signum() > 0 || value().signum() == 0 && betterDay();
        }

        public boolean loses() {
            return value().signum() < 0 || value().signum() == 0 && !betterDay() && !sameDay();
        }

        /** Net value that can be served now, more (positive) or less than before. */
        public BigDecimal value() {
            return after.readyValue().subtract(before.readyValue());
        }

        private boolean sameDay() {
            return Objects.equals(before.coveredOn(), after.coveredOn()) && before.feasibility() == after.feasibility();
        }

        private boolean betterDay() {
            if (before.coveredOn() == null || after.coveredOn() == null) {
                return after.feasibility().compareTo(before.feasibility()) < 0;
            }
            return after.coveredOn().isBefore(before.coveredOn());
        }
    }

    /** @param quantity more (positive) or less than before */
    public record Moved(Snapshot.Line line, BigDecimal quantity) {}

    /** @param turn ids of the chosen orders, the one to be served first in front */
    public Comparison compare(Snapshot snapshot, List<Long> turn) {
        Map<Long, Verdict> before = judge.judge(snapshot);
        Map<Long, Verdict> after = judge.judge(snapshot.pooling(turn), turn);
        Set<Long> chosen = new HashSet<>(turn);
        List<Change> changes = new ArrayList<>();
        after.forEach((id, verdict) -> {
            Change change = change(chosen.contains(id), before.get(id), verdict);
            if (change.chosen() || !change.moved().isEmpty() || change.gains() || change.loses()) changes.add(change);
        });
        return new Comparison(changes);
    }

    private static Change change(boolean chosen, Verdict before, Verdict after) {
        List<Moved> moved = new ArrayList<>();
        for (int i = 0; i < before.lines().size(); i++) {
            LineVerdict was = before.lines().get(i);
            BigDecimal more = after.lines().get(i).ready().subtract(was.ready());
            if (more.signum() != 0) moved.add(new Moved(was.line(), more));
        }
        return new Change(chosen, before, after, moved);
    }
}
