package org.wuzetka.domain.desk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Draft of an order or a quote (Polish: brudnopis), as a clerk writes it down on the telephone.
 *
 * @param id 0 while it is not stored
 * @param version counts the changes; a change made to another version is refused
 * @param owner the clerk who began it
 * @param discount while it waits: the greatest discount in it, in percent
 * @param wanted while it waits: what is to be made of it
 * @param intakeId the entry in the intake ledger it became, or {@code null}
 * @param quote number of the quote it became, or {@code null}
 */
public record Draft(
        long id,
        int version,
        String owner,
        long customerId,
        State state,
        Content content,
        BigDecimal discount,
        Wanted wanted,
        Instant changedAt,
        String changedBy,
        Long intakeId,
        String quote) {

    /** OPEN → WAITING (for a higher limit) → CONFIRMED into an order | QUOTED. */
    public enum State {
        OPEN,
        WAITING,
        CONFIRMED,
        QUOTED
    }

    public enum Wanted {
        ORDER,
        QUOTE
    }

    /**
     * @param shipTo code of one of the customer's addresses, or {@code null} for his seat
     * @param buyerNumber the customer's own number of the order, or {@code null}
     * @param revises number of the quote that a quote made of this takes the place of, or {@code null}
     */
    public record Content(
            List<Line> lines,
            String shipTo,
            LocalDate requestedOn,
            String buyerNumber,
            String noteToCustomer,
            String noteToWarehouse,
            LocalDate validUntil,
            String revises) {
        public static final Content EMPTY = new Content(List.of(), null, null, null, null, null, null, null);

        public Content {
            lines = List.copyOf(lines);
        }

        public Content with(List<Line> others) {
            return new Content(
                    others, shipTo, requestedOn, buyerNumber, noteToCustomer, noteToWarehouse, validUntil, revises);
        }

        /** Adds lines; more of the same product in the same unit, at the same concession, makes the line there is longer. */
        public Content plus(List<Line> more) {
            List<Line> all = new ArrayList<>(lines);
            for (Line line : more) {
                int same = 0;
                while (same < all.size() && !all.get(same).isLike(line)) same++;
                if (same == all.size()) all.add(line);
                else all.set(same, all.get(same).more(line.quantity()));
            }
            return with(all);
        }
    }

    /**
     * @param quantity in {@code unit}
     * @param unit the product's stock unit or one of its packs
     * @param lot the lot the customer wants, or {@code null}
     */
    public record Line(long productId, BigDecimal quantity, String unit, Concession concession, String lot) {

        public static Line of(long productId, BigDecimal quantity, String unit) {
            return new Line(productId, quantity, unit, Concession.NONE, null);
        }

        boolean isLike(Line other) {
            return productId == other.productId
                    && unit.equals(other.unit)
                    && java.util.Objects.equals(lot, other.lot)
                    && other.concession.kind() == Concession.Kind.NONE;
        }

        Line more(BigDecimal added) {
            return new Line(productId, quantity.add(added), unit, concession, lot);
        }
    }

    /** What the customer's papers call it while he names no number of his own. */
    public String number() {
        return "TEL-" + id;
    }

    public boolean isOpen() {
        return state == State.OPEN || state == State.WAITING;
    }

    public Draft with(Content other) {
        return new Draft(
                id, version, owner, customerId, state, other, discount, wanted, changedAt, changedBy, intakeId, quote);
    }
}
