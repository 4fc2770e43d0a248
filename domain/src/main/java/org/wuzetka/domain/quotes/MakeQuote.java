package org.wuzetka.domain.quotes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.pricing.PriceBook;
import org.wuzetka.domain.pricing.PriceDecision;
import org.wuzetka.domain.pricing.PriceQuestion;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.VatRate;
import org.wuzetka.domain.shared.VatTreatment;

/** Makes a quote; what has no price in the request gets the customer's own. Runs in the transaction of its caller. */
public final class MakeQuote {
    static final String BY_HAND = "quote.agreed";
    private static final BigDecimal MOST = new BigDecimal("1000000000");

    private final Quotes quotes;
    private final PriceBook prices;
    private final Clock clock;

    public MakeQuote(Quotes quotes, PriceBook prices, Clock clock) {
        this.quotes = quotes;
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * @param customer code of the party
     * @param validUntil last day, Europe/Warsaw
     * @param madeBy who of our house makes it, or {@code null}
     * @param discountLimit percent below our prices that he may promise; {@code null} for any
     * @param shipTo code of one of the customer's addresses, or {@code null}
     * @param revises number of the quote that this is a new version of, or {@code null}
     */
    public record Request(
            String customer,
            LocalDate validUntil,
            String note,
            List<Line> lines,
            String madeBy,
            BigDecimal discountLimit,
            String shipTo,
            String noteToWarehouse,
            String revises) {
        public Request(String customer, LocalDate validUntil, String note, List<Line> lines) {
            this(customer, validUntil, note, lines, null, null, null, null, null);
        }

        /** The same, made by somebody who may promise so much. */
        public Request by(String maker, BigDecimal limit) {
            return new Request(customer, validUntil, note, lines, maker, limit, shipTo, noteToWarehouse, null);
        }

        public Request {
            lines = lines == null
                    ? List.of()
                    : lines.stream().filter(Objects::nonNull).toList();
        }

        /** @param product our article number or a GTIN; @param netPrice of a stock unit, or {@code null} */
        public record Line(String product, BigDecimal quantity, BigDecimal netPrice) {}
    }

    /** What became of the request. */
    public sealed interface Result {}

    public record Made(String number) implements Result {}

    public record Refused(List<Problem> reasons) implements Result {}

    public Result make(Request request) {
        Instant now = clock.instant();
        LocalDate today = BusinessCalendar.dayOf(now);
        List<Problem> problems = new ArrayList<>();
        Optional<Quotes.Customer> customer =
                request.customer() == null ? Optional.empty() : quotes.customer(request.customer());
        if (customer.isEmpty()) {
            problems.add(Problem.error("quote.customer-unknown", "customer", String.valueOf(request.customer())));
        }
        if (request.validUntil() == null || request.validUntil().isBefore(today)) {
            problems.add(Problem.error("quote.valid-until-past", "validUntil", String.valueOf(request.validUntil())));
        }
        Quote former = request.revises() == null
                ? null
                : quotes.lock(request.revises()).orElse(null);
        if (former != null && former.status() == Quote.Status.SUPERSEDED) {
            problems.add(Problem.error("quote.superseded", null, former.number()));
        }
        if (request.lines().isEmpty()) problems.add(Problem.error("quote.no-lines", "lines"));
        checkNumbers(request.lines(), problems);
        if (!problems.isEmpty()) return new Refused(problems);

        List<Quotes.NewLine> lines = priced(customer.get(), today, request, problems);
        if (!problems.isEmpty()) return new Refused(problems);
        Map<VatRate, BigDecimal> nets = new EnumMap<>(VatRate.class);
        for (Quotes.NewLine line : lines) {
            nets.merge(line.vatRate(), Money.round(line.quantity().multiply(line.netPrice())), BigDecimal::add);
        }
        BigDecimal net = Money.ZERO;
        BigDecimal gross = Money.ZERO;
        for (VatSummary.Total sum : VatSummary.of(false, nets)) {
            net = net.add(sum.net());
            gross = gross.add(sum.gross());
        }
        String number = quotes.add(new Quotes.NewQuote(
                customer.get(),
                now,
                request.validUntil(),
                net,
                gross,
                request.note(),
                request.madeBy(),
                request.shipTo(),
                request.noteToWarehouse(),
                former == null ? null : former.number(),
                List.copyOf(lines)));
        if (former != null) {
            // What was won or lost before stays so; an open one gives way.
            if (former.status() == Quote.Status.OPEN) quotes.settle(former.number(), Quote.Status.SUPERSEDED);
            quotes.record(former.id(), Quotes.Event.SUPERSEDED, maker(request), number, now);
        }
        quotes.record(quotes.find(number).orElseThrow().id(), Quotes.Event.MADE, maker(request), null, now);
        return new Made(number);
    }

    private static String maker(Request request) {
        return request.madeBy() == null ? "api" : request.madeBy();
    }

    private static void checkNumbers(List<Request.Line> lines, List<Problem> problems) {
        for (int i = 0; i < lines.size(); i++) {
            String where = "lines[" + (i + 1) + "]";
            BigDecimal quantity = lines.get(i).quantity();
            if (quantity == null
                    || quantity.signum() <= 0
                    || quantity.compareTo(MOST) > 0
                    || quantity.stripTrailingZeros().scale() > 3) {
                problems.add(Problem.error("quote.quantity-wrong", where + ".quantity", String.valueOf(quantity)));
            }
            BigDecimal price = lines.get(i).netPrice();
            if (price != null
                    && (price.signum() < 0
                            || price.compareTo(MOST) > 0
                            || price.stripTrailingZeros().scale() > 4)) {
                problems.add(Problem.error("quote.price-wrong", where + ".netPrice", price.toPlainString()));
            }
        }
    }

    private List<Quotes.NewLine> priced(
            Quotes.Customer customer, LocalDate today, Request request, List<Problem> problems) {
        List<Request.Line> asked = request.lines();
        List<Optional<Quotes.Article>> articles =
                quotes.articles(asked.stream().map(Request.Line::product).toList());
        List<PriceQuestion> questions = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            BigDecimal quantity = asked.get(i).quantity();
            questions.add(articles.get(i)
                    .map(article -> new PriceQuestion(customer.id(), article.productId(), quantity, today))
                    .orElse(null));
        }
        Map<PriceQuestion, PriceDecision> decisions = prices.decide(
                questions.stream().filter(Objects::nonNull).distinct().toList());
        VatTreatment treatment = quotes.treatment(customer.id(), request.shipTo());
        List<Quotes.NewLine> lines = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            String where = "lines[" + (i + 1) + "]";
            Request.Line line = asked.get(i);
            if (articles.get(i).isEmpty()) {
                problems.add(
                        Problem.error("quote.product-unknown", where + ".product", String.valueOf(line.product())));
                continue;
            }
            PriceDecision ours = decisions.get(questions.get(i));
            if (line.netPrice() == null && ours == null) {
                problems.add(Problem.error("quote.price-missing", where + ".netPrice", line.product()));
                continue;
            }
            BigDecimal off = percentOff(ours, line.netPrice());
            if (request.discountLimit() != null && off.compareTo(request.discountLimit()) > 0) {
                problems.add(Problem.error(
                        "quote.over-limit",
                        where + ".netPrice",
                        off.toPlainString(),
                        request.discountLimit().toPlainString()));
                continue;
            }
            lines.add(new Quotes.NewLine(
                    articles.get(i).get().productId(),
                    line.quantity(),
                    line.netPrice() != null ? line.netPrice() : ours.net(),
                    treatment.rate(articles.get(i).get().vatRate()),
                    explained(line, ours, request.madeBy())));
        }
        return lines;
    }

    private static BigDecimal percentOff(PriceDecision ours, BigDecimal said) {
        boolean below = ours != null && said != null && ours.net().compareTo(said) > 0;
        return below
                ? ours.net().subtract(said).movePointRight(2).divide(ours.net(), 2, RoundingMode.UP)
                : BigDecimal.ZERO;
    }

    private static String explained(Request.Line line, PriceDecision ours, String maker) {
        if (line.netPrice() == null) return ours.explanation();
        return maker == null ? BY_HAND : PriceDecision.agreed(line.netPrice(), maker, ours);
    }
}
