package org.wuzetka.domain.invoicing;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.wuzetka.domain.documents.Advance;
import org.wuzetka.domain.documents.AdvanceTerms;
import org.wuzetka.domain.documents.AdvancesLeft;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.ExchangeRates;
import org.wuzetka.domain.documents.LineValue;
import org.wuzetka.domain.documents.RateMissing;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.invoicing.Advances.Product;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderCharge;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.OrderStatus;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.VatRate;

/**
 * Reckons the advance invoice for money that came in for an order: shared over the VAT rates as the goods that are to be
 * billed still are, with the tax within each share (art. 106f ust. 1 pkt 3 of the VAT act), and never more than those goods
 * are worth less the earlier advances.
 */
public final class PlanAdvance {
    private final Advances advances;
    private final ExchangeRates rates;

    public PlanAdvance(Advances advances, ExchangeRates rates) {
        this.advances = advances;
        this.rates = rates;
    }

    /**
     * @param amount gross, in the order's currency; {@code null} for a first look
     * @param receivedOn day the money came in
     */
    public record Received(BigDecimal amount, LocalDate receivedOn) {}

    public AdvancePlan plan(CustomerOrder order, Received received, LocalDate today) {
        List<Advance> earlier = advances.ofOrders(List.of(order.id()));
        Map<VatRate, BigDecimal> open = open(order, new AdvancesLeft(earlier).of(order.id()));
        List<Problem> problems = new ArrayList<>();
        aboutOrder(order, problems);
        if (open.remove(VatRate.INTRA_EU) != null && open.isEmpty()) {
            problems.add(Problem.error("invoicing.advance-abroad", null, order.number()));
        }
        BigDecimal possible = open.values().stream().reduce(Money.ZERO, BigDecimal::add);
        boolean said = aboutMoney(received, order.currency(), possible, today, problems);
        Map<Long, Product> products = advances.products(order.lines().stream()
                .map(OrderLine::productId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        List<VatSummary.Total> vat =
                said ? VatSummary.of(true, shared(received.amount(), open, possible)) : List.<VatSummary.Total>of();
        ExchangeRate exchange = said ? exchange(order.currency(), received.receivedOn(), today, problems) : null;
        AdvanceTerms terms = terms(order, products, received.receivedOn());
        return new AdvancePlan(
                order.id(),
                order.number(),
                new AdvancePlan.Customer(
                        order.customer().id(),
                        order.customer().code(),
                        order.customer().name()),
                order.currency(),
                received.receivedOn(),
                received.amount(),
                possible,
                earlier,
                terms,
                vat,
                exchange,
                exemption(order, products),
                problems,
                print(terms, vat, exchange, earlier));
    }

    /** What is to be billed yet and not paid ahead, gross by rate; rates of which nothing is open are left out. */
    private static Map<VatRate, BigDecimal> open(CustomerOrder order, Map<VatRate, BigDecimal> paidAhead) {
        Map<VatRate, BigDecimal> sums = new EnumMap<>(VatRate.class);
        for (OrderLine line : order.lines()) {
            LineValue value =
                    LineValue.of(order.grossBased(), line.toBill(), line.netPrice(), line.grossPrice(), line.vatRate());
            sums.merge(line.vatRate(), order.grossBased() ? value.gross() : value.net(), BigDecimal::add);
        }
        for (OrderCharge charge : order.charges()) {
            if (charge.isBilled()) continue;
            sums.merge(
                    charge.vatRate(), order.grossBased() ? charge.grossAmount() : charge.netAmount(), BigDecimal::add);
        }
        Map<VatRate, BigDecimal> open = new EnumMap<>(VatRate.class);
        for (VatSummary.Total total : VatSummary.of(order.grossBased(), sums)) {
            BigDecimal rest = total.gross().subtract(paidAhead.getOrDefault(total.rate(), Money.ZERO));
            if (rest.signum() > 0) open.put(total.rate(), rest);
        }
        return open;
    }

    /** In proportion; the amount is shared to the grosz, and no rate gets more than is open of it. */
    static Map<VatRate, BigDecimal> shared(BigDecimal amount, Map<VatRate, BigDecimal> open, BigDecimal whole) {
        Map<VatRate, BigDecimal> shares = new EnumMap<>(VatRate.class);
        BigDecimal passed = Money.ZERO;
        BigDecimal given = Money.ZERO;
        for (Map.Entry<VatRate, BigDecimal> rate : open.entrySet()) {
            passed = passed.add(rate.getValue());
            BigDecimal upToHere = amount.multiply(passed).divide(whole, 2, RoundingMode.HALF_UP);
            BigDecimal share = upToHere.subtract(given);
            given = upToHere;
            if (share.signum() > 0) shares.put(rate.getKey(), share);
        }
        return shares;
    }

    private static void aboutOrder(CustomerOrder order, List<Problem> problems) {
        boolean agreed = order.number() != null
                && (order.status() == OrderStatus.REGISTERED || order.status().isConfirmed());
        if (!agreed) problems.add(Problem.error("invoicing.advance-order", null, String.valueOf(order.number())));
    }

    /** @return whether amount and day can be reckoned with */
    private static boolean aboutMoney(
            Received received, String currency, BigDecimal possible, LocalDate today, List<Problem> problems) {
        BigDecimal amount = received.amount();
        if (possible.signum() == 0 && problems.isEmpty()) {
            problems.add(Problem.error("invoicing.advance-nothing", null));
        }
        if (amount == null || received.receivedOn() == null) return false;
        boolean sound = amount.signum() > 0 && amount.stripTrailingZeros().scale() <= 2;
        if (!sound) problems.add(Problem.error("invoicing.amount", "amount", amount.toPlainString()));
        if (sound && amount.compareTo(possible) > 0) {
            problems.add(Problem.error(
                    "invoicing.advance-too-much",
                    "amount",
                    amount.toPlainString(),
                    possible.toPlainString(),
                    currency));
        }
        if (received.receivedOn().isAfter(today)) {
            problems.add(Problem.error(
                    "invoicing.advance-future",
                    "receivedOn",
                    received.receivedOn().toString()));
        }
        LocalDate last = PlanInvoices.lastDayToBill(received.receivedOn());
        if (today.isAfter(last)) {
            problems.add(Problem.warning(
                    "invoicing.advance-late", null, received.receivedOn().toString(), last.toString()));
        }
        return sound && amount.compareTo(possible) <= 0;
    }

    /** Art. 31a of the VAT act: the tax point of an advance is the day it came in. */
    private ExchangeRate exchange(String currency, LocalDate receivedOn, LocalDate today, List<Problem> problems) {
        if (currency.equals(Money.HOME)) return null;
        LocalDate day = ExchangeRate.dayFor(receivedOn, today);
        Optional<ExchangeRate> known = rates.on(currency, day);
        if (known.isEmpty()) problems.add(new RateMissing(currency, day).problem());
        return known.orElse(null);
    }

    private static AdvanceTerms terms(CustomerOrder order, Map<Long, Product> products, LocalDate receivedOn) {
        List<AdvanceTerms.Goods> goods = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            Product product = products.get(line.productId());
            LineValue value = LineValue.of(
                    order.grossBased(), line.quantity(), line.netPrice(), line.grossPrice(), line.vatRate());
            goods.add(new AdvanceTerms.Goods(
                    product == null ? null : product.code(),
                    line.description(),
                    line.quantity(),
                    product == null ? "C62" : product.unit(),
                    line.netPrice(),
                    line.vatRate(),
                    value.net()));
        }
        for (OrderCharge charge : order.charges()) {
            goods.add(new AdvanceTerms.Goods(
                    null,
                    charge.description(),
                    BigDecimal.ONE,
                    "C62",
                    charge.netAmount(),
                    charge.vatRate(),
                    charge.netAmount()));
        }
        return new AdvanceTerms(
                order.id(),
                order.number(),
                receivedOn,
                order.netTotal(),
                order.grossTotal().subtract(order.netTotal()),
                order.grossTotal(),
                goods,
                null,
                null);
    }

    private static String exemption(CustomerOrder order, Map<Long, Product> products) {
        String provisions = order.lines().stream()
                .filter(line -> line.vatRate() == VatRate.EXEMPT && products.containsKey(line.productId()))
                .map(line -> products.get(line.productId()).vatExemption())
                .filter(Objects::nonNull)
                .distinct()
                .collect(joining("; "));
        return provisions.isEmpty() ? null : provisions;
    }

    private static String print(
            AdvanceTerms terms, List<VatSummary.Total> vat, ExchangeRate exchange, List<Advance> earlier) {
        StringBuilder all = new StringBuilder().append(terms.receivedOn()).append(exchange);
        vat.forEach(total -> all.append(total.rate()).append(total.gross()).append(';'));
        earlier.forEach(advance -> all.append(advance.number()).append(advance.left()));
        terms.goods().forEach(goods -> all.append(goods.description())
                .append(goods.quantity().stripTrailingZeros().toPlainString())
                .append(goods.net())
                .append(goods.rate()));
        return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
