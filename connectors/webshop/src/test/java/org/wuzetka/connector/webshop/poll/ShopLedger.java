package org.wuzetka.connector.webshop.poll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.domain.intake.IntakeGateway.Receipt;
import org.wuzetka.domain.intake.StateIntake;

/** The intake ledger by the letter of its interface, in memory; what the real one does is tested where it is. */
public final class ShopLedger implements StateIntake {
    private final List<State> stored = new ArrayList<>();
    private final Map<String, Integer> newest = new HashMap<>();
    private final Map<String, String> cursors = new HashMap<>();
    private int stale;

    @Override
    public Receipt receive(State state) {
        Integer known = newest.get(state.document());
        if (known != null) {
            State last = stored.get(known);
            boolean alike =
                    !last.shape().equals(state.shape()) || last.fingerprint().equals(state.fingerprint());
            if (last.version() == state.version() && alike) return new Receipt(known, true);
            if (last.version() > state.version()) {
                stale++;
                return new Receipt(known, true);
            }
        }
        stored.add(state);
        newest.put(state.document(), stored.size() - 1);
        return new Receipt(stored.size() - 1, false);
    }

    @Override
    public Optional<String> cursor(String channel) {
        return Optional.ofNullable(cursors.get(channel));
    }

    @Override
    public List<Receipt> receive(String channel, List<State> states, String from, String to) {
        String now = cursors.get(channel);
        if (now == null ? from != null : !now.equals(from)) throw new CursorMoved(channel);
        cursors.put(channel, to);
        return states.stream().map(this::receive).toList();
    }

    /** Everything that was stored, in its order. */
    public List<State> stored() {
        return stored;
    }

    /** Version of the newest state of each order. */
    public Map<String, Long> versions() {
        Map<String, Long> versions = new HashMap<>();
        newest.forEach((order, at) -> versions.put(order, stored.get(at).version()));
        return versions;
    }

    public int stale() {
        return stale;
    }
}
