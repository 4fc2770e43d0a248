package org.wuzetka.domain.intake;

import java.util.Set;

/**
 * Formats of web shops and marketplaces. Their buyers have agreed the prices in the shop, gross unless said otherwise, and
 * each message tells the whole order as it now stands: the first one heard of is the order, a later one its new state.
 */
public final class ShopFormats {
    public static final String WOOCOMMERCE = "woocommerce";
    public static final String SHOPIFY = "shopify";
    public static final String PRESTASHOP = "prestashop";
    public static final String MAGENTO = "magento";
    public static final String SHOPWARE = "shopware";
    public static final String SHOPER = "shoper";
    public static final String IDOSELL = "idosell";
    public static final String ALLEGRO = "allegro";
    public static final String BASELINKER = "baselinker";

    /** All of them; a channel of such a shop has the format's name for its template. */
    public static final Set<String> ALL =
            Set.of(WOOCOMMERCE, SHOPIFY, PRESTASHOP, MAGENTO, SHOPWARE, SHOPER, IDOSELL, ALLEGRO, BASELINKER);

    private ShopFormats() {}

    public static boolean contains(String format) {
        return format != null && ALL.contains(format);
    }
}
