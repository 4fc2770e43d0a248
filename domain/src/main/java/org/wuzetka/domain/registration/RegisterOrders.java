package org.wuzetka.domain.registration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.wuzetka.domain.fulfilment.OrderChanges;
import org.wuzetka.domain.fulfilment.OrderFlow;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.StageWork;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.Correction.Corrected;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IntakeLedger;
import org.wuzetka.domain.intake.IntakeLedger.Decision;
import org.wuzetka.domain.intake.IntakeLedger.Outcome;
import org.wuzetka.domain.intake.IntakeLedger.WaitingOrder;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.ShopFormats;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderStatus;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.registration.OrderRegister.BusinessKey;
import org.wuzetka.domain.registration.OrderRegister.KnownOrder;
import org.wuzetka.domain.responses.TellApplicationErrors;
import org.wuzetka.domain.responses.TellApplicationErrors.Stopped;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.Words;

/**
 * Stage register: tells new orders, repeats, changes and cancellations apart and makes customer orders of what is new. All
 * questions to the database are asked once for the batch.
 */
public final class RegisterOrders implements StageWork {
    private final IntakeLedger ledger;
    private final OrderRegister register;
    private final CanonicalFormat canonical;
    private final OrderChanges changes;
    private final OrderFlow flow;
    private final ResolveCustomers customers;
    private final WriteOrder write;
    private final LooksLike looksLike;
    private final TellApplicationErrors errors;

    public RegisterOrders(
            IntakeLedger ledger,
            OrderRegister register,
            CustomerDirectory directory,
            CanonicalFormat canonical,
            ResolveLines lines,
            OrderChanges changes,
            OrderFlow flow,
            TellApplicationErrors errors) {
        this.ledger = ledger;
        this.register = register;
        this.canonical = canonical;
        this.changes = changes;
        this.flow = flow;
        this.errors = errors;
        this.customers = new ResolveCustomers(directory);
        this.write = new WriteOrder(directory, lines, register);
        this.looksLike = new LooksLike(register);
    }

    @Override
    public Stage stage() {
        return Stage.REGISTER;
    }

    @Override
    public void work(List<Long> incomingOrderIds, UnitOfWork unitOfWork) {
        if (incomingOrderIds.isEmpty()) return;
        Batch batch = new Batch(unitOfWork);
        Map<WaitingOrder, IncomingOrder> readable = new LinkedHashMap<>();
        Map<WaitingOrder, IncomingOrder> rejected = new LinkedHashMap<>();
        for (WaitingOrder waiting : ledger.waiting(incomingOrderIds)) {
            Corrected corrected = corrected(waiting);
            List<Problem> refused = refused(waiting, corrected.order());
            if (refused.isEmpty()) {
                readable.put(waiting, corrected.order());
                batch.corrected.put(waiting.id(), corrected);
            } else {
                rejected.put(waiting, corrected.order());
                batch.decide(waiting, Outcome.REJECTED, null, refused);
            }
        }
        Map<Long, ResolveCustomers.Resolved> resolved = customers.resolve(readable);
        batch.known = register.lock(keysOf(readable, resolved));
        batch.reread = register.lockOrders(readable.keySet().stream()
                .map(WaitingOrder::orderId)
                .filter(Objects::nonNull)
                .toList());
        readable.forEach((waiting, order) -> sort(waiting, order, resolved.get(waiting.id()), batch));
        List<WriteOrder.Written> allWritten = write.all(batch.toWrite, unitOfWork);
        if (!allWritten.isEmpty()) looksLike.check(allWritten, unitOfWork.now());
        for (WriteOrder.Written written : allWritten) settle(written, batch);
        if (!batch.registered.isEmpty()) flow.goOn(batch.registered, Stage.REGISTER, unitOfWork);
        if (!batch.rulesUsed.isEmpty()) ledger.used(batch.rulesUsed, unitOfWork.now());
        tellErrors(batch, readable, resolved);
        if (!rejected.isEmpty()) tellErrors(batch, rejected, customers.resolve(rejected));
        // Last, because it locks the messages: batches of one big file would else wait for each other's whole work.
        ledger.decide(batch.decisions, unitOfWork.now());
    }

