package org.wuzetka.domain.procurement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.IntakeLedger.StoredMessage;
import org.wuzetka.domain.intake.PartnerMessage;
import org.wuzetka.domain.intake.PartnerMessage.Answer;
import org.wuzetka.domain.intake.PartnerMessage.Kind;
import org.wuzetka.domain.intake.PartnerMessages;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.procurement.DealSupplies.Claim;
import org.wuzetka.domain.procurement.PlacedOrders.AtSupplier;
import org.wuzetka.domain.procurement.PlacedOrders.Expected;
import org.wuzetka.domain.procurement.PlacedOrders.Line;
import org.wuzetka.domain.shared.Problem;

/**
 * Uses what partners tell of orders already placed. A supplier's dates are taken over and the customers' orders that wait for
 * the goods are promised anew, the more important first; less than ordered, another price, and goods that were never ordered wait for a person, because
 * buying elsewhere or paying more is a decision.
 */
public final class TakePartnerMessages implements PartnerMessages {
    private final PlacedOrders placed;
    private final RePromise promises;

    public TakePartnerMessages(PlacedOrders placed, RePromise promises) {
        this.placed = placed;
        this.promises = promises;
    }

    @Override
    public List<Problem> take(StoredMessage stored, List<PartnerMessage> messages, Instant now) {
        List<Problem> problems = new ArrayList<>();
        for (PartnerMessage message : messages) {
            if (message.kind() == Kind.ERROR_REPORT) errorReported(stored, message, now, problems);
            else if (message.kind() == Kind.RECEIPT_ADVICE) received(stored, message, now, problems);
            else ofSupplier(stored, message, now, problems);
        }
        return problems;
    }

    /** Noted at our order, if it is one; what went wrong was told with the message, and a person reads it. */
    private void errorReported(StoredMessage stored, PartnerMessage message, Instant now, List<Problem> problems) {
        Optional<AtSupplier> order = placed.atSupplier(message.orderNumber());
        boolean his = order.isPresent()
                && isFrom(
                        stored,
                        message.sender(),
                        order.get().supplierCode(),
                        order.get().supplierGln(),
                        order.get().supplierVatId());
        if (!his) return;
        problems.add(Problem.hold("procurement.error-reported", null, message.orderNumber()));
        if (!placed.store(order.get().id(), stored.id(), message, now)) return;
        placed.tellCustomersOrders(order.get().id(), "procurement.error-reported", List.of(message.orderNumber()), now);
    }

    private void ofSupplier(StoredMessage stored, PartnerMessage message, Instant now, List<Problem> problems) {
        Optional<AtSupplier> found =
                message.orderNumber() == null ? Optional.empty() : placed.atSupplier(message.orderNumber());
        if (found.isEmpty()) {
            problems.add(Problem.hold("procurement.answer-order-unknown", null, said(message.orderNumber())));
            return;
        }
        AtSupplier order = found.get();
        if (!isFrom(stored, message.sender(), order.supplierCode(), order.supplierGln(), order.supplierVatId())) {
            problems.add(
                    Problem.hold("procurement.answer-of-another", null, message.orderNumber(), order.supplierCode()));
            return;
        }
        if (!order.open()) {
            problems.add(Problem.hold("procurement.answer-too-late", null, message.orderNumber()));
            return;
        }
        List<Expected> expected = new ArrayList<>();
        for (PartnerMessage.Line said : message.lines()) line(message, said, order, expected, problems);
        if (message.lines().isEmpty() && message.delivery() != null) {
            order.lines().forEach(line -> expected.add(new Expected(line.id(), message.delivery())));
        }
        if (message.remark() != null) {
            problems.add(Problem.hold("procurement.answer-remark", null, message.orderNumber(), message.remark()));
        }
        problems.add(Problem.warning("procurement.answer-used", null, message.orderNumber()));
        if (!placed.store(order.id(), stored.id(), message, now)) return;
        Map<Long, List<Claim>> before = promises.before(order.id());
        placed.expect(expected);
        promises.settle(before, message.orderNumber());
        LocalDate day = expected.stream()
                .map(Expected::expectedOn)
                .filter(java.util.Objects::nonNull)
                .max(LocalDate::compareTo)
                .orElse(order.expectedOn());
        placed.tellCustomersOrders(
                order.id(),
                message.kind() == Kind.ORDER_RESPONSE ? "procurement.answered" : "procurement.despatched",
                List.of(message.orderNumber(), String.valueOf(day)),
                now);
    }

