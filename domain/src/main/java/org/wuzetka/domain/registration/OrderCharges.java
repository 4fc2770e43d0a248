package org.wuzetka.domain.registration;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.Charge;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderCharge;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.shared.Ids;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.VatRate;
import org.wuzetka.domain.shared.VatTreatment;

/** What an order bills beside its goods, in the order's currency. */
final class OrderCharges {
    private OrderCharges() {}

    static List<OrderCharge> of(CustomerOrder order, IncomingOrder incoming, VatTreatment treatment, Ids ids) {
        List<OrderCharge> charges = new ArrayList<>();
        for (Charge charge : incoming.charges()) {
            VatRate said = VatRate.ofCode(charge.vatRate()).orElseGet(() -> mainRate(order));
            VatRate vat = treatment.rate(said);
            // What a buyer abroad has paid for it stays what it costs, without tax.
            boolean paid = vat.isAbroad() && order.grossBased() && charge.gross() != null;
            BigDecimal net = paid ? charge.gross() : net(charge, said);
            if (net == null || net.signum() == 0) continue;
            BigDecimal gross = vat.isAbroad() ? net : gross(charge, net, vat);
            String kind = charge.kind() == null ? "OTHER" : charge.kind();
            String description = charge.description() == null ? kind : charge.description();
            charges.add(
                    new OrderCharge(ids.next(), order, kind, description, vat, Money.round(net), Money.round(gross)));
        }
        for (IncomingDiscount discount : incoming.discounts()) charges.addAll(shared(order, discount, ids));
        return charges;
    }

    private static BigDecimal gross(Charge charge, BigDecimal net, VatRate vat) {
        if (charge.gross() != null) return charge.gross();
        return net.add(charge.tax() != null ? charge.tax() : Money.percentOf(net, vat.percent()));
    }

    private static BigDecimal net(Charge charge, VatRate vat) {
        if (charge.net() != null) return charge.net();
        if (charge.gross() == null) return null;
        BigDecimal tax = charge.tax() != null ? charge.tax() : Money.taxWithin(charge.gross(), vat.percent());
        return charge.gross().subtract(tax);
    }

    /**
     * A discount on the whole order lowers the tax base of each rate by its share (VAT act, art. 29a ust. 7 and 10); the last
     * rate takes what rounding leaves.
     */
    private static List<OrderCharge> shared(CustomerOrder order, IncomingDiscount discount, Ids ids) {
        if (discount.gross() != null) return sharedWithTax(order, discount, ids);
        Map<VatRate, BigDecimal> bases = new LinkedHashMap<>();
        BigDecimal goods = Money.ZERO;
        for (OrderLine line : order.lines()) {
            bases.merge(line.vatRate(), line.netAmount(), BigDecimal::add);
            goods = goods.add(line.netAmount());
        }
        BigDecimal whole = discount.amount() != null
                ? Money.round(discount.amount())
                : discount.percent() == null ? Money.ZERO : Money.percentOf(goods, discount.percent());
        if (whole.signum() <= 0 || goods.signum() <= 0) return List.of();
        List<OrderCharge> parts = new ArrayList<>();
        BigDecimal left = whole;
        int rates = bases.size();
        for (Map.Entry<VatRate, BigDecimal> base : bases.entrySet()) {
            BigDecimal share = --rates == 0
                    ? left
                    : whole.multiply(base.getValue()).divide(goods, 2, java.math.RoundingMode.HALF_UP);
            left = left.subtract(share);
            if (share.signum() == 0) continue;
            BigDecimal gross = share.add(Money.percentOf(share, base.getKey().percent()));
            String description = discount.description() == null ? "DISCOUNT" : discount.description();
            parts.add(new OrderCharge(
                    ids.next(), order, "DISCOUNT", description, base.getKey(), share.negate(), gross.negate()));
        }
        return parts;
    }

    /** A discount agreed with tax is shared by gross values, and the tax is taken out of each share. */
    private static List<OrderCharge> sharedWithTax(CustomerOrder order, IncomingDiscount discount, Ids ids) {
        Map<VatRate, BigDecimal> bases = new LinkedHashMap<>();
        order.lines().forEach(line -> bases.merge(line.vatRate(), line.grossAmount(), BigDecimal::add));
        BigDecimal goods = bases.values().stream().reduce(Money.ZERO, BigDecimal::add);
        BigDecimal left = Money.round(discount.gross());
        if (left.signum() <= 0 || goods.signum() <= 0) return List.of();
        List<OrderCharge> parts = new ArrayList<>();
        int rates = bases.size();
        for (Map.Entry<VatRate, BigDecimal> base : bases.entrySet()) {
            BigDecimal share = --rates == 0
                    ? left
                    : Money.round(discount.gross())
                            .multiply(base.getValue())
                            .divide(goods, 2, java.math.RoundingMode.HALF_UP);
            left = left.subtract(share);
            if (share.signum() == 0) continue;
            BigDecimal net = share.subtract(Money.taxWithin(share, base.getKey().percent()));
            String description = discount.description() == null ? "DISCOUNT" : discount.description();
            parts.add(new OrderCharge(
                    ids.next(), order, "DISCOUNT", description, base.getKey(), net.negate(), share.negate()));
        }
        return parts;
    }

    /** The rate most of the goods have: incidental charges share the tax treatment of the supply they belong to. */
    private static VatRate mainRate(CustomerOrder order) {
        Map<VatRate, BigDecimal> bases = new LinkedHashMap<>();
        order.lines().forEach(line -> bases.merge(line.vatRate(), line.netAmount(), BigDecimal::add));
        return bases.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(VatRate.VAT_23);
    }
}