    private void tellErrors(
            Batch batch, Map<WaitingOrder, IncomingOrder> orders, Map<Long, ResolveCustomers.Resolved> resolved) {
        Map<Long, Decision> decided = new HashMap<>();
        batch.decisions.forEach(decision -> decided.put(decision.incomingOrderId(), decision));
        List<Stopped> stopped = new ArrayList<>();
        orders.forEach((waiting, order) -> {
            Decision decision = decided.get(waiting.id());
            Party customer = resolved.get(waiting.id()).customer();
            boolean stops = decision != null
                    && (decision.outcome() == Outcome.REJECTED || decision.outcome() == Outcome.NEEDS_REVIEW);
            if (stops && customer != null) {
                boolean refused = decision.outcome() == Outcome.REJECTED;
                stopped.add(new Stopped(
                        waiting, order, customer, refused, decision.reasons().list()));
            }
        });
        errors.tell(stopped, batch.unitOfWork);
    }

    /** The reading with what a person put right laid over it. */
    private Corrected corrected(WaitingOrder waiting) {
        IncomingOrder read = canonical.read(waiting.content());
        return waiting.correction() == null || waiting.isCorrectionStale()
                ? Corrected.asRead(read)
                : waiting.correction().over(read);
    }

    /** What one transaction works on. */
    private static final class Batch {
        final UnitOfWork unitOfWork;
        final List<Decision> decisions = new ArrayList<>();
        final List<WriteOrder.Task> toWrite = new ArrayList<>();
        final List<CustomerOrder> registered = new ArrayList<>();
        final Set<BusinessKey> started = new HashSet<>();
        final Map<Long, Corrected> corrected = new HashMap<>();
        final Map<Long, Set<Long>> rulesUsed = new HashMap<>();
        Map<BusinessKey, KnownOrder> known = Map.of();
        Map<Long, CustomerOrder> reread = Map.of();

        Batch(UnitOfWork unitOfWork) {
            this.unitOfWork = unitOfWork;
        }

        void write(WaitingOrder waiting, Party customer, List<Problem> problems, CustomerOrder earlier) {
            toWrite.add(new WriteOrder.Task(waiting, corrected.get(waiting.id()), customer, problems, earlier));
        }

        void used(WaitingOrder waiting, Collection<Long> rules) {
            if (!rules.isEmpty())
                rulesUsed.computeIfAbsent(waiting.id(), id -> new HashSet<>()).addAll(rules);
        }

        void decide(WaitingOrder waiting, Outcome outcome, Long orderId, List<Problem> why) {
            decisions.add(new Decision(waiting.id(), outcome, orderId, new Reasons(why)));
        }
    }

    private static List<Problem> refused(WaitingOrder waiting, IncomingOrder order) {
        if (waiting.problems().stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            return waiting.problems();
        }
        if (order.test()) return with(waiting, Problem.error("register.test-document", waiting.place()));
        return List.of();
    }

    private static Set<BusinessKey> keysOf(
            Map<WaitingOrder, IncomingOrder> orders, Map<Long, ResolveCustomers.Resolved> resolved) {
        Set<BusinessKey> keys = new HashSet<>();
        orders.forEach((waiting, order) -> {
            BusinessKey key = keyOf(order, resolved.get(waiting.id()));
            if (key != null) keys.add(key);
        });
        return keys;
    }

    private static BusinessKey keyOf(IncomingOrder order, ResolveCustomers.Resolved resolved) {
        boolean numbered = order.orderNumber() != null && !order.orderNumber().isBlank();
        return numbered && resolved.customer() != null
                ? new BusinessKey(resolved.customer().id(), order.orderNumber())
                : null;
    }

