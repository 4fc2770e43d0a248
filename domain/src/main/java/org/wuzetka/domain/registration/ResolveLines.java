package org.wuzetka.domain.registration;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wuzetka.domain.catalogue.Item;
import org.wuzetka.domain.catalogue.ItemCatalogue;
import org.wuzetka.domain.catalogue.ItemMatch;
import org.wuzetka.domain.catalogue.ItemQuery;
import org.wuzetka.domain.intake.Correction;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.learning.MappingRule;
import org.wuzetka.domain.orders.OrderedItem;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.pricing.PriceBook;
import org.wuzetka.domain.pricing.PriceDecision;
import org.wuzetka.domain.pricing.PriceQuestion;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.VatRate;
import org.wuzetka.domain.shared.VatTreatment;

/**
 * Content Enricher for lines: product, stock units and price, for all lines of a batch with one question to the catalogue
 * and one to the price book. What cannot be told stays open on its line, with the reason.
 */
public final class ResolveLines {
    private static final int PRICE_DECIMALS = 4;
    private static final int QUANTITY_DECIMALS = 3;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** UN/ECE Rec 20 codes that partners use for "one piece" without meaning different things. */
    private static final Set<String> PIECES = Set.of("C62", "H87", "PCE", "EA", "PC", "NAR");

    private final ItemCatalogue catalogue;
    private final PriceBook prices;

    public ResolveLines(ItemCatalogue catalogue, PriceBook prices) {
        this.catalogue = catalogue;
        this.prices = prices;
    }

    /**
     * An order whose customer is known.
     *
     * @param said what a person put right in its lines, by their index
     * @param place where it stood in its document, or {@code null}
     * @param saidPricesStand the buyer has agreed the prices in a shop, or has paid them: ours do not count
     * @param agreedBy who of our house promised the prices said, or {@code null}
     * @param grossBased whether the gross prices are the agreed ones
     * @param treatment how goods that go there are taxed
     */
    public record Request(
            long id,
            Party customer,
            IncomingOrder order,
            Map<Integer, Correction.Line> said,
            String place,
            LocalDate day,
            boolean saidPricesStand,
            String agreedBy,
            boolean grossBased,
            VatTreatment treatment) {}

    /** @param rules the mapping rules that helped */
    public record Resolved(List<OrderedItem> items, Set<Long> rules) {}

    /** The product a line means, before its price is known. */
    private static final class Draft {
        final Request request;
        final IncomingLine line;
        /** What a person put right, or {@code null}. */
        final Correction.Line said;

        final String where;
        final List<Problem> problems = new ArrayList<>();
        final Set<Long> rules = new LinkedHashSet<>();
        Item item;
        BigDecimal quantity = BigDecimal.ZERO;
        PriceQuestion question;

        Draft(Request request, IncomingLine line, int position) {
            this.request = request;
            this.line = line;
            this.said = request.said().get(position - 1);
            String number = line.lineNumber() == null ? Integer.toString(position) : line.lineNumber();
            this.where = placed(request.place(), "line " + number);
        }

        ItemQuery query() {
            return ResolveLines.query(request.customer().id(), line, said);
        }

        String called() {
            if (line.gtin() != null) return line.gtin();
            if (line.buyerCode() != null) return line.buyerCode();
            return line.supplierCode() != null ? line.supplierCode() : "";
        }
    }

    /** @param said what a person put right in the line, or {@code null} */
    static ItemQuery query(long customerId, IncomingLine line, Correction.Line said) {
        boolean coded = line.gtin() != null || line.buyerCode() != null || line.supplierCode() != null;
        boolean learned = said == null || said.unit() == null;
        return new ItemQuery(
                customerId,
                line.gtin(),
                line.buyerCode(),
                line.supplierCode(),
                coded ? null : keyOf(MappingRule.Kind.ITEM_NAME, line.description()),
                learned && line.unit() != null && !isPiece(line.unit())
                        ? keyOf(MappingRule.Kind.UNIT, line.unit())
                        : null,
                said == null ? null : said.productId());
    }

