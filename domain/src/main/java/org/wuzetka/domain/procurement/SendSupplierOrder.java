package org.wuzetka.domain.procurement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.Transactions;

/**
 * Sends supplier orders, each once: the intent is committed before the first byte leaves and the call is made outside any
 * transaction. When the answer is lost, a file is delivered again (same name, same bytes), a mail waits for a person: a
 * supplier who gets it twice may deliver twice.
 */
public final class SendSupplierOrder {
    private static final List<String> KINDS =
            List.of(Procurement.BY_MAIL, Procurement.BY_FILE, Procurement.REMINDER, Procurement.CANCELLATION);
    private static final Problem HUB_DIED = Problem.hold("procurement.hub-died", null);

    private final Procurement procurement;
    private final Transactions transactions;
    private final Map<String, SupplierGateway> gateways;
    private final Procurement.Buyer buyer;
    private final SupplierLinks links;
    private final Clock clock;

    /**
     * @param gateways by {@link SupplierGateway#kind()}
     * @param links addresses of the suppliers' own pages, which mails bear
     */
    public SendSupplierOrder(
            Procurement procurement,
            Transactions transactions,
            Map<String, SupplierGateway> gateways,
            Procurement.Buyer buyer,
            SupplierLinks links,
            Clock clock) {
        this.procurement = procurement;
        this.transactions = transactions;
        this.gateways = Map.copyOf(gateways);
        this.buyer = buyer;
        this.links = links;
        this.clock = clock;
    }

    /** Stage "supplier-order": stores the intent to send, in the transaction of its caller. A repeat changes nothing. */
    public void plan(long supplierOrderId) {
        SupplierDestination destination = procurement
                .destination(supplierOrderId)
                .orElseThrow(() -> new IllegalArgumentException("no supplier order " + supplierOrderId));
        Instant now = clock.instant();
        if (destination.transport().byMail()) procurement.planSending(supplierOrderId, Procurement.BY_MAIL, now);
        if (destination.transport().byFile()) procurement.planSending(supplierOrderId, Procurement.BY_FILE, now);
    }

    /** Sends what is due; returns how many calls it took on. */
    public int work(int atMost) {
        transactions.requireNone();
        return KINDS.stream().mapToInt(kind -> work(kind, atMost)).sum();
    }

    private int work(String kind, int atMost) {
        transactions.runInNew(() -> {
            Instant now = clock.instant();
            procurement
                    .abandoned(kind, now, atMost)
                    .forEach(task -> procurement.store(task, task.call().lost(HUB_DIED, now), now));
            if (kind.equals(Procurement.BY_FILE)) {
                procurement
                        .takeLost(kind, now, atMost)
                        .forEach(task -> procurement.store(task, task.call().planAgain(now), now));
            }
        });
        List<Procurement.SendingTask> tasks =
                transactions.inNew(() -> procurement.beginSending(kind, clock.instant(), atMost));
        tasks.forEach(this::send);
        return tasks.size();
    }

    private void send(Procurement.SendingTask task) {
        SupplierGateway.SendAnswer answer;
        try {
            answer = ask(task);
        } catch (RuntimeException brokenGateway) {
            answer = new SupplierGateway.Unknown(
                    Problem.error("procurement.gateway-broke", null, String.valueOf(brokenGateway.getMessage())));
        }
        OutboundCall call = after(task.call(), answer, clock.instant());
        transactions.inNew(() -> procurement.store(task, call, clock.instant()));
    }

    private SupplierGateway.SendAnswer ask(Procurement.SendingTask task) {
        SupplierGateway gateway = gateways.get(task.call().kind());
        if (gateway == null) {
            return new SupplierGateway.NotSent(
                    Problem.error(
                            "procurement.transport-not-connected",
                            null,
                            task.call().kind()),
                    null);
        }
        SupplierOrderDocument order = transactions.inNew(
                () -> procurement.document(task.supplierOrderId(), buyer).orElseThrow());
        SupplierDestination destination = transactions.inNew(
                () -> procurement.destination(task.supplierOrderId()).orElseThrow());
        if (task.call().kind().equals(Procurement.BY_FILE)) return gateway.send(order, destination);
        // The address is only ever in the mail: for each attempt a new one, stored as its digest before the mail
        // leaves.
        String link = transactions.inNew(
                () -> links.issue(task.supplierOrderId(), clock.instant()).orElse(null));
        return gateway.send(order, destination.answeredAt(link));
    }

    static OutboundCall after(OutboundCall call, SupplierGateway.SendAnswer answer, Instant now) {
        if (answer instanceof SupplierGateway.Sent sent) return call.done(sent.reference(), now);
        if (answer instanceof SupplierGateway.Refused refused) {
            return call.rejected(new Reasons(refused.reasons()), now);
        }
        if (answer instanceof SupplierGateway.NotSent notSent) {
            return call.notSent(notSent.reason(), notSent.retryAfter(), now);
        }
        return call.lost(((SupplierGateway.Unknown) answer).reason(), now);
    }
}