    private void sort(WaitingOrder waiting, IncomingOrder order, ResolveCustomers.Resolved resolved, Batch batch) {
        CustomerOrder earlier = ownOrder(waiting, batch);
        if (earlier != null && earlier.status() != OrderStatus.NEEDS_REVIEW) {
            batch.decide(waiting, Outcome.ORDER, earlier.id(), List.of());
            return;
        }
        if (resolved.customer() == null) {
            List<Problem> why = new ArrayList<>(waiting.problems());
            why.addAll(resolved.problems());
            batch.decide(waiting, Outcome.NEEDS_REVIEW, waiting.orderId(), why);
            return;
        }
        List<Problem> problems = new ArrayList<>(waiting.problems());
        problems.addAll(resolved.problems());
        if (resolved.rule() != null) batch.used(waiting, List.of(resolved.rule()));
        if (waiting.isCorrectionStale()) {
            problems.add(Problem.hold("register.correction-stale", waiting.place()));
        }
        int demanded = resolved.customer().handlingCard().readingConfidence();
        if (waiting.confidence() < demanded && !waiting.meta().containsKey(RawMessage.SENT_AGAIN)) {
            problems.add(Problem.hold(
                    "register.unsure",
                    waiting.place(),
                    String.valueOf(waiting.confidence()),
                    String.valueOf(demanded)));
        }
        BusinessKey key = keyOf(order, resolved);
        if (key != null && !batch.started.add(key)) {
            // Two documents about one order: the second is judged when the first is on record.
            batch.unitOfWork.enqueue(Stage.REGISTER, waiting.id());
            return;
        }
        KnownOrder known = key == null ? null : batch.known.get(key);
        boolean itself = known != null && earlier != null && known.order().id() == earlier.id();
        if (known != null && !itself) {
            repeatOrChange(waiting, order, known, problems, batch, resolved);
        } else if (order.function() == Function.CHANGE
                || order.function() == Function.CANCELLATION
                || order.function() == Function.REPLACEMENT && !isShop(waiting)) {
            String number = key == null ? "" : key.buyerOrderNumber();
            problems.add(Problem.hold("register.order-unknown", waiting.place(), number));
            batch.decide(waiting, Outcome.NEEDS_REVIEW, null, problems);
        } else {
            if (key == null) problems.add(Problem.hold("register.no-order-number", waiting.place()));
            if (order.function() == Function.DUPLICATE) {
                problems.add(Problem.hold("register.copy-of-unknown", waiting.place(), order.orderNumber()));
            }
            batch.write(waiting, resolved.customer(), problems, earlier);
        }
    }

    /** The order an earlier reading made of this document; one that it merely repeats or contradicts is not its own. */
    private static CustomerOrder ownOrder(WaitingOrder waiting, Batch batch) {
        CustomerOrder order = waiting.orderId() == null ? null : batch.reread.get(waiting.orderId());
        return order != null && Long.valueOf(waiting.id()).equals(order.incomingOrderId()) ? order : null;
    }