    private static String keyOf(MappingRule.Kind kind, String said) {
        String key = MappingRule.keyOf(kind, said);
        return key.isEmpty() ? null : key;
    }

    /** Stock units in one of the unit said, by the code, by what was learned, by the packs; empty when nobody knows. */
    static Optional<BigDecimal> factor(ItemMatch match, String unit) {
        if (match.unitFactor() != null) return Optional.of(match.unitFactor());
        return learned(match.item(), match.unit()).or(() -> factor(match.item(), unit));
    }

    /** @return the lines of each request, by its id */
    public Map<Long, Resolved> resolve(List<Request> requests) {
        Map<Long, List<Draft>> drafts = new LinkedHashMap<>();
        for (Request request : requests) {
            List<Draft> lines = new ArrayList<>();
            for (IncomingLine line : request.order().lines()) lines.add(new Draft(request, line, lines.size() + 1));
            drafts.put(request.id(), lines);
        }
        Set<ItemQuery> queries =
                drafts.values().stream().flatMap(List::stream).map(Draft::query).collect(Collectors.toSet());
        Map<ItemQuery, List<ItemMatch>> found = queries.isEmpty() ? Map.of() : catalogue.find(queries);
        Set<PriceQuestion> questions = new LinkedHashSet<>();
        drafts.values().stream().flatMap(List::stream).forEach(draft -> {
            identify(draft, found.getOrDefault(draft.query(), List.of()));
            if (draft.item == null || draft.quantity.signum() <= 0) return;
            draft.question = new PriceQuestion(
                    draft.request.customer().id(), draft.item.id(), draft.quantity, draft.request.day());
            questions.add(draft.question);
        });
        Map<PriceQuestion, PriceDecision> decisions = questions.isEmpty() ? Map.of() : prices.decide(questions);
        Map<Long, Resolved> resolved = new HashMap<>();
        drafts.forEach((id, lines) -> resolved.put(
                id,
                new Resolved(
                        lines.stream().map(line -> priced(line, decisions)).toList(),
                        lines.stream().flatMap(line -> line.rules.stream()).collect(Collectors.toSet()))));
        return resolved;
    }

    private static void identify(Draft draft, List<ItemMatch> matches) {
        Set<Long> products = matches.stream().map(match -> match.item().id()).collect(Collectors.toSet());
        if (products.isEmpty()) {
            String name = draft.line.description() == null ? "" : " (" + draft.line.description() + ")";
            draft.problems.add(Problem.hold("register.item-unknown", draft.where, draft.called(), name));
        } else if (products.size() > 1) {
            String codes = matches.stream()
                    .map(match -> match.item().code())
                    .distinct()
                    .collect(Collectors.joining(", "));
            draft.problems.add(Problem.hold("register.item-ambiguous", draft.where, draft.called(), codes));
        } else {
            draft.item = matches.get(0).item();
            if (matches.get(0).rule() != null) draft.rules.add(matches.get(0).rule());
            if (!draft.item.active()) {
                draft.problems.add(Problem.hold("register.item-inactive", draft.where, draft.item.code()));
            }
        }
        BigDecimal said = draft.line.quantity();
        if (said == null || said.signum() <= 0) {
            draft.problems.add(Problem.hold(
                    "register.quantity-not-positive", draft.where, said == null ? "" : said.toPlainString()));
            return;
        }
        draft.quantity = said;
        if (draft.item != null) convert(draft, matches.get(0), said);
        if (draft.quantity.stripTrailingZeros().scale() > QUANTITY_DECIMALS) {
            draft.problems.add(Problem.hold("register.quantity-too-fine", draft.where, draft.quantity.toPlainString()));
        }
        draft.quantity = draft.quantity.setScale(QUANTITY_DECIMALS, RoundingMode.HALF_UP);
    }

