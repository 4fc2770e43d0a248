package org.wuzetka.domain.registration;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.intake.Correction.Corrected;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingOrder.Payment;
import org.wuzetka.domain.intake.IncomingOrder.PickupPoint;
import org.wuzetka.domain.intake.IncomingOrder.Totals;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.IntakeLedger.WaitingOrder;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.ShopFormats;
import org.wuzetka.domain.learning.RuleText;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderCharge;
import org.wuzetka.domain.orders.OrderHead;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.OrderedItem;
import org.wuzetka.domain.orders.ShipTo;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.registration.CustomerDirectory.Address;
import org.wuzetka.domain.registration.CustomerDirectory.AddressKey;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.VatTreatment;
import org.wuzetka.domain.shared.Words;

/** Makes customer orders of incoming ones: head, lines, charges, all that could be understood and why the rest could not. */
final class WriteOrder {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final CustomerDirectory directory;
    private final ResolveLines resolveLines;
    private final OrderRegister register;

    WriteOrder(CustomerDirectory directory, ResolveLines resolveLines, OrderRegister register) {
        this.directory = directory;
        this.resolveLines = resolveLines;
        this.register = register;
    }

    /** @param earlier the order under review that is read again in place, or {@code null} for a new one */
    record Task(
            WaitingOrder waiting, Corrected corrected, Party customer, List<Problem> problems, CustomerOrder earlier) {

        IncomingOrder order() {
            return corrected.order();
        }

        boolean isPaid() {
            Payment payment = order().payment();
            return payment != null && Boolean.TRUE.equals(payment.paid());
        }

        boolean isShop() {
            return ShopFormats.contains(waiting.format());
        }

        /** Who of our house promised the prices, by a quote or on the telephone; {@code null} when nobody did. */
        String agreedBy() {
            return waiting.meta().get(RawMessage.AGREED_BY);
        }

        boolean isGrossBased() {
            boolean grossSaid = order().totals() != null && order().totals().gross() != null
                    || order().lines().stream().anyMatch(line -> line.grossPrice() != null);
            return grossSaid && (isShop() || isPaid());
        }
    }

    /**
     * @param problems of the order and of its lines
     * @param rules the mapping rules that helped
     */
    record Written(WaitingOrder waiting, CustomerOrder order, List<Problem> problems, Set<Long> rules) {}

    List<Written> all(List<Task> tasks, UnitOfWork unitOfWork) {
        if (tasks.isEmpty()) return List.of();
        LocalDate today = BusinessCalendar.dayOf(unitOfWork.now());
        Set<AddressKey> keys = new HashSet<>();
        for (Task task : tasks) {
            AddressKey key = addressKey(task);
            if (key != null) keys.add(key);
        }
        Map<AddressKey, Address> addresses = keys.isEmpty() ? Map.of() : directory.addresses(keys);
        Map<Long, ResolveLines.Resolved> lines = resolveLines.resolve(tasks.stream()
                .map(task -> new ResolveLines.Request(
                        task.waiting().id(),
                        task.customer(),
                        task.order(),
                        task.corrected().lines(),
                        task.waiting().place(),
                        today,
                        task.isShop() || task.isPaid() || task.agreedBy() != null,
                        task.agreedBy(),
                        task.isGrossBased(),
                        treatment(task, addresses)))
                .toList());
        List<Written> written = new ArrayList<>();
        for (Task task : tasks) {
            written.add(one(task, lines.get(task.waiting().id()), addresses, unitOfWork));
        }
        return written;
    }

    private Written one(
            Task task, ResolveLines.Resolved lines, Map<AddressKey, Address> addresses, UnitOfWork unitOfWork) {
        List<OrderedItem> items = lines.items();
        Set<Long> rules = new HashSet<>(lines.rules());
        List<Problem> problems = new ArrayList<>(task.problems());
        IncomingOrder said = task.order();
        boolean isNew = task.earlier() == null;
        CustomerOrder order = isNew
                ? new CustomerOrder(
                        unitOfWork.nextId(), task.customer(), task.waiting().channel(), unitOfWork.now())
                : task.earlier();
        if (order.customer().id() != task.customer().id()) order.belongTo(task.customer());
        ShipTo shipTo = shipTo(task, addresses, problems, rules);
        VatTreatment treatment = treatment(task, addresses);
        if (treatment != VatTreatment.DOMESTIC) tellTreatment(task, order, treatment, problems, unitOfWork);
        String currency =
                said.currency() != null ? said.currency() : task.customer().currency();
        if (!currency.equals(task.customer().currency())) {
            problems.add(Problem.hold(
                    "register.currency-differs",
                    task.waiting().place(),
                    currency,
                    task.customer().currency()));
        }
        if (items.isEmpty())
            problems.add(Problem.hold("register.no-lines", task.waiting().place()));
        order.describe(head(task, currency, shipTo, null));
        if (isNew) {
            order.takenBy(task.waiting().meta().get(RawMessage.TAKEN_BY));
            for (OrderedItem item : items) order.addLine(unitOfWork.nextId(), item);
            OrderCharges.of(order, said, treatment, unitOfWork::nextId).forEach(order::addCharge);
        } else {
            rewrite(order, items, said, treatment, unitOfWork);
        }
        order.sum();
        order.describe(head(task, currency, shipTo, cashOnDelivery(said.payment(), order)));
        checkTotal(task, order, problems);
        items.forEach(item -> problems.addAll(item.reasons().list()));
        order.markGoods(GoodsPrint.of(order));
        if (isNew) unitOfWork.add(order);
        return new Written(task.waiting(), order, problems, rules);
    }