    private static void line(
            PartnerMessage message,
            PartnerMessage.Line said,
            AtSupplier order,
            List<Expected> expected,
            List<Problem> problems) {
        String where = "line " + said(said.orderLine());
        Optional<Line> ours = lineOf(said, order.lines());
        if (ours.isEmpty()) {
            problems.add(Problem.hold("procurement.answer-line-unknown", where, name(said)));
            return;
        }
        Line line = ours.get();
        BigDecimal quantity = said.answer() == Answer.REJECTED ? BigDecimal.ZERO : said.quantity();
        boolean response = message.kind() == Kind.ORDER_RESPONSE;
        if (response && quantity != null && quantity.compareTo(line.quantity()) < 0) {
            problems.add(Problem.hold(
                    "procurement.answer-short",
                    where,
                    line.product(),
                    line.quantity().toPlainString(),
                    quantity.toPlainString()));
        } else if (quantity != null && quantity.compareTo(line.quantity()) > 0) {
            problems.add(Problem.hold(
                    "procurement.answer-more",
                    where,
                    line.product(),
                    line.quantity().toPlainString(),
                    quantity.toPlainString()));
        }
        if (response
                && said.netPrice() != null
                && line.netPrice().signum() > 0
                && said.netPrice().compareTo(line.netPrice()) != 0) {
            problems.add(Problem.hold(
                    "procurement.answer-price",
                    where,
                    line.product(),
                    line.netPrice().toPlainString(),
                    said.netPrice().toPlainString()));
        }
        if (said.remark() != null) {
            problems.add(Problem.hold("procurement.answer-line-remark", where, line.product(), said.remark()));
        }
        LocalDate day = said.delivery() == null ? message.delivery() : said.delivery();
        expected.add(new Expected(
                line.id(), response ? quantity : null, day, response ? said.netPrice() : null, said.remark()));
    }

    /** By the number of the line when its codes do not deny it, else by the only line with one of its codes. */
    private static Optional<Line> lineOf(PartnerMessage.Line said, List<Line> lines) {
        boolean coded = said.gtin() != null || said.buyerCode() != null || said.supplierCode() != null;
        Optional<Line> numbered = lines.stream()
                .filter(line -> String.valueOf(line.number()).equals(said.orderLine()))
                .filter(line -> !coded || matches(said, line))
                .findFirst();
        if (numbered.isPresent()) return numbered;
        List<Line> alike = lines.stream().filter(line -> matches(said, line)).toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private static boolean matches(PartnerMessage.Line said, Line line) {
        return said.gtin() != null && said.gtin().equals(line.gtin())
                || said.buyerCode() != null && said.buyerCode().equals(line.product())
                || said.supplierCode() != null && said.supplierCode().equals(line.supplierCode());
    }

    private void received(StoredMessage stored, PartnerMessage message, Instant now, List<Problem> problems) {
        List<PlacedOrders.OfCustomer> orders = (message.orderNumber() == null
                        ? List.<PlacedOrders.OfCustomer>of()
                        : placed.ofCustomer(message.orderNumber()))
                .stream()
                        .filter(order ->
                                isFrom(stored, message.sender(), order.customerCode(), order.gln(), order.vatId()))
                        .toList();
        if (orders.size() != 1) {
            problems.add(Problem.hold("procurement.receipt-order-unknown", null, said(message.orderNumber())));
            return;
        }
        long order = orders.get(0).id();
        List<PlacedOrders.Issued> issued = placed.issued(order);
        for (PartnerMessage.Line said : message.lines()) {
            issued.stream()
                    .filter(goods -> said.gtin() != null && said.gtin().equals(goods.gtin())
                            || said.supplierCode() != null
                                    && said.supplierCode().equals(goods.product())
                            || said.buyerCode() != null && said.buyerCode().equals(goods.buyerCode()))
                    .filter(goods -> said.quantity() != null && said.quantity().compareTo(goods.quantity()) != 0)
                    .forEach(goods -> problems.add(Problem.hold(
                            "procurement.receipt-differs",
                            "line " + said(said.orderLine()),
                            goods.product(),
                            goods.quantity().toPlainString(),
                            said.quantity().toPlainString())));
        }
        problems.add(Problem.warning("procurement.receipt-used", null, message.orderNumber()));
        placed.stampCustomersOrder(
                order,
                "procurement.received-by-customer",
                List.of(said(message.number()), String.valueOf(message.date())),
                now);
    }

    /**
     * A message counts only when it comes from the partner whose order it names: over his own channel, or under his GLN or VAT
     * number. Anyone else could move our dates.
     */
    private static boolean isFrom(StoredMessage stored, IncomingParty sender, String code, String gln, String vatId) {
        if (code.equals(stored.message().meta().get(RawMessage.PARTY))) return true;
        if (sender == null) return false;
        return gln != null && gln.equals(sender.gln())
                || vatId != null && sender.vatId() != null && digits(vatId).equals(digits(sender.vatId()));
    }

    private static String digits(String vatId) {
        return vatId.replaceAll("[^0-9]", "");
    }

    private static String name(PartnerMessage.Line line) {
        if (line.buyerCode() != null) return line.buyerCode();
        return said(line.gtin() != null ? line.gtin() : line.supplierCode());
    }

    private static String said(String text) {
        return text == null ? "–" : text;
    }
}