    private static void convert(Draft draft, ItemMatch match, BigDecimal said) {
        Item item = match.item();
        String unit = draft.line.unit();
        Optional<BigDecimal> ofUnit = factor(item, unit);
        Optional<BigDecimal> learned = learned(item, match.unit());
        BigDecimal factor;
        if (draft.said != null && draft.said.unitFactor() != null) {
            factor = draft.said.unitFactor();
        } else if (match.unitFactor() != null && !isChosenUnit(draft)) {
            // "5 pieces" of a carton's GTIN are five cartons: the code names the trade unit. A unit that names another
            // pack
            // contradicts it.
            boolean contradicts = unit != null
                    && !isPiece(unit)
                    && ofUnit.isPresent()
                    && ofUnit.get().compareTo(match.unitFactor()) != 0;
            if (contradicts) {
                draft.problems.add(Problem.hold(
                        "register.unit-contradicts",
                        draft.where,
                        unit,
                        draft.called(),
                        match.unitFactor().stripTrailingZeros().toPlainString()));
            }
            factor = match.unitFactor();
        } else if (learned.isPresent()) {
            factor = learned.get();
            draft.rules.add(match.unit().rule());
        } else if (ofUnit.isPresent()) {
            factor = ofUnit.get();
        } else {
            draft.problems.add(Problem.hold("register.unit-unknown", draft.where, unit, item.code(), item.unit()));
            factor = BigDecimal.ONE;
        }
        draft.quantity = said.multiply(factor);
        if (isPiece(item.unit()) && draft.quantity.stripTrailingZeros().scale() > 0) {
            draft.problems.add(Problem.hold(
                    "register.quantity-not-whole", draft.where, draft.quantity.toPlainString(), item.code()));
        }
    }

    /** A person who names the unit knows what the code stands for. */
    private static boolean isChosenUnit(Draft draft) {
        return draft.said != null && draft.said.unit() != null;
    }

    private static Optional<BigDecimal> learned(Item item, ItemMatch.UnitMeant meant) {
        if (meant == null) return Optional.empty();
        return meant.factor() != null ? Optional.of(meant.factor()) : factor(item, meant.unit());
    }

    /** Stock units in one of these; a unit that was not said is the stock unit. */
    private static Optional<BigDecimal> factor(Item item, String unit) {
        if (unit == null || unit.isBlank() || unit.equals(item.unit())) return Optional.of(BigDecimal.ONE);
        if (item.packs().containsKey(unit)) return Optional.of(item.packs().get(unit));
        return isPiece(unit) && isPiece(item.unit()) ? Optional.of(BigDecimal.ONE) : Optional.empty();
    }

    private static boolean isPiece(String unit) {
        return PIECES.contains(unit);
    }

    private static OrderedItem priced(Draft draft, Map<PriceQuestion, PriceDecision> decisions) {
        IncomingLine line = draft.line;
        VatRate said = VatRate.ofCode(line.vatRate()).orElse(null);
        VatRate domestic = draft.item != null ? draft.item.vatRate() : said == null ? VatRate.VAT_23 : said;
        VatRate vat = draft.request.treatment().rate(domestic);
        // Goods that leave Poland carry no tax: what a price said with tax holds is told by the rate it was said with.
        VatRate within = vat.isAbroad() && said != null ? said : vat;
        BigDecimal net = BigDecimal.ZERO.setScale(PRICE_DECIMALS);
        BigDecimal gross = null;
        String explanation = null;
        BigDecimal saidNet = saidNet(draft, within);
        if (draft.request.saidPricesStand() && saidNet != null) {
            net = saidNet;
            explanation = PriceDecision.agreed(net, draft.request.agreedBy(), decisions.get(draft.question));
            if (draft.request.grossBased()) gross = saidGross(draft, within, net);
            if (gross != null && vat.isAbroad()) net = gross;
            boolean untaxed = vat.isAbroad() && said != null && said.percent().signum() == 0;
            if (draft.item != null && said != null && said != vat && !untaxed) {
                draft.problems.add(
                        Problem.hold("register.vat-differs", draft.where, said.code(), vat.code(), draft.item.code()));
            }
        } else if (draft.question != null) {
            PriceDecision decision = decisions.get(draft.question);
            if (decision == null) {
                draft.problems.add(Problem.hold(
                        "register.no-price",
                        draft.where,
                        draft.item.code(),
                        draft.request.customer().currency()));
            } else {
                net = decision.net();
                explanation = decision.explanation();
                compare(draft, saidNet, net);
            }
        }
        return new OrderedItem(
                line.lineNumber(),
                draft.item == null ? null : draft.item.id(),
                draft.called().isEmpty() && draft.item != null ? draft.item.code() : draft.called(),
                description(draft),
                line.quantity() == null ? BigDecimal.ZERO : line.quantity(),
                line.unit(),
                draft.quantity,
                net,
                gross,
                vat,
                explanation,
                line.requestedDelivery() == null
                        ? null
                        : line.requestedDelivery().latest(),
                new Reasons(draft.problems));
    }

