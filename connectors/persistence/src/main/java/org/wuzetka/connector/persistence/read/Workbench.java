package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.domain.shared.Problem;

/** What the feasibility workbench shows. */
public final class Workbench {
    private Workbench() {}

    /**
     * What orders are looked for; {@code null} or blank means any.
     *
     * @param own sign-in name of a clerk: his customers' orders and those he has taken
     * @param feasibility a class, or {@code null} for all
     * @param customer code, GLN, VAT number or part of the name
     * @param from first and
     * @param to last day on which the goods are wanted
     * @param warehouse code: free goods of it would serve the order now, or goods of it lie aside
     * @param product code or part of the name, of any open line
     * @param least net value of what is open, in the order's currency, at least and
     * @param most at most
     * @param q part of our number or the buyer's
     * @param late only those whose goods come after the day they are wanted
     * @param sort one of {@code degree requested value customer registered priority}; anything else means {@code degree}
     */
    public record Filter(
            String own,
            String feasibility,
            String customer,
            String channel,
            LocalDate from,
            LocalDate to,
            String warehouse,
            String product,
            BigDecimal least,
            BigDecimal most,
            String q,
            String sort,
            boolean ascending,
            boolean late) {
        public Filter(
                String own,
                String feasibility,
                String customer,
                String channel,
                LocalDate from,
                LocalDate to,
                String warehouse,
                String product,
                BigDecimal least,
                BigDecimal most,
                String q,
                String sort,
                boolean ascending) {
            this(
                    own,
                    feasibility,
                    customer,
                    channel,
                    from,
                    to,
                    warehouse,
                    product,
                    least,
                    most,
                    q,
                    sort,
                    ascending,
                    false);
        }

        /** All open orders. */
        public static Filter any(boolean late) {
            return new Filter(null, null, null, null, null, null, null, null, null, null, null, null, false, late);
        }
    }

    /**
     * @param degree thousandths of the open value that can be served now
     * @param explained what blocks it, then what each short line needs and has; {@code where} tells the line
     * @param late goods come after the day they are wanted
     */
    public record Item(
            long id,
            int version,
            String number,
            String buyerOrderNumber,
            PartyRef customer,
            String channel,
            Instant registeredAt,
            LocalDate requestedLatest,
            String status,
            String feasibility,
            String block,
            LocalDate coveredOn,
            int degree,
            BigDecimal openValue,
            BigDecimal readyValue,
            String currency,
            int priority,
            String clerk,
            boolean late,
            List<Problem> explained,
            Instant changedAt) {

        /** Whether goods may be set aside for it already. */
        public boolean confirmed() {
            return !status.equals("REGISTERED") && !status.equals("NEEDS_REVIEW");
        }

        /** Our number, or what else it can be called by. */
        public String name() {
            return number == null ? "#" + id : number;
        }

        /** Code of the text that says what blocks it. */
        public String blockCode() {
            return "workbench.block." + block;
        }

        /** Whole percent that can be served now. */
        public int percent() {
            return degree / 10;
        }
    }

    /**
     * Orders of a class.
     *
     * @param value net value of what is open, in zloty by the latest known rates
     */
    public record Count(String feasibility, long orders, BigDecimal value) {
        public BigDecimal zloty() {
            return value.setScale(0, RoundingMode.HALF_UP);
        }
    }

    /** @param mine whether the visitor made it himself and may delete it */
    public record View(long id, String name, String owner, String query, boolean shared, boolean mine) {}

    /** An order, open or not, as results name it. */
    public record Named(long id, String number, String customer, String status, String feasibility) {
        public String name() {
            return number == null ? "#" + id : number;
        }
    }
}
