package org.wuzetka.connector.webshop.poll;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How one shop is reached and read, as the administrator laid it down.
 *
 * @param channel id of the channel
 * @param values the form's values, secrets in clear: never to be shown or logged
 */
public record ShopSettings(String channel, Map<String, String> values) {
    public static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    public ShopSettings {
        values = Map.copyOf(values);
    }

    /** Address of the shop, with its folder if it has one, without a slash at the end. */
    public URI base() {
        return address(need("host"));
    }

    /** An address on another host of the same operator, such as the one that gives tokens. */
    public URI address(String host) {
        String port = text("port", "443");
        String folder = text("path", "").replaceAll("^/+|/+$", "");
        String scheme = text("security", "https");
        boolean usual = scheme.equals("https") && port.equals("443");
        return URI.create(scheme + "://" + host + (usual ? "" : ":" + port) + (folder.isEmpty() ? "" : "/" + folder));
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    public String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /** @throws ShopFailure when the administrator left it empty */
    public String need(String name) {
        return text(name)
                .orElseThrow(() -> new ShopFailure("Channel " + channel + ": the parameter " + name + " is not set"));
    }

    /** Statuses to take, separated by commas; empty takes all. */
    public List<String> statuses() {
        return Arrays.stream(text("statuses", "").split(","))
                .map(String::strip)
                .filter(status -> !status.isEmpty())
                .toList();
    }

    /** Shops that tell time without an offset tell it in this zone. */
    public ZoneId zone() {
        return text("zone").map(ZoneId::of).orElse(WARSAW);
    }

    /** How far behind the last order each round starts again: a shop commits an order later than it dates it. */
    public Duration overlap() {
        return duration("overlap", "5m");
    }

    /** How far back the first round goes. */
    public Duration lookBack() {
        return duration("lookBack", "24h");
    }

    private Duration duration(String name, String otherwise) {
        String text = text(name, otherwise);
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