    private static String description(Draft draft) {
        if (draft.item != null) return draft.item.name();
        return draft.line.description() != null ? draft.line.description() : draft.called();
    }

    /** The buyer's net price per stock unit, or {@code null}; a net amount of the line is exact, a price may be rounded. */
    private static BigDecimal saidNet(Draft draft, VatRate vat) {
        if (draft.quantity.signum() <= 0) return null;
        IncomingLine line = draft.line;
        if (line.netAmount() != null && (draft.request.saidPricesStand() || line.netPrice() == null)) {
            return line.netAmount().divide(draft.quantity, PRICE_DECIMALS, RoundingMode.HALF_UP);
        }
        BigDecimal price = line.netPrice();
        if (price == null && line.grossPrice() != null) {
            price = line.grossPrice().multiply(HUNDRED).divide(HUNDRED.add(vat.percent()), 10, RoundingMode.HALF_UP);
        }
        return price == null ? null : perStockUnit(draft, price);
    }

    private static BigDecimal perStockUnit(Draft draft, BigDecimal price) {
        BigDecimal basis =
                draft.line.priceBasis() == null || draft.line.priceBasis().signum() <= 0
                        ? BigDecimal.ONE
                        : draft.line.priceBasis();
        BigDecimal factor = draft.quantity.divide(draft.line.quantity(), 10, RoundingMode.HALF_UP);
        return price.divide(basis.multiply(factor), PRICE_DECIMALS, RoundingMode.HALF_UP);
    }

    /** Gross per stock unit such that quantity × price rounds to what the buyer paid for the line. */
    private static BigDecimal saidGross(Draft draft, VatRate vat, BigDecimal net) {
        IncomingLine line = draft.line;
        if (line.grossPrice() != null) return perStockUnit(draft, line.grossPrice());
        BigDecimal amount = line.netAmount() != null ? line.netAmount() : net.multiply(draft.quantity);
        BigDecimal gross = Money.round(amount.add(amount.multiply(vat.percent()).divide(HUNDRED)));
        return gross.divide(draft.quantity, PRICE_DECIMALS, RoundingMode.HALF_UP);
    }

    private static void compare(Draft draft, BigDecimal said, BigDecimal ours) {
        if (said == null) return;
        BigDecimal tolerance = draft.request.customer().handlingCard().priceTolerancePercent();
        BigDecimal allowed = ours.multiply(tolerance).divide(HUNDRED, 10, RoundingMode.HALF_UP);
        if (isWithin(said, ours, allowed) || isWithin(ofAmount(draft), ours, allowed)) return;
        draft.problems.add(Problem.hold(
                "register.price-differs",
                draft.where,
                said.toPlainString(),
                ours.toPlainString(),
                draft.item.code(),
                tolerance.toPlainString()));
    }

    /** Some state the list price and deduct a discount: then the amount of the line shows what they mean to pay. */
    private static BigDecimal ofAmount(Draft draft) {
        BigDecimal amount = draft.line.netAmount();
        return amount == null ? null : amount.divide(draft.quantity, PRICE_DECIMALS, RoundingMode.HALF_UP);
    }

    private static boolean isWithin(BigDecimal said, BigDecimal ours, BigDecimal allowed) {
        return said != null && said.subtract(ours).abs().compareTo(allowed) <= 0;
    }

    static String placed(String place, String inner) {
        return place == null || place.isBlank() ? inner : place + ", " + inner;
    }
}
