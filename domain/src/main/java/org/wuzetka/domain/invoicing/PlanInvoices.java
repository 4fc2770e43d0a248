package org.wuzetka.domain.invoicing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.wuzetka.domain.documents.AdvancesLeft;
import org.wuzetka.domain.documents.Deduction;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.ExchangeRates;
import org.wuzetka.domain.documents.LineValue;
import org.wuzetka.domain.documents.RateMissing;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.VatRate;

/**
 * Shows the invoices that chosen deliveries become by the customers' rules or by one rule for all, as they will be issued:
 * the same lines, tax and totals, but without numbers and without locks.
 */
public final class PlanInvoices {
    /** Art. 106i ust. 1 of the VAT act: the 15th day of the month after the delivery. */
    private static final int LAST_DAY_TO_BILL = 15;

    private final DeliveredGoods goods;
    private final ExchangeRates rates;

    public PlanInvoices(DeliveredGoods goods, ExchangeRates rates) {
        this.goods = goods;
        this.rates = rates;
    }

    /** The last day on which goods delivered on that day may be billed. */
    public static LocalDate lastDayToBill(LocalDate delivered) {
        return delivered.plusMonths(1).withDayOfMonth(LAST_DAY_TO_BILL);
    }

    /** @param rule for all notes; {@code null} leaves it to each customer's card */
    public BillingPlan plan(Collection<Long> noteIds, InvoiceGrouping rule, LocalDate today) {
        List<Delivered> notes = goods.ofNotes(noteIds);
        Map<Long, List<Delivered.Charge>> charges =
                goods.charges(notes.stream().map(Delivered::orderId).distinct().toList()).stream()
                        .collect(groupingBy(Delivered.Charge::orderId));
        Map<List<Object>, List<Delivered>> together =
                notes.stream().collect(groupingBy(note -> key(note, rule), LinkedHashMap::new, toList()));
        AdvancesLeft advances = new AdvancesLeft(
                goods.advances(notes.stream().map(Delivered::orderId).distinct().toList()));
        List<BillingPlan.Planned> invoices = new ArrayList<>();
        Set<Long> charged = new HashSet<>();
        for (List<Delivered> one : together.values()) invoices.add(planned(one, charges, charged, advances, today));
        return new BillingPlan(invoices, remarks(notes, rule), print(invoices, rule));
    }

    private static List<Object> key(Delivered note, InvoiceGrouping rule) {
        return Arrays.asList(
                note.customer().id(), note.currency(), note.grossBased(), note.paymentMethod(), shared(note, rule));
    }

    private static Object shared(Delivered note, InvoiceGrouping rule) {
        InvoiceGrouping used = rule != null ? rule : note.customer().grouping();
        return used.shared(note.noteId(), note.orderId(), note.issueDate());
    }

    private BillingPlan.Planned planned(
            List<Delivered> notes,
            Map<Long, List<Delivered.Charge>> charges,
            Set<Long> charged,
            AdvancesLeft advances,
            LocalDate today) {
        Delivered first = notes.get(0);
        SortedMap<Long, Map<VatRate, BigDecimal>> byOrder = new TreeMap<>();
        notes.forEach(note -> byOrder.put(note.orderId(), new EnumMap<>(VatRate.class)));
        List<BillingPlan.Line> lines = new ArrayList<>();
        for (Delivered note : notes) {
            for (Delivered.Line line : note.lines()) {
                LineValue value = LineValue.of(
                        first.grossBased(), line.quantity(), line.netPrice(), line.grossPrice(), line.vatRate());
                lines.add(new BillingPlan.Line(
                        note.number(),
                        line.product(),
                        line.description(),
                        line.quantity(),
                        line.unit(),
                        line.netPrice(),
                        line.vatRate(),
                        value.net(),
                        value.gross()));
                byOrder.get(note.orderId())
                        .merge(line.vatRate(), first.grossBased() ? value.gross() : value.net(), BigDecimal::add);
            }
        }
        for (Delivered note : notes) {
            if (!charged.add(note.orderId())) continue;
            for (Delivered.Charge charge : charges.getOrDefault(note.orderId(), List.of())) {
                lines.add(new BillingPlan.Line(
                        null,
                        null,
                        charge.description(),
                        BigDecimal.ONE,
                        "C62",
                        charge.netAmount(),
                        charge.vatRate(),
                        charge.netAmount(),
                        first.grossBased() ? charge.grossAmount() : null));
                byOrder.get(note.orderId())
                        .merge(
                                charge.vatRate(),
                                first.grossBased() ? charge.grossAmount() : charge.netAmount(),
                                BigDecimal::add);
            }
        }
        Map<VatRate, BigDecimal> sums = new EnumMap<>(VatRate.class);
        lines.forEach(
                line -> sums.merge(line.vatRate(), first.grossBased() ? line.gross() : line.net(), BigDecimal::add));
        List<Deduction> deductions = advances.deduct(first.grossBased(), byOrder);
        LocalDate supplied = notes.stream()
                .map(Delivered::issueDate)
                .max(LocalDate::compareTo)
                .orElseThrow();
        List<Problem> remarks = new ArrayList<>();
        ExchangeRate exchange = exchange(first.currency(), supplied, today, remarks);
        about(notes, today, remarks);
        return new BillingPlan.Planned(
                first.customer(),
                first.currency(),
                first.grossBased(),
                first.paymentMethod(),
                supplied,
                today.plusDays(first.customer().paymentDays()),
                notes,
                lines,
                deductions,
                VatSummary.less(VatSummary.of(first.grossBased(), sums), deductions),
                exchange,
                remarks);
    }

