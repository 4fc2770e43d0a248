package org.wuzetka.connector.webshop.allegro;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Set;
import org.wuzetka.connector.webshop.order.ShopOrders;
import org.wuzetka.connector.webshop.order.ShopTranslator;
import org.wuzetka.connector.webshop.order.Values;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.ShopFormats;

/**
 * Allegro checkout forms (REST, {@code application/vnd.allegro.public.v1+json}): one form, or a page of them. A form is an
 * order once it is READY_FOR_PROCESSING: paid, or to be paid on delivery.
 */
@Singleton
public class AllegroTranslator extends ShopTranslator {
    private static final Set<String> NOT_PLACED = Set.of("BOUGHT", "FILLED_IN");
    private static final Set<String> GONE = Set.of("CANCELLED", "RETURNED");

    public AllegroTranslator() {
        super(ShopFormats.ALLEGRO);
    }

    @Override
    protected int certainty(Set<String> names, RawMessage message) {
        if (names.contains("checkoutForms")) return 98;
        if (names.contains("events.order.checkoutForm") || names.contains("order.checkoutForm")) return 95;
        return names.contains("lineItems.offer") && names.contains("buyer") ? 95 : 0;
    }

    @Override
    protected void read(JsonNode document, ShopOrders found) {
        JsonNode forms = document.get("checkoutForms");
        if (forms != null && forms.isArray()) {
            found.each(forms, "checkoutForms", (form, path) -> form(form, path, found));
        } else if (document.path("events").isArray() || document.path("order").has("checkoutForm")) {
            found.passOver("shoporder.events", "events");
        } else if (document.isArray()) {
            found.each(document, "", (form, path) -> form(form, path, found));
        } else {
            form(document, "", found);
        }
    }

    private static void form(JsonNode form, String path, ShopOrders found) {
        if (!form.path("lineItems").isArray()) {
            found.refuse("shoporder.not-an-order", path);
            return;
        }
        String status = Values.upper(Values.text(form, "status"));
        String fulfilment = Values.upper(Values.text(form.path("fulfillment"), "status"));
        if (status != null && NOT_PLACED.contains(status)) {
            found.passOver("shoporder.not-placed", path, status);
            return;
        }
        boolean gone = status != null && GONE.contains(status) || fulfilment != null && GONE.contains(fulfilment);
        boolean known = "READY_FOR_PROCESSING".equals(status);
        AllegroForm order = new AllegroForm(form, path, gone ? Function.CANCELLATION : Function.ORIGINAL);
        found.add(order.read(gone || known ? null : Values.shortened(status)), path);
    }
}
