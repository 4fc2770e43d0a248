package org.wuzetka.connector.webshop;

import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.optional;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.required;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.withDefault;

import java.util.List;
import java.util.Optional;
import org.wuzetka.connector.webshop.allegro.AllegroClient;
import org.wuzetka.connector.webshop.allegro.AllegroSignIn;
import org.wuzetka.connector.webshop.baselinker.BaseLinkerClient;
import org.wuzetka.connector.webshop.idosell.IdoSellClient;
import org.wuzetka.connector.webshop.magento.MagentoClient;
import org.wuzetka.connector.webshop.prestashop.PrestaShopClient;
import org.wuzetka.connector.webshop.shoper.ShoperClient;
import org.wuzetka.connector.webshop.shoper.ShoperHook;
import org.wuzetka.connector.webshop.shopify.ShopifyClient;
import org.wuzetka.connector.webshop.shopify.ShopifyHook;
import org.wuzetka.connector.webshop.shopware.ShopwareClient;
import org.wuzetka.connector.webshop.shopware.ShopwareHook;
import org.wuzetka.connector.webshop.woocommerce.WooCommerceClient;
import org.wuzetka.connector.webshop.woocommerce.WooCommerceHook;
import org.wuzetka.domain.intake.ChannelTemplate.Type;
import org.wuzetka.domain.intake.ShopFormats;

/** The kinds of web shops there are. */
public final class Shops {
    public static final String ALLEGRO = ShopFormats.ALLEGRO;

    private static final List<Shop> ALL = List.of(
            new Shop(
                    ShopFormats.WOOCOMMERCE,
                    List.of(
                            required("secret", Type.SECRET),
                            optional("host", Type.HOST),
                            optional("path", Type.PATH),
                            optional("consumerKey", Type.SECRET),
                            optional("consumerSecret", Type.SECRET)),
                    new WooCommerceHook(),
                    (settings, http, tokens) -> new WooCommerceClient(settings, http)),
            new Shop(
                    ShopFormats.SHOPIFY,
                    List.of(
                            required("host", Type.HOST),
                            required("token", Type.SECRET),
                            optional("secret", Type.SECRET),
                            withDefault("apiVersion", Type.STRING, "2026-01")),
                    new ShopifyHook(),
                    (settings, http, tokens) -> new ShopifyClient(settings, http)),
            new Shop(
                    ShopFormats.PRESTASHOP,
                    List.of(required("host", Type.HOST), optional("path", Type.PATH), required("token", Type.SECRET)),
                    null,
                    (settings, http, tokens) -> new PrestaShopClient(settings, http)),
            new Shop(
                    ShopFormats.MAGENTO,
                    List.of(required("host", Type.HOST), optional("path", Type.PATH), required("token", Type.SECRET)),
                    null,
                    (settings, http, tokens) -> new MagentoClient(settings, http)),
            new Shop(
                    ShopFormats.SHOPWARE,
                    List.of(
                            required("host", Type.HOST),
                            optional("path", Type.PATH),
                            required("clientId", Type.STRING),
                            required("clientSecret", Type.SECRET),
                            optional("secret", Type.SECRET)),
                    new ShopwareHook(),
                    (settings, http, tokens) -> new ShopwareClient(settings, http)),
            new Shop(
                    ShopFormats.SHOPER,
                    List.of(
                            required("host", Type.HOST),
                            required("username", Type.STRING),
                            required("password", Type.SECRET),
                            optional("secret", Type.SECRET)),
                    new ShoperHook(),
                    (settings, http, tokens) -> new ShoperClient(settings, http)),
            new Shop(
                    ShopFormats.IDOSELL,
                    List.of(
                            required("host", Type.HOST),
                            required("token", Type.SECRET),
                            withDefault("apiVersion", Type.STRING, "6"),
                            optional("carrierId", Type.STRING)),
                    null,
                    (settings, http, tokens) -> new IdoSellClient(settings, http)),
            new Shop(
                    ALLEGRO,
                    List.of(
                            withDefault("host", Type.HOST, "api.allegro.pl"),
                            withDefault("authHost", Type.HOST, "allegro.pl"),
                            required("clientId", Type.STRING),
                            required("clientSecret", Type.SECRET),
                            withDefault("carrierId", Type.STRING, "OTHER")),
                    null,
                    (settings, http, tokens) ->
                            new AllegroClient(settings, http, new AllegroSignIn(settings, http, tokens))),
            new Shop(
                    ShopFormats.BASELINKER,
                    List.of(withDefault("host", Type.HOST, "api.baselinker.com"), required("token", Type.SECRET)),
                    null,
                    (settings, http, tokens) -> new BaseLinkerClient(settings, http)));

    private Shops() {}

    public static List<Shop> all() {
        return ALL;
    }

    /** @param template of a channel */
    public static Optional<Shop> of(String template) {
        return ALL.stream().filter(shop -> shop.format().equals(template)).findFirst();
    }
}
