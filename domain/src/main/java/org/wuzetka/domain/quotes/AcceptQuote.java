package org.wuzetka.domain.quotes;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
 * Turns a quote, or a part of it, into an order, by the door through which all orders come: it is written as an incoming order
 * and stored in the intake ledger under the quote's number, so accepting twice makes one order. The prices said stand: they are
 * what we promised. What is not accepted stays open until the quote's last day.
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

    /**
     * @param version at which it was read, or {@code null} when that does not matter
     * @param quantities how much of each line, by line number; {@code null} for all that is left
     * @param by who accepts
     * @param comment of the customer, or {@code null}
     */
    public record Wanted(
            String number, Integer version, Map<Integer, BigDecimal> quantities, String by, String comment) {}

    /** What became of it. */
    public sealed interface Result {}

    /** @param intakeId the entry in the intake ledger; @param repeated whether it was accepted before */
    public record Accepted(long intakeId, boolean repeated) implements Result {}

    public record Refused(Problem reason) implements Result {}

    public record Unknown() implements Result {}

    /** What the first of the two transactions found: the acceptances that belong to the quote, the newest last. */
    private record Decision(Quote quote, List<Quotes.Acceptance> acceptances, Result refusal) {}

    /** All that is left of a quote. */
    public Result accept(String number) {
        return accept(new Wanted(number, null, null, "api", null));
    }

    public Result accept(Wanted wanted) {
        transactions.requireNone();
        LocalDate today = BusinessCalendar.dayOf(clock.instant());
        Decision decision = transactions.inNew(() -> decide(wanted, today));
        if (decision.refusal() != null) return decision.refusal();
        Result result = new Unknown();
        for (Quotes.Acceptance acceptance : decision.acceptances()) {
            // Also for one accepted before: the hub may have stopped between the two transactions.
            IntakeGateway.Receipt receipt =
                    intake.receive(message(decision.quote(), acceptance), acceptance.orderNumber());
            if (acceptance.intakeId() == null) {
                transactions.runInNew(() -> quotes.becameOrder(acceptance.id(), receipt.id()));
            }
            result = new Accepted(receipt.id(), receipt.repeated());
        }
        return result;
    }

    private Decision decide(Wanted wanted, LocalDate today) {
        Quote quote = quotes.lock(wanted.number()).orElse(null);
        if (quote == null) return new Decision(null, List.of(), new Unknown());
        String number = quote.number();
        switch (quote.status()) {
            case ACCEPTED:
                return new Decision(quote, quotes.acceptances(quote.id()), null);
            case LOST:
                return refused(Problem.error("quote.lost", null, number));
            case SUPERSEDED:
                return refused(Problem.error("quote.superseded", null, number));
            default:
                if (quote.status() == Quote.Status.EXPIRED || quote.validUntil().isBefore(today)) {
                    quotes.settle(number, Quote.Status.EXPIRED);
                    return refused(Problem.error(
                            "quote.expired", null, number, quote.validUntil().toString()));
                }
                return taken(quote, wanted, today);
        }
    }

    private static Decision refused(Problem reason) {
        return new Decision(null, List.of(), new Refused(reason));
    }

    private Decision taken(Quote quote, Wanted wanted, LocalDate today) {
        if (wanted.version() != null && wanted.version() != quote.version()) {
            return refused(Problem.error("quote.changed", null, quote.number()));
        }
        Map<Integer, BigDecimal> taken = new LinkedHashMap<>();
        List<IncomingLine> lines = new ArrayList<>();
        boolean allOfIt = true;
        for (Quote.Line line : quote.lines()) {
            BigDecimal much = wanted.quantities() == null
                    ? line.remaining()
                    : wanted.quantities().getOrDefault(line.lineNumber(), BigDecimal.ZERO);
            if (much.signum() < 0 || much.compareTo(line.remaining()) > 0) {
                return refused(Problem.error(
                        "quote.too-much",
                        null,
                        String.valueOf(line.lineNumber()),
                        line.remaining().stripTrailingZeros().toPlainString()));
            }
            allOfIt &= much.compareTo(line.remaining()) == 0;
            if (much.signum() == 0) continue;
            taken.put(line.lineNumber(), much);
            lines.add(incoming(line, much));
        }
        if (taken.isEmpty()) return refused(Problem.error("quote.nothing-accepted", null, quote.number()));
        int before = quotes.acceptances(quote.id()).size();
        IncomingOrder order = IncomingOrder.builder()
                .orderNumber(Quotes.orderNumber(quote.number(), before))
                .orderDate(today)
                .currency(quote.currency())
                .buyer(IncomingParty.ofCode(quote.customer()))
                .shipTo(quote.shipTo() == null ? null : IncomingParty.ofCode(quote.shipTo()))
                .lines(lines)
                .comment(wanted.comment())
                .build();
        Quotes.Acceptance acceptance = quotes.accept(quote, taken, wanted.by(), format.write(order), clock.instant());
        if (allOfIt) quotes.settle(quote.number(), Quote.Status.ACCEPTED);
        quotes.record(quote.id(), Quotes.Event.ACCEPTED, wanted.by(), wanted.comment(), clock.instant());
        return new Decision(quote, List.of(acceptance), null);
    }

    private static IncomingLine incoming(Quote.Line line, BigDecimal quantity) {
        return IncomingLine.builder()
                .lineNumber(String.valueOf(line.lineNumber()))
                .supplierCode(line.product())
                .gtin(line.gtin())
                .description(line.description())
                .quantity(quantity)
                .unit(line.unit())
                .netPrice(line.netPrice())
                .build();
    }

    private static RawMessage message(Quote quote, Quotes.Acceptance acceptance) {
        Map<String, String> meta = new HashMap<>();
        meta.put(RawMessage.FORMAT, "json");
        meta.put(RawMessage.PARTY, quote.customer());
        meta.put(
                RawMessage.AGREED_BY, quote.madeBy() == null ? quote.number() : quote.madeBy() + ", " + quote.number());
        if (quote.note() != null) meta.put(RawMessage.NOTE_TO_CUSTOMER, quote.note());
        if (quote.noteToWarehouse() != null) meta.put(RawMessage.NOTE_TO_WAREHOUSE, quote.noteToWarehouse());
        return new RawMessage(
                CHANNEL,
                "application/json",
                acceptance.orderNumber().replaceAll("[^A-Za-z0-9]+", "-") + ".json",
                acceptance.content().getBytes(StandardCharsets.UTF_8),
                meta);
    }
}
