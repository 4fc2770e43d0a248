package org.wuzetka.connector.webshop.poll;

import java.util.Map;
import java.util.function.UnaryOperator;

/** What a shop's calls to us look like. The proof is taken from the raw bytes, before anything is parsed. */
public interface ShopHook {

    /**
     * Whether this shop made the call.
     *
     * @param header value of a header of the call, or {@code null}
     */
    boolean isGenuine(byte[] body, UnaryOperator<String> header, ShopSettings settings);

    /** What the headers tell, under the names of the message's facts; unprintable characters are not yet taken out. */
    Map<String, String> facts(UnaryOperator<String> header);

    /** What is in the call. */
    Call read(byte[] body, UnaryOperator<String> header, ShopSettings settings);

    sealed interface Call {
        /** A state of an order. */
        record State(ShopOrder order) implements Call {}

        /** Something else, kept as it is. */
        record Other() implements Call {}

        /** Too little to be an order: the next round fetches it. */
        record Hint() implements Call {}

        static Call of(ShopOrder order) {
            return order == null ? new Other() : new State(order);
        }
    }
}
