package org.wuzetka.domain.procurement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What buyers decide before an order is placed (tables purchase_choice, purchase_hold). Runs in the caller's transaction. */
public interface PurchaseDecisions {

    /** What is done to proposals. */
    enum Kind {
        QUANTITY,
        DROPPED,
        PUT_BACK,
        ADDED,
        MOVED,
        HELD,
        RELEASED,
        MODE,
        PLACED
    }

    /** Terms of all who sell a product. */
    List<Offer> offers(long productId);

    /** @param warehouseId {@link Shortages#MAIN} for the main warehouse */
    Optional<Shortages.Choice> choice(long productId, long warehouseId);

    /** Keeps what a buyer says to a product, in place of what was said before. */
    void choose(long productId, Shortages.Choice choice, String who, Instant now);

    /** As reckoned again. */
    void unchoose(long productId, long warehouseId);

    void hold(long supplierId, Shortages.Hold hold, String note, String who, Instant now);

    /** @return false when nothing was held back */
    boolean release(long supplierId);

    /** @return false when it was so already, or there is no such supplier */
    boolean orderAutomatically(long supplierId, boolean automatically);

    /** @param productId {@code null} for the supplier as a whole; {@code text} may be {@code null} */
    void record(Kind kind, long supplierId, Long productId, String text, String who, Instant now);

    /** Plain text of a quantity for the records. */
    static String plain(BigDecimal quantity) {
        return quantity == null ? "–" : quantity.stripTrailingZeros().toPlainString();
    }
}