    private void repeatOrChange(
            WaitingOrder waiting,
            IncomingOrder order,
            KnownOrder known,
            List<Problem> problems,
            Batch batch,
            ResolveCustomers.Resolved resolved) {
        CustomerOrder live = known.order();
        boolean sameContent = waiting.hash().equals(live.contentHash());
        if (known.isLaterThan(order.changedAt())) {
            problems.add(Problem.warning("register.stale", waiting.place(), order.orderNumber()));
            batch.decide(waiting, Outcome.DUPLICATE, live.id(), warnings(problems));
        } else if (live.status() == OrderStatus.CANCELLED) {
            if (order.function() == Function.CANCELLATION) {
                batch.decide(waiting, Outcome.DUPLICATE, live.id(), problems);
                return;
            }
            problems.add(Problem.hold(
                    "register.was-cancelled", waiting.place(), order.orderNumber(), String.valueOf(live.number())));
            boolean makesNewOrder = order.function() != Function.CHANGE;
            if (makesNewOrder) {
                batch.write(waiting, resolved.customer(), problems, null);
            } else {
                batch.decide(waiting, Outcome.NEEDS_REVIEW, live.id(), problems);
            }
        } else if (sameContent
                || order.function() == Function.DUPLICATE
                || waiting.hash().equals(known.lastChange())) {
            batch.decide(waiting, Outcome.DUPLICATE, live.id(), warnings(problems));
        } else if (order.function() == Function.ORIGINAL && !isLaterStateInShop(waiting, order, known)) {
            if (replacesReview(waiting, live)) {
                batch.write(waiting, resolved.customer(), problems, live);
                return;
            }
            problems.add(Problem.hold(
                    "register.same-number-other-content",
                    waiting.place(),
                    order.orderNumber(),
                    String.valueOf(live.number())));
            batch.decide(waiting, Outcome.NEEDS_REVIEW, live.id(), problems);
        } else {
            change(waiting, order, live, problems, batch);
        }
    }

    /** A list fetched from a shop tells changed orders like new ones; another shop may number its orders alike. */
    private static boolean isLaterStateInShop(WaitingOrder waiting, IncomingOrder order, KnownOrder known) {
        return isShop(waiting)
                && waiting.channel().equals(known.order().channel())
                && known.isEarlierThan(order.changedAt());
    }

    /** A message edited and sent in by a person puts right the order that is still under review. */
    private static boolean replacesReview(WaitingOrder waiting, CustomerOrder live) {
        return waiting.meta().containsKey(RawMessage.SENT_AGAIN) && live.status() == OrderStatus.NEEDS_REVIEW;
    }

    private void change(
            WaitingOrder waiting, IncomingOrder order, CustomerOrder live, List<Problem> found, Batch batch) {
        List<Problem> problems = new ArrayList<>(waiting.settled(found));
        if (problems.stream().anyMatch(problem -> problem.severity() == Severity.HOLD)) {
            batch.decide(waiting, Outcome.NEEDS_REVIEW, live.id(), problems);
            return;
        }
        Reasons open = changes.apply(live, order, batch.unitOfWork);
        problems.addAll(open.list());
        batch.decide(waiting, open.isEmpty() ? Outcome.CHANGE : Outcome.NEEDS_REVIEW, live.id(), problems);
    }

    private static void settle(WriteOrder.Written written, Batch batch) {
        CustomerOrder order = written.order();
        List<Problem> all = written.waiting().settled(written.problems());
        batch.used(written.waiting(), written.rules());
        boolean clear = all.stream().noneMatch(problem -> problem.severity() == Severity.HOLD);
        if (clear) {
            order.register();
            batch.unitOfWork.record(order, "registered", null, Words.NONE, order);
            batch.registered.add(order);
        } else {
            order.holdForReview(new Reasons(all));
            Problem first = all.stream()
                    .filter(problem -> problem.severity() == Severity.HOLD)
                    .findFirst()
                    .orElseThrow();
            batch.unitOfWork.record(order, "held", first.code(), new Words(first.arguments()), order);
            // Who sees what was understood can put it right before anybody asks.
            batch.unitOfWork.tellCustomer(order, "needs-review", order);
        }
        batch.decide(written.waiting(), clear ? Outcome.ORDER : Outcome.NEEDS_REVIEW, order.id(), all);
    }

    /** A shop tells each event with the whole order: the first one heard of is the order. */
    private static boolean isShop(WaitingOrder waiting) {
        return ShopFormats.contains(waiting.format());
    }

    private static List<Problem> with(WaitingOrder waiting, Problem problem) {
        List<Problem> all = new ArrayList<>(waiting.problems());
        all.add(problem);
        return all;
    }

    private static List<Problem> warnings(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.WARNING)
                .toList();
    }
}
