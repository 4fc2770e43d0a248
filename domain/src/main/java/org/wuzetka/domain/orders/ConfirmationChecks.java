package org.wuzetka.domain.orders;

import java.math.BigDecimal;
import org.wuzetka.domain.parties.HandlingCard;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;

/** What the customer's handling card and credit say against confirming an order without a person. */
public final class ConfirmationChecks {
    private ConfirmationChecks() {}

    /**
     * @param byRuleUpTo gross amount up to which no person is needed; {@code null}: any
     * @param creditLimit gross, in the customer's currency; {@code null}: none
     * @param smallestOrder net amount below which a person decides; {@code null}: none
     * @param net total of the order, in {@code currency}
     */
    public record Facts(
            String customer,
            boolean active,
            boolean byRule,
            BigDecimal byRuleUpTo,
            BigDecimal creditLimit,
            String creditCurrency,
            BigDecimal smallestOrder,
            BigDecimal net,
            BigDecimal gross,
            String currency) {

        public static Facts of(CustomerOrder order) {
            Party customer = order.customer();
            HandlingCard card = customer.handlingCard();
            return new Facts(
                    customer.code(),
                    customer.active(),
                    card.autoConfirm(),
                    card.autoConfirmLimit(),
                    customer.creditLimit(),
                    customer.currency(),
                    card.smallestOrder(),
                    order.netTotal(),
                    order.grossTotal(),
                    order.currency());
        }
    }

    /** @param owed what the customer owes or soon will, without this order */
    public static Reasons against(Facts order, BigDecimal owed) {
        Reasons reasons = Reasons.NONE;
        if (!order.active()) reasons = reasons.and(Problem.hold("confirm.customer-inactive", null, order.customer()));
        if (!order.byRule()) reasons = reasons.and(Problem.hold("confirm.by-hand", null, order.customer()));
        if (order.smallestOrder() != null && order.net().compareTo(order.smallestOrder()) < 0) {
            reasons = reasons.and(Problem.hold(
                    "confirm.below-minimum",
                    null,
                    order.net().toPlainString(),
                    order.smallestOrder().toPlainString(),
                    order.currency()));
        }
        BigDecimal limit = order.byRuleUpTo();
        if (limit != null && order.gross().compareTo(limit) > 0) {
            reasons = reasons.and(Problem.hold(
                    "confirm.over-limit",
                    null,
                    order.gross().toPlainString(),
                    limit.toPlainString(),
                    order.currency()));
        }
        BigDecimal credit = order.creditLimit();
        if (credit != null && owed.add(order.gross()).compareTo(credit) > 0) {
            reasons = reasons.and(Problem.hold(
                    "confirm.credit-exceeded",
                    null,
                    owed.add(order.gross()).toPlainString(),
                    credit.toPlainString(),
                    order.creditCurrency()));
        }
        return reasons;
    }
}
