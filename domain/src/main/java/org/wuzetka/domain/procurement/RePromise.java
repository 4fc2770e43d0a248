package org.wuzetka.domain.procurement;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.wuzetka.domain.procurement.DealSupplies.Claim;
import org.wuzetka.domain.procurement.DealSupplies.Share;
import org.wuzetka.domain.procurement.DealSupplies.Supply;

/**
 * Promises customers new days when what is on its way has changed, the more important first, and drafts the mails that tell
 * them. Runs in the transaction of its caller.
 */
public final class RePromise {
    /** Products dealt anew in one round of the hub's own. */
    private static final int AT_ONCE = 200;

    private final Promises promises;
    private final PromiseMails mails;
    private final WritePromiseMail writer;
    private final Clock clock;

    public RePromise(Promises promises, PromiseMails mails, WritePromiseMail writer, Clock clock) {
        this.promises = promises;
        this.mails = mails;
        this.writer = writer;
        this.clock = clock;
    }

    /** What was promised before something changes; the deal is made by {@link #settle} after it. */
    public Map<Long, List<Claim>> before(long supplierOrderId) {
        return promises.claims(promises.productsOf(supplierOrderId));
    }

    /** @return how many customers' lines have another promise now */
    public int settle(Map<Long, List<Claim>> before, String cause) {
        if (before.isEmpty()) return 0;
        Instant now = clock.instant();
        Map<Long, List<Supply>> supplies = promises.supplies(before.keySet());
        List<Share> shares = new ArrayList<>();
        before.forEach((product, claims) ->
                shares.addAll(DealSupplies.deal(supplies.getOrDefault(product, List.of()), claims)));
        promises.peg(shares);
        List<Share> moved = shares.stream().filter(Share::moves).toList();
        if (moved.isEmpty()) return 0;
        promises.store(moved, cause, now);
        draft(moved.stream().map(share -> share.claim().orderId()).collect(Collectors.toSet()), now);
        return moved.size();
    }

    /** Looks after promises that have moved before: goods that came, goods bought elsewhere, orders that are gone. */
    public int lookAgain() {
        promises.forgetKept();
        mails.overtakeSettled(clock.instant());
        Collection<Long> products = promises.productsInDoubt(AT_ONCE);
        return products.isEmpty() ? 0 : settle(promises.claims(products), "procurement");
    }

    private void draft(Set<Long> orders, Instant now) {
        mails.overtake(orders, now);
        List<PromiseMails.Draft> drafts = promises.told(orders).stream()
                .map(order -> new Promises.Told(
                        order.orderId(),
                        order.number(),
                        order.buyerOrderNumber(),
                        order.customer(),
                        order.language(),
                        order.recipient(),
                        order.link(),
                        order.partialDelivery(),
                        order.lines().stream()
                                .filter(Promises.Line::isWorthAMail)
                                .toList()))
                .filter(order -> !order.lines().isEmpty())
                .map(writer::write)
                .toList();
        mails.draft(drafts, now);
    }
}
