package org.wuzetka.connector.webshop;

import static org.wuzetka.domain.intake.ChannelTemplate.CHANNEL_ID;

import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Processor;
import org.apache.camel.RouteTemplateContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteTemplateDefinition;
import org.wuzetka.connector.webshop.poll.PollShop;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTokens;
import org.wuzetka.domain.intake.ChannelAdapter;
import org.wuzetka.domain.intake.ChannelTemplate;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.StateIntake;

/**
 * Channel of one kind of web shop: a round over its orders in each interval, which also finds what its calls to us should have
 * told and did not. A channel without the shop's address only waits for calls.
 */
public class ShopChannelTemplate extends RouteBuilder implements ChannelAdapter {
    /** Fact of the message: the shop's own statuses that mean a cancellation. */
    static final String CANCELLED_STATUS = "cancelled-status";

    private final Shop shop;
    private final ChannelTemplate template;
    private final StateIntake intake;
    private final ShopTokens tokens;
    private final ShopHttp http;

    public ShopChannelTemplate(Shop shop, StateIntake intake, ShopTokens tokens, ShopHttp http) {
        this.shop = shop;
        this.template = shop.template();
        this.intake = intake;
        this.tokens = tokens;
        this.http = http;
    }

    @Override
    public ChannelTemplate template() {
        return template;
    }

    @Override
    public void configure() {
        RouteTemplateDefinition route = routeTemplate(template.id()).templateParameter(CHANNEL_ID);
        for (ChannelTemplate.Parameter parameter : template.parameters()) {
            if (parameter.required()) {
                route.templateParameter(parameter.name());
            } else if (parameter.defaultValue() == null) {
                route.templateOptionalParameter(parameter.name());
            } else {
                route.templateParameter(parameter.name(), parameter.defaultValue());
            }
        }
        route.templateBean("pollShop", Processor.class, this::round)
                .from("timer:{{" + CHANNEL_ID + "}}?period={{interval}}&delay=0")
                .routeId("{{" + CHANNEL_ID + "}}")
                // The next round is the repeat; whoever watches the channel tells that this one failed.
                .onException(Exception.class)
                .handled(true)
                .logExhausted(false)
                .end()
                .process("{{pollShop}}");
    }

    private Processor round(RouteTemplateContext context) {
        ShopSettings settings = settings(context);
        PollShop poll = shop.client(settings, http, tokens)
                .map(client -> poll(settings, client))
                .orElse(null);
        return exchange -> {
            if (poll != null) poll.round(() -> exchange.getContext().isStopping());
        };
    }

    private PollShop poll(ShopSettings settings, ShopClient client) {
        return new PollShop(intake, settings.channel(), client, facts(shop.format(), settings), http.clock());
    }

    /** What the administrator laid down, as facts of each message of the channel. */
    public static Map<String, String> facts(String format, ShopSettings settings) {
        Map<String, String> facts = new HashMap<>();
        facts.put(RawMessage.FORMAT, format);
        settings.text("party").ifPresent(party -> facts.put(RawMessage.PARTY, party));
        settings.text("cancelledStatus").ifPresent(status -> facts.put(CANCELLED_STATUS, status));
        return facts;
    }

    private ShopSettings settings(RouteTemplateContext context) {
        Map<String, String> values = new HashMap<>();
        template.parameters().forEach(parameter -> {
            Object value = context.getParameters().get(parameter.name());
            if (value != null) values.put(parameter.name(), value.toString());
        });
        ShopSettings settings =
                new ShopSettings(String.valueOf(context.getParameters().get(CHANNEL_ID)), values);
        try {
            settings.zone();
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "Channel " + settings.channel() + ": there is no time zone " + settings.text("zone", ""));
        }
        return settings;
    }
}
