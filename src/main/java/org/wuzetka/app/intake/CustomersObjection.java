package org.wuzetka.app.intake;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.shared.Problem;

/** What a customer wrote on the page of his order or quote: never an order, always for a person, who finds it in the ledger. */
@Singleton
public class CustomersObjection implements Translator {
    static final String FORMAT = "objection";
    static final String CHANNEL = "customers-link";

    private static final int SHOWN = 500;

    /** @param order our number of the order or quote it is about */
    public static RawMessage message(String order, String text) {
        return new RawMessage(
                CHANNEL,
                "text/plain; charset=utf-8",
                order.replaceAll("[^A-Za-z0-9]", "-") + ".txt",
                (order + "\n\n" + text).getBytes(StandardCharsets.UTF_8),
                java.util.Map.of(RawMessage.FORMAT, FORMAT, RawMessage.SUBJECT, order));
    }

    @Override
    public String format() {
        return FORMAT;
    }

    /** Only the page itself says so. */
    @Override
    public int recognises(RawMessage message) {
        return 0;
    }

    @Override
    public Translation translate(RawMessage message) {
        String text = new String(message.content(), StandardCharsets.UTF_8);
        int head = text.indexOf("\n\n");
        String order = head < 0 ? "" : text.substring(0, head);
        String said = head < 0 ? text : text.substring(head + 2);
        return Translation.unreadable(
                FORMAT,
                Problem.hold(
                        "intake.customer-objects",
                        null,
                        order,
                        said.length() <= SHOWN ? said : said.substring(0, SHOWN) + "…"));
    }
}
