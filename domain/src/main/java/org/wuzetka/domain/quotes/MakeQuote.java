package org.wuzetka.domain.quotes;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.wuzetka.domain.pricing.PriceBook;
import org.wuzetka.domain.pricing.PriceDecision;
import org.wuzetka.domain.pricing.PriceQuestion;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.Problem;

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
     */
    public record Request(String customer, LocalDate validUntil, String note, List<Line> lines) {
        public Request {
            lines = lines == null ? List.of() : List.copyOf(lines);
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
        if (request.lines().isEmpty()) problems.add(Problem.error("quote.no-lines", "lines"));
        checkNumbers(request.lines(), problems);
        if (!problems.isEmpty()) return new Refused(problems);

        List<Quotes.NewLine> lines = priced(customer.get(), today, request.lines(), problems);
        if (!problems.isEmpty()) return new Refused(problems);
        BigDecimal net = Money.ZERO;
        BigDecimal gross = Money.ZERO;
        for (Quotes.NewLine line : lines) {
            BigDecimal amount = Money.round(line.quantity().multiply(line.netPrice()));
            net = net.add(amount);
            gross = gross.add(amount).add(Money.percentOf(amount, line.vatRate().percent()));
        }
        return new Made(quotes.add(new Quotes.NewQuote(
                customer.get(), now, request.validUntil(), net, gross, request.note(), List.copyOf(lines))));
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
            Quotes.Customer customer, LocalDate today, List<Request.Line> asked, List<Problem> problems) {
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
            lines.add(new Quotes.NewLine(
                    articles.get(i).get().productId(),
                    line.quantity(),
                    line.netPrice() != null ? line.netPrice() : ours.net(),
                    articles.get(i).get().vatRate(),
                    line.netPrice() != null ? BY_HAND : ours.explanation()));
        }
        return lines;
    }
}
