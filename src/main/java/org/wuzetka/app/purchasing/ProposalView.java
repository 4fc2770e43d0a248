package org.wuzetka.app.purchasing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Purchasing;
import org.wuzetka.domain.procurement.Offer;
import org.wuzetka.domain.shared.Problem;

/** A proposal as it stands on pages. */
public final class ProposalView {
    private ProposalView() {}

    /**
     * A proposal in the list.
     *
     * @param state READY, BELOW_MINIMUM, HELD, SET_ASIDE, NOTHING or AUTOMATIC, which the hub orders by itself
     *     in a moment
     * @param wantedOn first day on which a customer wants something of it, or {@code null}
     */
    public record Row(
            Purchasing.Supplier supplier,
            Purchasing.Warehouse warehouse,
            long warehouseKey,
            String state,
            int lines,
            int dropped,
            long customers,
            BigDecimal value,
            BigDecimal missingToMinimum,
            LocalDate expectedOn,
            LocalDate wantedOn) {

        public boolean isLate() {
            return wantedOn != null && expectedOn != null && expectedOn.isAfter(wantedOn);
        }
    }

    /** @param lines those of the page, the ones set aside behind the others */
    public record Proposal(Row head, String print, Page<Line> lines, List<Purchasing.Event> events) {

        public boolean isToOrder() {
            return head.lines() > 0;
        }
    }

    /**
     * @param typed what stands in the field: as typed when it was refused
     * @param wrong why it was refused, or {@code null}
     * @param suggested what the rule would buy
     * @param fits whether it is in whole packs and not below the supplier's minimum
     * @param next the next price step, or {@code null}
     * @param others who else sells it
     */
    public record Line(
            Purchasing.Product product,
            BigDecimal quantity,
            String typed,
            Problem wrong,
            BigDecimal suggested,
            BigDecimal customers,
            BigDecimal stock,
            BigDecimal surplus,
            BigDecimal price,
            BigDecimal net,
            LocalDate expectedOn,
            Offer offer,
            boolean fits,
            boolean changed,
            boolean added,
            boolean dropped,
            Offer.NextStep next,
            List<Other> others,
            List<For> behind) {

        public boolean isLate() {
            return behind.stream().anyMatch(one -> one.late());
        }
    }

    /** @param price of a stock unit for the needed quantity, or {@code null} */
    public record Other(long id, String code, String name, BigDecimal price, String currency, int leadDays) {}

    /** @param quantity bought for it; {@code late} whether the goods come after the day the customer wants them */
    public record For(Purchasing.Behind line, BigDecimal quantity, boolean late) {}
}
