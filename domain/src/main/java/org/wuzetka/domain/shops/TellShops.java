package org.wuzetka.domain.shops;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.Transactions;

/**
 * Tells web shops what became of their orders. The intent is committed before the first byte leaves and the call is made
 * outside any transaction; since a teller looks first whether the shop knows, a lost answer is simply told again.
 */
public final class TellShops {
    private final ShopCalls calls;
    private final ShopTeller teller;
    private final Transactions transactions;
    private final Clock clock;

    public TellShops(ShopCalls calls, ShopTeller teller, Transactions transactions, Clock clock) {
        this.calls = calls;
        this.teller = teller;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Works off what is due; returns how many calls it took on. Call it again while it returns more than zero. */
    public int work(int atMost) {
        transactions.requireNone();
        Set<String> channels = teller.channels();
        if (channels.isEmpty()) return 0;
        List<ShopCalls.Task> tasks = transactions.inNew(() -> {
            calls.plan(channels, clock.instant());
            return calls.begin(channels, clock.instant(), atMost);
        });
        for (ShopCalls.Task task : tasks) {
            OutboundCall to = after(task);
            transactions.inNew(() -> calls.store(task, to, clock.instant()));
        }
        return tasks.size();
    }

    private OutboundCall after(ShopCalls.Task task) {
        ShopTeller.Answer answer;
        try {
            answer = teller.tell(task.channel(), task.news());
        } catch (RuntimeException fault) {
            answer = new ShopTeller.Answer.Later(
                    Problem.error(
                            "channel.shop-failed",
                            null,
                            task.channel(),
                            fault.getClass().getSimpleName()),
                    null);
        }
        OutboundCall call = task.call();
        if (answer instanceof ShopTeller.Answer.Refused refused) {
            return call.rejected(Reasons.of(refused.reason()), clock.instant());
        }
        if (answer instanceof ShopTeller.Answer.Later later) {
            return call.notSent(later.reason(), later.pause(), clock.instant());
        }
        return call.done(task.news().order(), clock.instant());
    }
}
