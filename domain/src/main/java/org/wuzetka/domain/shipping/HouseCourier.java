package org.wuzetka.domain.shipping;

import java.util.List;
import java.util.Set;

/**
 * Ways out of the house that need no outside courier: our own van, and customers who fetch their goods. The hub makes their
 * labels; people tell it how the parcels fare.
 */
public final class HouseCourier {
    /** Our own transport (Polish: transport własny). */
    public static final String OWN = "OWN";
    /** The customer fetches the goods (Polish: odbiór własny). */
    public static final String COLLECTED = "COLLECTED";

    private static final Set<String> CODES = Set.of(OWN, COLLECTED);

    private HouseCourier() {}

    public static boolean isHouse(String courier) {
        return CODES.contains(courier);
    }

    /** @param courier {@link #OWN} or {@link #COLLECTED} */
    public static List<String> services(String courier) {
        return List.of(courier.equals(OWN) ? "own_transport" : "collected");
    }
}
