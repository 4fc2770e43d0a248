package org.wuzetka.domain.shops;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.wuzetka.domain.shared.OutboundCall;

/** What shops are to be told, as outbound calls. Everything runs in the transaction of its caller. */
public interface ShopCalls {
    /** Kind of the outbound calls; their business key names the order and the news. */
    String KIND = "shop-news";

    /**
     * One piece of news on its way.
     *
     * @param channel of the shop
     */
    record Task(OutboundCall call, String channel, ShopNews news) {}

    /** Plans what has happened to the orders of these channels and is not planned yet, each piece of news once. */
    int plan(Collection<String> channels, Instant now);

    /** Takes what is due, or was taken by a hub that died; their intent is written when the transaction commits. */
    List<Task> begin(Collection<String> channels, Instant now, int atMost);

    /** @return false when another hub was faster */
    boolean store(Task task, OutboundCall to, Instant now);

    /** A person has seen to the cause of a refusal. */
    boolean planAgain(String businessKey, Instant now);
}
