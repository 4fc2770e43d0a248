package org.wuzetka.connector.webshop;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wuzetka.connector.webshop.allegro.AllegroTranslator;
import org.wuzetka.connector.webshop.baselinker.BaseLinkerTranslator;
import org.wuzetka.connector.webshop.idosell.IdoSellTranslator;
import org.wuzetka.connector.webshop.magento.MagentoTranslator;
import org.wuzetka.connector.webshop.prestashop.PrestaShopTranslator;
import org.wuzetka.connector.webshop.shoper.ShoperTranslator;
import org.wuzetka.connector.webshop.shopify.ShopifyTranslator;
import org.wuzetka.connector.webshop.shopware.ShopwareTranslator;
import org.wuzetka.connector.webshop.woocommerce.WooCommerceTranslator;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translator;

/** The translators of this module, as the hub finds them. */
public final class Shops {
    /** Those that share one way to tell problems. */
    public static final List<Translator> READ_ALIKE = List.of(
            new ShopifyTranslator(),
            new PrestaShopTranslator(),
            new MagentoTranslator(),
            new ShopwareTranslator(),
            new ShoperTranslator(),
            new IdoSellTranslator(),
            new AllegroTranslator(),
            new BaseLinkerTranslator());

    public static final List<Translator> ALL = Stream.concat(
                    READ_ALIKE.stream(), Stream.of((Translator) new WooCommerceTranslator()))
            .toList();

    private Shops() {}

    public static Translator named(String format) {
        return ALL.stream()
                .filter(shop -> shop.format().equals(format))
                .findFirst()
                .orElseThrow();
    }

    public static RawMessage message(byte[] content) {
        return new RawMessage("shop", null, null, content, Map.of());
    }
}