    private ExchangeRate exchange(String currency, LocalDate supplied, LocalDate today, List<Problem> remarks) {
        if (currency.equals(Money.HOME)) return null;
        LocalDate day = ExchangeRate.dayFor(supplied, today);
        Optional<ExchangeRate> known = rates.on(currency, day);
        if (known.isEmpty()) remarks.add(new RateMissing(currency, day).problem());
        return known.orElse(null);
    }

    private static void about(List<Delivered> notes, LocalDate today, List<Problem> remarks) {
        LocalDate oldest = notes.stream()
                .map(Delivered::issueDate)
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate last = lastDayToBill(oldest);
        if (today.isAfter(last)) {
            remarks.add(Problem.warning("invoicing.too-late", null, oldest.toString(), last.toString()));
        }
        if (notes.stream()
                        .map(note -> YearMonth.from(note.issueDate()))
                        .distinct()
                        .count()
                > 1) {
            remarks.add(Problem.warning("invoicing.several-months", null));
        }
    }

    /** Why notes that the rule would put together go apart. */
    private static List<Problem> remarks(List<Delivered> notes, InvoiceGrouping rule) {
        List<Problem> remarks = new ArrayList<>();
        Map<List<Object>, List<Delivered>> wanted = notes.stream()
                .collect(groupingBy(
                        note -> List.of(note.customer().id(), shared(note, rule)), LinkedHashMap::new, toList()));
        for (List<Delivered> together : wanted.values()) {
            String customer = together.get(0).customer().name();
            apart(together, Delivered::currency, "invoicing.apart-currency", customer, remarks);
            apart(together, Delivered::paymentMethod, "invoicing.apart-payment", customer, remarks);
            apart(together, Delivered::grossBased, "invoicing.apart-method", customer, remarks);
        }
        long customers =
                notes.stream().map(note -> note.customer().id()).distinct().count();
        if (customers > 1) {
            remarks.add(Problem.warning("invoicing.apart-customer", null, String.valueOf(customers)));
        }
        return remarks.stream().distinct().toList();
    }

    private static void apart(
            List<Delivered> notes,
            Function<Delivered, Object> property,
            String code,
            String customer,
            List<Problem> remarks) {
        List<Object> values = notes.stream().map(property).distinct().toList();
        if (values.size() > 1) {
            remarks.add(Problem.warning(
                    code, null, customer, values.stream().map(String::valueOf).collect(joining(", "))));
        }
    }

    private static String print(List<BillingPlan.Planned> invoices, InvoiceGrouping rule) {
        StringBuilder all = new StringBuilder(String.valueOf(rule));
        for (BillingPlan.Planned invoice : invoices) {
            all.append('|')
                    .append(invoice.customer().id())
                    .append(invoice.currency())
                    .append(invoice.gross())
                    .append(invoice.taxInPln());
            invoice.lines().forEach(line -> all.append(';')
                    .append(line.note())
                    .append(line.description())
                    .append(line.quantity().stripTrailingZeros().toPlainString())
                    .append(line.vatRate())
                    .append(line.net()));
            invoice.deductions().forEach(deduction -> all.append('-')
                    .append(deduction.advance())
                    .append(deduction.rate())
                    .append(deduction.net())
                    .append('/')
                    .append(deduction.vat()));
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
