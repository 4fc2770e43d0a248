package org.wuzetka.connector.webshop.poll;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.wuzetka.domain.intake.StateIntake;

/**
 * One round over a shop: page after page, each stored together with the cursor behind it, so that whatever ends the round, the
 * next one goes on where this one stopped. A shop that asks for a pause gets it; nobody waits in a thread for its end.
 */
public final class PollShop {
    /** Pages in one round: a shop whose pages never end must not keep a thread for good. */
    private static final int MOST_PAGES = 1_000;

    private final StateIntake intake;
    private final String channel;
    private final ShopClient client;
    private final Map<String, String> facts;
    private final Clock clock;
    private Instant notBefore = Instant.MIN;

    public PollShop(StateIntake intake, String channel, ShopClient client, Map<String, String> facts, Clock clock) {
        this.intake = intake;
        this.channel = channel;
        this.client = client;
        this.facts = Map.copyOf(facts);
        this.clock = clock;
    }

    /**
     * Reads until the shop has no more.
     *
     * @return orders stored that were not there before
     * @throws ShopFailure when the shop gives nothing; what came before it is stored
     */
    public int round(BooleanSupplier stopping) {
        if (clock.instant().isBefore(notBefore)) return 0;
        int fresh = 0;
        try {
            for (int page = 0; page < MOST_PAGES && !stopping.getAsBoolean(); page++) {
                String from = intake.cursor(channel).orElse(null);
                ShopClient.Page read = client.read(from);
                List<StateIntake.State> states = read.orders().stream()
                        .map(order -> order.state(channel, facts))
                        .toList();
                if (!states.isEmpty() || !read.cursor().equals(from)) {
                    fresh += (int) intake.receive(channel, states, from, read.cursor()).stream()
                            .filter(receipt -> !receipt.repeated())
                            .count();
                }
                if (!read.more()) break;
            }
        } catch (ShopFailure.Busy busy) {
            notBefore = clock.instant().plus(busy.pause());
        } catch (StateIntake.CursorMoved anotherHub) {
            // It reads the rest.
        }
        return fresh;
    }
}