    private static VatTreatment treatment(Task task, Map<AddressKey, Address> addresses) {
        ShipTo place = shipTo(task, addresses, new ArrayList<>(), new HashSet<>());
        String country =
                place.country() != null ? place.country() : task.customer().country();
        return VatTreatment.of(country, task.customer().vatId());
    }

    /** A company without a number of another member state pays Polish tax: somebody should ask for the number. */
    private static void tellTreatment(
            Task task, CustomerOrder order, VatTreatment treatment, List<Problem> problems, UnitOfWork unitOfWork) {
        unitOfWork.record(order, "vat-treated", treatment.code(), Words.NONE, order);
        if (treatment == VatTreatment.WITHOUT_EU_NUMBER && !task.isShop()) {
            problems.add(Problem.warning(
                    "register.no-eu-number",
                    task.waiting().place(),
                    task.customer().code()));
        }
    }

    private void rewrite(
            CustomerOrder order,
            List<OrderedItem> items,
            IncomingOrder said,
            VatTreatment treatment,
            UnitOfWork unitOfWork) {
        List<OrderLine> gone = order.readAgain(items);
        List<OrderCharge> charges = order.clearCharges();
        register.remove(gone, charges);
        for (int i = order.lines().size(); i < items.size(); i++) {
            unitOfWork.add(order.addLine(unitOfWork.nextId(), items.get(i)));
        }
        List<OrderCharge> added = OrderCharges.of(order, said, treatment, unitOfWork::nextId);
        added.forEach(order::addCharge);
        register.add(added);
    }

    private static OrderHead head(Task task, String currency, ShipTo shipTo, BigDecimal cashOnDelivery) {
        IncomingOrder said = task.order();
        DeliveryWindow window = said.requestedDelivery();
        String number = said.orderNumber() == null || said.orderNumber().isBlank() ? null : said.orderNumber();
        String comment =
                said.comment() != null ? said.comment() : task.waiting().meta().get(RawMessage.BODY_TEXT);
        return new OrderHead(
                number,
                task.waiting().id(),
                task.waiting().hash(),
                said.orderDate(),
                currency,
                window == null ? null : window.earliest(),
                window == null ? null : window.latest(),
                shipTo,
                said.payment() == null ? null : said.payment().method(),
                cashOnDelivery,
                task.isGrossBased(),
                comment,
                task.waiting().meta().get(RawMessage.NOTE_TO_CUSTOMER),
                task.waiting().meta().get(RawMessage.NOTE_TO_WAREHOUSE));
    }

    private static BigDecimal cashOnDelivery(Payment payment, CustomerOrder order) {
        if (payment == null || !Boolean.TRUE.equals(payment.cashOnDelivery()) || Boolean.TRUE.equals(payment.paid())) {
            return null;
        }
        return payment.amount() != null ? payment.amount() : order.grossTotal();
    }

    /** What a shop's buyer pays must come out of our lines, or the invoice would not match his payment. */
    private static void checkTotal(Task task, CustomerOrder order, List<Problem> problems) {
        Totals totals = task.order().totals();
        if (!task.isGrossBased() || totals == null || totals.gross() == null) return;
        int parts = order.lines().size() + order.charges().size();
        BigDecimal rounding = CENT.multiply(BigDecimal.valueOf(Math.max(1, parts)));
        if (totals.gross().subtract(order.grossTotal()).abs().compareTo(rounding) > 0) {
            problems.add(Problem.hold(
                    "register.total-differs",
                    task.waiting().place(),
                    totals.gross().toPlainString(),
                    order.grossTotal().toPlainString()));
        }
    }

    private static AddressKey addressKey(Task task) {
        Long chosen = task.corrected().addressId();
        if (chosen != null) return new AddressKey(task.customer().id(), null, null, null, chosen);
        IncomingParty party = task.order().shipTo();
        String text = RuleText.address(party);
        if (party == null || party.gln() == null && party.code() == null && text == null) return null;
        return new AddressKey(task.customer().id(), party.gln(), party.code(), text, null);
    }

    private static ShipTo shipTo(
            Task task, Map<AddressKey, Address> addresses, List<Problem> problems, Set<Long> rules) {
        IncomingParty said = task.order().shipTo();
        AddressKey key = addressKey(task);
        Address known = key == null ? null : addresses.get(key);
        boolean inline = said != null && (said.street() != null || said.city() != null);
        ShipTo place;
        if (known != null) {
            place = known.shipTo();
            if (known.rule() != null) rules.add(known.rule());
        } else if (said != null) {
            if (key != null && !inline) {
                problems.add(Problem.hold(
                        "register.ship-to-unknown",
                        ResolveLines.placed(task.waiting().place(), "shipTo"),
                        said.gln() != null ? said.gln() : said.code()));
            }
            place = new ShipTo(
                    null,
                    said.name(),
                    said.street(),
                    said.postCode(),
                    said.city(),
                    said.country(),
                    said.email(),
                    said.phone());
        } else {
            // Without an address of its own the order goes to the customer's seat.
            place = new ShipTo(
                    null, null, null, null, null, null, emailOf(task.order().buyer()), null);
        }
        PickupPoint point =
                task.order().delivery() == null ? null : task.order().delivery().pickupPoint();
        return point == null ? place : place.atPickupPoint(point.carrier(), point.id());
    }

    private static String emailOf(IncomingParty buyer) {
        return buyer == null ? null : buyer.email();
    }
}
