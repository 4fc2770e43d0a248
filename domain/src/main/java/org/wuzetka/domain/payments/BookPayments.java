package org.wuzetka.domain.payments;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wuzetka.domain.shared.Problem;

/**
 * Books money that came in: by hand for one invoice, or from a bank's file line by line. Each is booked once, however often
 * the form or the file is sent. What cannot be told for sure, or is more than is owed, is kept with the payment until a
 * person decides; nothing is lost.
 */
public final class BookPayments {
    public static final String BY_HAND = "HAND";

    private final Payments payments;

    public BookPayments(Payments payments) {
        this.payments = payments;
    }

    /** @param matched how many of the booked lines were for invoices that are known */
    public record Taken(int booked, int matched, int known) {}

    /** Money that a person says is for one invoice; more than is open stays with the payment. */
    public Optional<Problem> byHand(String key, String invoice, StatementLine money, String actor, Instant at) {
        if (money.amount().signum() <= 0 || money.amount().stripTrailingZeros().scale() > 2) {
            return Optional.of(
                    Problem.error("invoicing.amount", "amount", money.amount().toPlainString()));
        }
        if (!payments.booked(List.of(key)).isEmpty()) return Optional.empty();
        List<OpenInvoice> found = payments.candidates(List.of(invoice), List.of()).stream()
                .filter(open -> open.number().equals(invoice))
                .toList();
        if (found.isEmpty()) return Optional.of(Problem.error("invoicing.nothing-open", "invoice", invoice));
        if (!found.get(0).currency().equals(money.currency())) {
            return Optional.of(Problem.error(
                    "invoicing.currency",
                    "currency",
                    money.currency(),
                    found.get(0).currency()));
        }
        book(key, money, MatchPayment.share(money.amount(), found), BY_HAND, actor, at);
        return Optional.empty();
    }

    /** @param source name of the file */
    public Taken fromStatement(List<StatementLine> lines, String source, String actor, Instant at) {
        Map<String, StatementLine> keyed = new LinkedHashMap<>();
        Map<String, Integer> same = new HashMap<>();
        for (StatementLine line : lines) {
            String key = key(line);
            // A bank may tell two equal lines in one file: they are two payments.
            int copy = same.merge(key, 1, Integer::sum);
            keyed.put(copy == 1 ? key : key + "#" + copy, line);
        }
        Set<String> known = payments.booked(keyed.keySet());
        Set<String> numbers = new LinkedHashSet<>();
        List<BigDecimal> amounts = new ArrayList<>();
        keyed.forEach((key, line) -> {
            if (known.contains(key)) return;
            numbers.addAll(MatchPayment.numbersIn(line.title()));
            amounts.add(line.amount());
        });
        List<OpenInvoice> candidates = payments.candidates(numbers, amounts);
        int booked = 0;
        int matched = 0;
        for (Map.Entry<String, StatementLine> one : keyed.entrySet()) {
            if (known.contains(one.getKey())) continue;
            MatchPayment.Match match = MatchPayment.match(one.getValue(), candidates);
            // Two lines of one file may pay one invoice: what the first has taken is gone for the second.
            candidates = without(candidates, match);
            if (!book(one.getKey(), one.getValue(), match, source, actor, at)) continue;
            booked++;
            if (!match.shares().isEmpty()) matched++;
        }
        return new Taken(booked, matched, keyed.size() - booked);
    }

    /** A person says what the rest of a payment was for. */
    public Optional<Problem> assign(long paymentId, String invoice, String actor, Instant at) {
        List<OpenInvoice> named = payments.candidates(List.of(invoice), List.of()).stream()
                .filter(open -> open.number().equals(invoice))
                .toList();
        if (named.isEmpty()) return Optional.of(Problem.error("invoicing.nothing-open", "invoice", invoice));
        Optional<Payments.Rest> rest = payments.lockedRest(paymentId);
        if (rest.isEmpty() || rest.get().amount().signum() == 0) {
            return Optional.of(Problem.error("invoicing.no-rest", null));
        }
        if (!rest.get().currency().equals(named.get(0).currency())) {
            return Optional.of(Problem.error(
                    "invoicing.currency",
                    "currency",
                    rest.get().currency(),
                    named.get(0).currency()));
        }
        share(paymentId, MatchPayment.share(rest.get().amount(), named), actor, at);
        return Optional.empty();
    }

    private boolean book(
            String key, StatementLine money, MatchPayment.Match match, String source, String actor, Instant at) {
        Long customer = match.shares().keySet().stream()
                .map(OpenInvoice::customerId)
                .findFirst()
                .orElse(null);
        Optional<Long> payment = payments.add(key, money, customer, source, actor, at);
        payment.ifPresent(id -> share(id, match, actor, at));
        return payment.isPresent();
    }

    private void share(long payment, MatchPayment.Match match, String actor, Instant at) {
        Map<Long, BigDecimal> open = new HashMap<>();
        payments.locked(match.shares().keySet().stream().map(OpenInvoice::id).toList())
                .forEach(invoice -> open.put(invoice.id(), invoice.open()));
        match.shares().forEach((invoice, amount) -> {
            // Between the look and the lock somebody may have booked for it: never more than is open.
            BigDecimal part = amount.min(open.getOrDefault(invoice.id(), BigDecimal.ZERO));
            if (part.signum() > 0) payments.share(payment, invoice.id(), part, actor, at);
        });
    }

    private static List<OpenInvoice> without(List<OpenInvoice> candidates, MatchPayment.Match match) {
        return candidates.stream()
                .map(invoice -> new OpenInvoice(
                        invoice.id(),
                        invoice.number(),
                        invoice.customerId(),
                        invoice.customerName(),
                        invoice.customerVatId(),
                        invoice.dueDate(),
                        invoice.currency(),
                        invoice.open().subtract(match.shares().getOrDefault(invoice, BigDecimal.ZERO))))
                .toList();
    }

    private static String key(StatementLine line) {
        String said = String.join(
                "|",
                String.valueOf(line.reference()),
                line.paidOn().toString(),
                line.amount().stripTrailingZeros().toPlainString(),
                line.currency(),
                String.valueOf(line.payer()),
                String.valueOf(line.title()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
            return "bank:" + HexFormat.of().formatHex(digest, 0, 20);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
