package org.wuzetka.domain.quotes;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;

/**
 * Turns a quote into an order, by the door through which all orders come: it is written as an incoming order and stored in the
 * intake ledger under the quote's number, so accepting twice makes one order. On this channel the prices said stand: they are
 * what we promised.
 */
public final class AcceptQuote {
    /** Channel in the intake ledger. */
    public static final String CHANNEL = "quotes";

    private final Quotes quotes;
    private final IntakeGateway intake;
    private final CanonicalFormat format;
    private final Transactions transactions;
    private final Clock clock;

    public AcceptQuote(
            Quotes quotes, IntakeGateway intake, CanonicalFormat format, Transactions transactions, Clock clock) {
        this.quotes = quotes;
        this.intake = intake;
        this.format = format;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Result {}

    /** @param intakeId the entry in the intake ledger; @param repeated whether it was accepted before */
    public record Accepted(long intakeId, boolean repeated) implements Result {}

    public record Refused(Problem reason) implements Result {}

    public record Unknown() implements Result {}

    /** What the first of the two transactions found. */
    private record Decision(Quote quote, Result refusal) {}

    public Result accept(String number) {
        transactions.requireNone();
        LocalDate today = BusinessCalendar.dayOf(clock.instant());
        Decision decision = transactions.inNew(() -> decide(number, today));
        if (decision.refusal() != null) return decision.refusal();
        // Also for a quote accepted before: the hub may have stopped between the two transactions.
        IntakeGateway.Receipt receipt = intake.receive(message(decision.quote(), today), number);
        return new Accepted(receipt.id(), receipt.repeated());
    }

    private Decision decide(String number, LocalDate today) {
        Quote quote = quotes.lock(number).orElse(null);
        if (quote == null) return new Decision(null, new Unknown());
        switch (quote.status()) {
            case ACCEPTED:
                return new Decision(quote, null);
            case LOST:
                return new Decision(null, new Refused(Problem.error("quote.lost", null, number)));
            default:
                if (quote.status() == Quote.Status.EXPIRED || quote.validUntil().isBefore(today)) {
                    quotes.settle(number, Quote.Status.EXPIRED);
                    return new Decision(
                            null,
                            new Refused(Problem.error(
                                    "quote.expired",
                                    null,
                                    number,
                                    quote.validUntil().toString())));
                }
                quotes.settle(number, Quote.Status.ACCEPTED);
                return new Decision(quote, null);
        }
    }

    private RawMessage message(Quote quote, LocalDate today) {
        List<IncomingLine> lines = quote.lines().stream()
                .map(line -> IncomingLine.builder()
                        .lineNumber(String.valueOf(line.lineNumber()))
                        .supplierCode(line.product())
                        .gtin(line.gtin())
                        .description(line.description())
                        .quantity(line.quantity())
                        .unit(line.unit())
                        .netPrice(line.netPrice())
                        .build())
                .toList();
        IncomingOrder order = IncomingOrder.builder()
                .orderNumber(quote.number())
                .orderDate(today)
                .currency(quote.currency())
                .buyer(IncomingParty.ofCode(quote.customer()))
                .lines(lines)
                .comment(quote.note())
                .build();
        return new RawMessage(
                CHANNEL,
                "application/json",
                quote.number().replace('/', '-') + ".json",
                format.write(order).getBytes(StandardCharsets.UTF_8),
                Map.of(RawMessage.FORMAT, "json", RawMessage.PARTY, quote.customer()));
    }
}
