package org.wuzetka.domain.payments;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what money was paid for. The numbers of invoices in the remittance text decide; without one, an amount that exactly
 * one open invoice has decides if the payer is its customer. Everything else is left to a person.
 */
public final class MatchPayment {
    /** FV/2026/000123 as people write it: other marks between, leading zeros left out. */
    private static final Pattern NUMBER =
            Pattern.compile("\\b(FV|FZ)[\\s./_-]*(20\\d{2})[\\s./_-]+0*(\\d{1,9})\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern ORDER =
            Pattern.compile("\\bZK[\\s./_-]*(20\\d{2})[\\s./_-]+0*(\\d{1,9})\\b", Pattern.CASE_INSENSITIVE);

    private static final Set<String> EVERYBODYS =
            Set.of("SPOLKA", "SP", "Z", "O", "OO", "ZOO", "SA", "SKLEP", "FIRMA", "GMBH", "LTD", "HURTOWNIA", "UL");
    private static final int TELLING = 4;

    private MatchPayment() {}

    /** @param shares what goes to which invoice, in the turn of the text or of the due dates */
    public record Match(Map<OpenInvoice, BigDecimal> shares) {
        public static final Match NONE = new Match(Map.of());
    }

    /** Numbers of our invoices that a text names, written as we write them. */
    public static Set<String> numbersIn(String text) {
        Set<String> numbers = new LinkedHashSet<>();
        if (text == null) return numbers;
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            String digits = matcher.group(3);
            numbers.add(matcher.group(1).toUpperCase(Locale.ROOT) + "/" + matcher.group(2) + "/"
                    + "0".repeat(Math.max(0, 6 - digits.length())) + digits);
        }
        return numbers;
    }

    /** The first of our order numbers that a text names, written as we write them: ZK/2026/000123. */
    public static Optional<String> orderIn(String text) {
        Matcher matcher = ORDER.matcher(text == null ? "" : text);
        if (!matcher.find()) return Optional.empty();
        String digits = matcher.group(2);
        return Optional.of("ZK/" + matcher.group(1) + "/" + "0".repeat(Math.max(0, 6 - digits.length())) + digits);
    }

    /** @param candidates open invoices whose numbers stand in the text, and those with exactly this amount */
    public static Match match(StatementLine line, List<OpenInvoice> candidates) {
        List<OpenInvoice> same = candidates.stream()
                .filter(invoice -> invoice.currency().equals(line.currency()))
                .toList();
        List<String> numbers = List.copyOf(numbersIn(line.title()));
        List<OpenInvoice> named = same.stream()
                .filter(invoice -> numbers.contains(invoice.number()))
                .sorted(Comparator.comparing((OpenInvoice invoice) -> numbers.indexOf(invoice.number())))
                .toList();
        if (!named.isEmpty()) {
            // Invoices of two customers in one text are a slip, or somebody who pays for others: a person knows.
            boolean one = named.stream().map(OpenInvoice::customerId).distinct().count() == 1;
            return one ? share(line.amount(), named) : Match.NONE;
        }
        if (!numbers.isEmpty()) return Match.NONE;
        List<OpenInvoice> exact = same.stream()
                .filter(invoice -> invoice.open().compareTo(line.amount()) == 0)
                .toList();
        return exact.size() == 1 && isPayer(line, exact.get(0)) ? share(line.amount(), exact) : Match.NONE;
    }

    /** Fills the invoices in their turn; what is over stays with the payment. */
    public static Match share(BigDecimal amount, List<OpenInvoice> invoices) {
        Map<OpenInvoice, BigDecimal> shares = new LinkedHashMap<>();
        BigDecimal rest = amount;
        for (OpenInvoice invoice : invoices) {
            if (rest.signum() <= 0) break;
            BigDecimal part = rest.min(invoice.open());
            if (part.signum() <= 0) continue;
            shares.put(invoice, part);
            rest = rest.subtract(part);
        }
        return new Match(shares);
    }

    private static boolean isPayer(StatementLine line, OpenInvoice invoice) {
        String said = String.valueOf(line.payer()) + " " + line.title();
        String vatId = invoice.customerVatId();
        if (vatId != null && said.replaceAll("[\\s-]", "").contains(vatId.replaceAll("\\D", ""))) return true;
        List<String> words = words(said);
        List<String> telling = words(invoice.customerName()).stream()
                .filter(word -> word.length() >= TELLING && !EVERYBODYS.contains(word))
                .toList();
        return !telling.isEmpty() && words.containsAll(telling);
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('ł', 'l')
                .replace('Ł', 'L')
                .toUpperCase(Locale.ROOT);
        return new ArrayList<>(Arrays.asList(plain.split("[^A-Z0-9]+")));
    }
}
