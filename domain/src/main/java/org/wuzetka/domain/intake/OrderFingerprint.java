package org.wuzetka.domain.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.wuzetka.domain.intake.IncomingOrder.Function;

/**
 * Tells a repeat from a change: SHA-256 of the canonical JSON without the comment and the time of the change. An order sent again as a copy or as a
 * replacement of itself says nothing new, so these functions count as the original.
 */
public final class OrderFingerprint {
    private OrderFingerprint() {}

    public static String of(IncomingOrder order, CanonicalFormat format) {
        Function function = order.function() == Function.REPLACEMENT || order.function() == Function.DUPLICATE
                ? Function.ORIGINAL
                : order.function();
        IncomingOrder plain = new IncomingOrder(
                function,
                order.kind(),
                order.test(),
                order.orderNumber(),
                order.orderDate(),
                order.currency(),
                order.buyer(),
                order.shipTo(),
                order.invoicee(),
                order.supplier(),
                order.requestedDelivery(),
                order.lines(),
                order.charges(),
                order.discounts(),
                order.payment(),
                order.delivery(),
                order.totals(),
                null,
                null);
        return sha256(format.write(plain).getBytes(StandardCharsets.UTF_8));
    }

    /** Lower-case hex. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
