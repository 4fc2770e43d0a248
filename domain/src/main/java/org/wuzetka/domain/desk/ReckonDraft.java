package org.wuzetka.domain.desk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.wuzetka.domain.desk.DeskFacts.Article;
import org.wuzetka.domain.desk.DeskFacts.Stock;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.pricing.PriceBook;
import org.wuzetka.domain.pricing.PriceDecision;
import org.wuzetka.domain.pricing.PriceQuestion;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.VatRate;
import org.wuzetka.domain.shared.VatTreatment;

/**
 * Tells all about a draft: prices and how they came about, what is granted, stock, totals as on the invoice, credit. The number
 * of questions to the database does not grow with the lines.
 */
public final class ReckonDraft {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST = new BigDecimal("1000000000");
    private static final int QUANTITY_DECIMALS = 3;
    /** Units of which there are only whole ones. */
    private static final Set<String> PIECES = Set.of("C62", "H87", "PCE", "EA");

    private final DeskFacts facts;
    private final PriceBook prices;

    public ReckonDraft(DeskFacts facts, PriceBook prices) {
        this.facts = facts;
        this.prices = prices;
    }

    /** @throws IllegalArgumentException when nobody knows the draft's customer */
    public Reckoned reckon(Draft draft, Clerk clerk, LocalDate today) {
        DeskFacts.Customer customer = facts.customer(draft.customerId())
                .orElseThrow(() -> new IllegalArgumentException("no party " + draft.customerId()));
        List<Draft.Line> said = draft.content().lines();
        Set<Long> ids = said.stream().map(Draft.Line::productId).collect(Collectors.toSet());
        Map<Long, Article> articles = ids.isEmpty() ? Map.of() : facts.articles(ids);
        Map<Long, Stock> stock = ids.isEmpty() ? Map.of() : facts.stock(ids);
        Map<Long, DeskFacts.LastPaid> last = ids.isEmpty() ? Map.of() : facts.lastPaid(customer.id(), ids);
        Map<PriceQuestion, PriceDecision> decisions = prices.decide(said.stream()
                .filter(line -> inStock(line, articles.get(line.productId())) != null)
                .map(line -> question(line, articles.get(line.productId()), customer.id(), today))
                .distinct()
                .toList());
        List<Reckoned.Line> lines = new ArrayList<>();
        Map<Long, BigDecimal> taken = new HashMap<>();
        for (Draft.Line line : said) {
            Article article = articles.get(line.productId());
            if (article == null) continue;
            BigDecimal quantity = inStock(line, article);
            PriceDecision decision =
                    quantity == null ? null : decisions.get(question(line, article, customer.id(), today));
            lines.add(line(
                    lines.size(),
                    line,
                    article,
                    decision,
                    stock.getOrDefault(article.id(), Stock.NOTHING),
                    taken,
                    last.get(article.id()),
                    clerk,
                    customer.currency()));
        }
        Map<VatRate, BigDecimal> nets = new EnumMap<>(VatRate.class);
        VatTreatment treatment = treatment(customer, draft.content().shipTo());
        lines.forEach(line -> nets.merge(treatment.rate(line.article().vatRate()), line.net(), BigDecimal::add));
        List<VatSummary.Total> vat = VatSummary.of(false, nets);
        BigDecimal net = vat.stream().map(VatSummary.Total::net).reduce(Money.ZERO, BigDecimal::add);
        BigDecimal gross = vat.stream().map(VatSummary.Total::gross).reduce(Money.ZERO, BigDecimal::add);
        BigDecimal discount = lines.stream().map(Reckoned.Line::discount).reduce(BigDecimal.ZERO, BigDecimal::max);
        Reckoned.Credit credit = new Reckoned.Credit(
                customer.creditLimit(), facts.owed(customer.id(), today), facts.overdue(customer.id(), today));
        return new Reckoned(
                draft,
                customer,
                lines,
                vat,
                net,
                gross,
                discount,
                credit,
                warnings(customer, treatment, lines, net, gross, discount, credit, clerk));
    }

    /** As the order will be taxed when it is registered. */
    private static VatTreatment treatment(DeskFacts.Customer customer, String shipTo) {
        String country = customer.places().stream()
                .filter(place -> place.code().equals(shipTo) && place.country() != null)
                .map(DeskFacts.Place::country)
                .findFirst()
                .orElse(customer.country());
        return VatTreatment.of(country, customer.vatId());
    }

    private static PriceQuestion question(Draft.Line line, Article article, long customer, LocalDate today) {
        return new PriceQuestion(customer, article.id(), inStock(line, article), today);
    }

    /** The quantity in stock units, or {@code null} when it cannot be told. */
    private static BigDecimal inStock(Draft.Line line, Article article) {
        if (article == null || line.quantity() == null || line.quantity().signum() <= 0) return null;
        BigDecimal factor = article.factor(line.unit());
        return factor == null
                ? null
                : line.quantity().multiply(factor).setScale(QUANTITY_DECIMALS, RoundingMode.HALF_UP);
    }

