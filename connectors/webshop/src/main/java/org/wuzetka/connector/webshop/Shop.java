package org.wuzetka.connector.webshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopHook;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTokens;
import org.wuzetka.domain.intake.ChannelTemplate;
import org.wuzetka.domain.intake.ChannelTemplate.Parameter;
import org.wuzetka.domain.intake.ChannelTemplate.Type;

/**
 * One kind of web shop.
 *
 * @param format of its orders, also the id of its channel template
 * @param reach parameters of the form that the kinds do not share
 * @param hook its calls to us, or {@code null} when it makes none
 */
public record Shop(String format, List<Parameter> reach, ShopHook hook, Reader reader) {
    public Shop {
        reach = List.copyOf(reach);
    }

    /** Makes the client that asks the shop. */
    @FunctionalInterface
    public interface Reader {
        ShopClient of(ShopSettings settings, ShopHttp http, ShopTokens tokens);
    }

    public ChannelTemplate template() {
        List<Parameter> parameters = new ArrayList<>(reach);
        parameters.addAll(List.of(
                Parameter.withDefault("port", Type.NUMBER, "443"),
                Parameter.choice("security", "https", "http"),
                Parameter.withDefault("interval", Type.DURATION, "5m"),
                Parameter.withDefault("overlap", Type.DURATION, "5m"),
                Parameter.withDefault("lookBack", Type.DURATION, "24h"),
                Parameter.optional("statuses", Type.STRING),
                Parameter.withDefault("zone", Type.STRING, "Europe/Warsaw"),
                Parameter.withDefault("tellShop", Type.BOOLEAN, "false"),
                Parameter.optional("acceptedStatus", Type.STRING),
                Parameter.optional("shippedStatus", Type.STRING),
                Parameter.optional("cancelledStatus", Type.STRING),
                Parameter.optional("party", Type.STRING)));
        return new ChannelTemplate(format, parameters);
    }

    /** The client of a channel that is to ask the shop; empty when it only waits to be called. */
    public Optional<ShopClient> client(ShopSettings settings, ShopHttp http, ShopTokens tokens) {
        boolean asks = reach.stream()
                .filter(parameter -> parameter.name().equals("host"))
                .anyMatch(host ->
                        host.defaultValue() != null || settings.text("host").isPresent());
        return asks ? Optional.of(reader.of(settings, http, tokens)) : Optional.empty();
    }
}
