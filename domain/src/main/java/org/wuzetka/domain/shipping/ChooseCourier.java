package org.wuzetka.domain.shipping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Chooses the courier of a shipment: a person's word first, then the first rule that holds, then the pickup point the
 * customer chose, then the customer's card. A rule never takes a parcel away from the carrier whose point the customer
 * chose, since only that carrier delivers there.
 */
public final class ChooseCourier {
    public static final String INPOST = "INPOST";
    static final String LOCKER = "inpost_locker_standard";

    private ChooseCourier() {}

    /** @param tried the rules asked, in their order; the last one held when a rule decided */
    public record Decision(CourierChoice choice, List<Tried> tried) {}

    /** @param misses conditions that do not hold; none when the rule holds */
    public record Tried(CourierRule rule, List<Miss> misses) {
        public boolean holds() {
            return misses.isEmpty();
        }
    }

    /**
     * A condition that does not hold.
     *
     * @param condition name of the condition: {@code destination}, {@code weight} …
     * @param wanted what the rule asks for
     * @param found what the shipment is; empty when there is nothing
     */
    public record Miss(String condition, String wanted, String found) {}

    /** @param assumedUnitKg weight of a stock unit whose weight the catalogue does not know, in kg */
    public static Decision of(Dispatch dispatch, List<CourierRule> rules, BigDecimal assumedUnitKg) {
        Dispatch.Hand hand = dispatch.hand();
        if (hand != null && hand.courier() != null) {
            return new Decision(
                    new CourierChoice(
                            hand.courier(), hand.service(), CourierChoice.Why.HAND, null, hand.person(), false),
                    List.of());
        }
        List<Tried> tried = new ArrayList<>();
        List<CourierRule> inTurn = rules.stream()
                .filter(CourierRule::active)
                .sorted(Comparator.comparingInt(CourierRule::place).thenComparingLong(CourierRule::id))
                .toList();
        for (CourierRule rule : inTurn) {
            Tried asked = new Tried(rule, misses(rule, dispatch, assumedUnitKg));
            tried.add(asked);
            if (asked.holds()) {
                return new Decision(
                        new CourierChoice(
                                rule.courier(),
                                rule.service(),
                                CourierChoice.Why.RULE,
                                rule.id(),
                                rule.name(),
                                rule.held()),
                        tried);
            }
        }
        return new Decision(withoutRule(dispatch), tried);
    }

    private static CourierChoice withoutRule(Dispatch dispatch) {
        if (dispatch.pickupPoint() == null) {
            return new CourierChoice(dispatch.courier(), dispatch.service(), CourierChoice.Why.CARD, null, null, false);
        }
        String carrier = pointCarrier(dispatch);
        return new CourierChoice(
                carrier,
                carrier.equals(INPOST) ? LOCKER : dispatch.service(),
                CourierChoice.Why.POINT,
                null,
                null,
                false);
    }

    private static String pointCarrier(Dispatch dispatch) {
        return dispatch.pickupCarrier() == null
                ? INPOST
                : dispatch.pickupCarrier().trim().toUpperCase(Locale.ROOT);
    }

    private static List<Miss> misses(CourierRule rule, Dispatch dispatch, BigDecimal assumedUnitKg) {
        CourierRule.When when = rule.when();
        List<Miss> misses = new ArrayList<>();
        if (dispatch.pickupPoint() != null && !rule.courier().equals(pointCarrier(dispatch))) {
            misses.add(new Miss("pointCarrier", rule.courier(), pointCarrier(dispatch)));
        }
        destination(when, CourierRule.country(dispatch.receiver().country()), misses);
        BigDecimal weight = dispatch.weightKg(assumedUnitKg);
        atLeast("fromKg", when.fromKg(), weight, misses);
        atMost("toKg", when.toKg(), weight, misses);
        atLeast("longestSideCm", when.longestSideCm(), dispatch.longestSideCm().orElse(null), misses);
        atLeast("fromValue", when.fromValue(), dispatch.value(), misses);
        atMost("toValue", when.toValue(), dispatch.value(), misses);
        boolean collects = ArrangeShipment.cashOnDelivery(dispatch) != null;
        same("cashOnDelivery", text(when.cashOnDelivery()), String.valueOf(collects), misses);
        same("pickupPoint", text(when.pickupPoint()), String.valueOf(dispatch.pickupPoint() != null), misses);
        same("cardCourier", when.cardCourier(), dispatch.courier(), misses);
        same("customer", when.customer(), dispatch.customer(), misses);
        if (said(when.productGroup())
                && dispatch.goods().stream()
                        .noneMatch(one -> when.productGroup().equalsIgnoreCase(one.group()))) {
            misses.add(new Miss("productGroup", when.productGroup(), groups(dispatch)));
        }
        return misses;
    }

    private static void destination(CourierRule.When when, String country, List<Miss> misses) {
        boolean holds =
                switch (when.destination()) {
                    case ANYWHERE -> true;
                    case POLAND -> country.equals("PL");
                    case EU_ABROAD -> !country.equals("PL") && CourierRule.inEu(country);
                    case OUTSIDE_EU -> !CourierRule.inEu(country);
                    case COUNTRIES -> when.countries().contains(country);
                };
        if (holds) return;
        String wanted = when.destination() == CourierRule.Destination.COUNTRIES
                ? String.join(", ", when.countries().stream().sorted().toList())
                : when.destination().name();
        misses.add(new Miss("destination", wanted, country));
    }

    private static void atLeast(String condition, BigDecimal wanted, BigDecimal found, List<Miss> misses) {
        if (wanted != null && (found == null || found.compareTo(wanted) < 0)) {
            misses.add(new Miss(condition, wanted.toPlainString(), plain(found)));
        }
    }

    private static void atMost(String condition, BigDecimal wanted, BigDecimal found, List<Miss> misses) {
        if (wanted != null && (found == null || found.compareTo(wanted) > 0)) {
            misses.add(new Miss(condition, wanted.toPlainString(), plain(found)));
        }
    }

    private static void same(String condition, String wanted, String found, List<Miss> misses) {
        if (said(wanted) && !wanted.equalsIgnoreCase(found)) {
            misses.add(new Miss(condition, wanted, Optional.ofNullable(found).orElse("")));
        }
    }

    private static String groups(Dispatch dispatch) {
        return String.join(
                ", ",
                dispatch.goods().stream()
                        .map(Dispatch.Goods::group)
                        .filter(ChooseCourier::said)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static String plain(BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    private static String text(Boolean wanted) {
        return wanted == null ? null : wanted.toString();
    }

    private static boolean said(String text) {
        return text != null && !text.isBlank();
    }
}