    private static Reckoned.Line line(
            int position,
            Draft.Line said,
            Article article,
            PriceDecision decision,
            Stock stock,
            Map<Long, BigDecimal> taken,
            DeskFacts.LastPaid last,
            Clerk clerk,
            String currency) {
        String where = "line " + (position + 1);
        List<Problem> problems = new ArrayList<>();
        BigDecimal quantity = inStock(said, article);
        boolean fine = quantity != null && quantity.compareTo(MOST) <= 0;
        if (!fine || said.quantity().stripTrailingZeros().scale() > QUANTITY_DECIMALS) {
            problems.add(Problem.error(
                    article.factor(said.unit()) == null ? "orderdesk.unit-unknown" : "orderdesk.quantity-wrong",
                    where,
                    article.code()));
        } else if (PIECES.contains(article.unit())
                && quantity.stripTrailingZeros().scale() > 0) {
            problems.add(Problem.error("orderdesk.quantity-not-whole", where, article.code()));
        }
        if (!article.active()) problems.add(Problem.error("orderdesk.not-for-sale", where, article.code()));
        BigDecimal listed = decision == null ? null : decision.net();
        BigDecimal agreed = said.concession().appliedTo(listed);
        if (agreed == null) {
            if (fine) problems.add(Problem.error("orderdesk.no-price", where, article.code(), currency));
        } else if (agreed.signum() < 0) {
            problems.add(Problem.error("orderdesk.price-negative", where, article.code()));
        }
        BigDecimal discount = Concession.percentOff(listed, agreed);
        if (!clerk.mayGrant(discount)) {
            problems.add(Problem.hold(
                    "orderdesk.over-limit",
                    where,
                    discount.stripTrailingZeros().toPlainString(),
                    clerk.discountLimit().stripTrailingZeros().toPlainString()));
        }
        BigDecimal wanted = fine ? taken.merge(article.id(), quantity, BigDecimal::add) : BigDecimal.ZERO;
        if (wanted.compareTo(stock.free()) > 0) {
            String missing = wanted.subtract(stock.free().max(BigDecimal.ZERO))
                    .stripTrailingZeros()
                    .toPlainString();
            problems.add(
                    stock.incoming().signum() > 0 && stock.incomingOn() != null
                            ? Problem.warning(
                                    "orderdesk.short-incoming",
                                    where,
                                    missing,
                                    article.unit(),
                                    stock.incomingOn().toString())
                            : Problem.warning("orderdesk.short", where, missing, article.unit()));
        }
        BigDecimal net = fine && agreed != null ? Money.round(quantity.multiply(agreed)) : Money.ZERO;
        // What goods cost us is in zloty.
        boolean marginKnown = clerk.seesMargin()
                && article.purchasePrice() != null
                && currency.equals(Money.HOME)
                && agreed != null
                && agreed.signum() > 0
                && fine;
        BigDecimal gain = marginKnown ? agreed.subtract(article.purchasePrice()) : null;
        return new Reckoned.Line(
                position,
                article,
                said.quantity(),
                said.unit(),
                article.factor(said.unit()),
                quantity,
                listed,
                decision == null ? null : decision.explanation(),
                said.concession(),
                agreed,
                discount,
                net,
                marginKnown ? gain.multiply(HUNDRED).divide(agreed, 1, RoundingMode.HALF_UP) : null,
                marginKnown ? Money.round(gain.multiply(quantity)) : null,
                stock,
                last,
                said.lot(),
                problems);
    }

    private static List<Problem> warnings(
            DeskFacts.Customer customer,
            VatTreatment treatment,
            List<Reckoned.Line> lines,
            BigDecimal net,
            BigDecimal gross,
            BigDecimal discount,
            Reckoned.Credit credit,
            Clerk clerk) {
        List<Problem> warnings = new ArrayList<>();
        if (!customer.active()) warnings.add(Problem.error("orderdesk.customer-inactive", null, customer.code()));
        if (lines.isEmpty()) return warnings;
        if (treatment != VatTreatment.DOMESTIC) warnings.add(Problem.warning(treatment.code(), null));
        if (customer.minimumOrder() != null && net.compareTo(customer.minimumOrder()) < 0) {
            warnings.add(Problem.warning(
                    "orderdesk.below-minimum",
                    null,
                    customer.minimumOrder().toPlainString(),
                    customer.minimumOrder().subtract(net).toPlainString(),
                    customer.currency()));
        }
        if (credit.limit() != null && credit.used().add(gross).compareTo(credit.limit()) > 0) {
            warnings.add(Problem.hold(
                    "orderdesk.credit-exceeded",
                    null,
                    credit.used().add(gross).subtract(credit.limit()).toPlainString(),
                    customer.currency()));
        }
        if (!clerk.mayGrant(discount)) {
            warnings.add(Problem.hold(
                    "orderdesk.needs-approval",
                    null,
                    discount.stripTrailingZeros().toPlainString(),
                    clerk.discountLimit().stripTrailingZeros().toPlainString()));
        }
        return warnings;
    }
}
