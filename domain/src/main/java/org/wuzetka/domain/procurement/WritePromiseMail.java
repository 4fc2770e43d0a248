package org.wuzetka.domain.procurement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.wuzetka.domain.shared.Texts;

/** Drafts the mail that tells a customer of another day, in his language: what was, what is, and what he can do. Pure. */
public final class WritePromiseMail {
    private final String company;

    /** @param company the name under the mail */
    public WritePromiseMail(String company) {
        this.company = company;
    }

    public PromiseMails.Draft write(Promises.Told order) {
        Locale language = Locale.forLanguageTag(order.language());
        String number = order.buyerOrderNumber() == null ? order.number() : order.buyerOrderNumber();
        StringBuilder text = new StringBuilder();
        text.append(of("promise.greeting", language)).append("\n\n");
        text.append(of("promise.intro." + tone(order), language, number)).append("\n\n");
        for (Promises.Line line : order.lines())
            text.append(line(line, language)).append('\n');
        text.append('\n').append(of("promise.choices", language)).append('\n');
        text.append(of("promise.choice.wait", language)).append('\n');
        if (order.lines().stream().anyMatch(line -> line.promisedOn() == null || later(line))) {
            text.append(of(order.partialDelivery() ? "promise.choice.rest" : "promise.choice.parts", language))
                    .append('\n');
            text.append(of("promise.choice.other", language)).append('\n');
        }
        if (order.link() != null) {
            text.append('\n').append(of("promise.link", language, order.link())).append('\n');
        }
        text.append('\n').append(of("promise.closing", language, company)).append('\n');
        return new PromiseMails.Draft(
                order.orderId(),
                order.language(),
                order.recipient() == null ? "" : order.recipient(),
                of("promise.subject", language, number),
                text.toString(),
                order.lines());
    }

    /** All the news good, or some of it bad. */
    private static String tone(Promises.Told order) {
        return order.lines().stream().anyMatch(line -> line.promisedOn() == null || later(line)) ? "later" : "sooner";
    }

    private static boolean later(Promises.Line line) {
        return line.knownOn() != null
                && line.promisedOn() != null
                && line.promisedOn().isAfter(line.knownOn());
    }

    private static String line(Promises.Line line, Locale language) {
        String quantity = plain(line.quantity()) + " " + unit(line.unit(), language);
        String was = line.knownOn() == null
                ? of("promise.no-day", language)
                : line.knownOn().toString();
        return line.promisedOn() == null
                ? of("promise.line-unknown", language, line.description(), quantity, was)
                : of(
                        "promise.line",
                        language,
                        line.description(),
                        quantity,
                        was,
                        line.promisedOn().toString());
    }

    private static String unit(String code, Locale language) {
        String key = "promise.unit." + code;
        return Texts.has(key, language) ? Texts.of(key, language, List.of()) : code;
    }

    private static String plain(BigDecimal quantity) {
        return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
    }

    private static String of(String code, Locale language, String... arguments) {
        return Texts.of(code, language, List.of(arguments));
    }
}
