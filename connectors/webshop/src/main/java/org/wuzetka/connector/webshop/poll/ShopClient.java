package org.wuzetka.connector.webshop.poll;

import java.util.List;
import org.wuzetka.domain.shops.ShopNews;

/** Reads the orders of one shop, a page at a time, and tells it what became of them. */
public interface ShopClient {

    /**
     * Reads what comes behind the cursor.
     *
     * @param cursor what the last page gave, or {@code null} for the first time
     * @throws ShopFailure when the shop gave nothing; the same cursor is then asked again later
     */
    Page read(String cursor);

    /**
     * Tells the shop what became of an order.
     *
     * @throws ShopFailure.Refused when the shop does not take it
     * @throws ShopFailure when the shop may or may not have taken it; telling it again does no harm
     */
    void tell(ShopNews news);

    /**
     * One page.
     *
     * @param cursor where the next page starts
     * @param more whether the next page is asked for at once
     */
    record Page(List<ShopOrder> orders, String cursor, boolean more) {}
}
