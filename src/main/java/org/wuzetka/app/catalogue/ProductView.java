package org.wuzetka.app.catalogue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.wuzetka.app.web.Ui;
import org.wuzetka.connector.persistence.read.Catalogue;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.ProductReads;
import org.wuzetka.domain.pricing.PriceDecision;
import org.wuzetka.domain.shared.Problem;

/**
 * A product as its page shows it.
 *
 * @param fields its values as master data has them, by name
 * @param typed what was typed in a form and not taken, by name; empty when nothing was refused
 * @param form which form that was
 * @param seesCosts whether the visitor may see what goods cost us
 * @param asked a customer's price that was asked for, or {@code null}
 */
public record ProductView(
        ProductReads.Head head,
        Map<String, String> fields,
        List<Catalogue.Pack> packs,
        List<Catalogue.Lot> lots,
        List<Catalogue.Reserving> reserving,
        List<Catalogue.Incoming> incoming,
        List<Catalogue.Companion> companions,
        List<Catalogue.PartnerCode> partnerCodes,
        List<Catalogue.ListPrice> listPrices,
        List<Catalogue.CustomerPrice> customerPrices,
        List<Catalogue.Discount> discounts,
        List<String> priceLists,
        Page<Catalogue.Move> moves,
        Page<Catalogue.Change> history,
        Map<String, String> typed,
        String form,
        List<Problem> troubles,
        boolean edits,
        boolean seesCosts,
        Asked asked) {

    /** @param decision {@code null} where there is no price for him */
    public record Asked(String customer, String name, String currency, BigDecimal quantity, PriceDecision decision) {}

    public String address() {
        return CatalogueAddress.of(head.id(), head.code());
    }

    /** With the version, so that a photo that was replaced is not shown from the browser's store. */
    public String photoAddress() {
        return CatalogueAddress.photo(head.code(), head.version());
    }

    public List<ProductInput> base() {
        return ProductInput.BASE;
    }

    public List<ProductInput> buying() {
        return ProductInput.BUYING.stream()
                .filter(input -> seesCosts || !input.cost())
                .toList();
    }

    /** What stands in a field: what was typed last, or what we have, numbers the visitor's way. */
    public String value(Ui ui, ProductInput input) {
        if (form.equals("base") && typed.containsKey(input.name())) return typed.get(input.name());
        return shown(ui, input);
    }

    public String shown(Ui ui, ProductInput input) {
        String value = fields.getOrDefault(input.name(), "");
        return input.kind().equals("number") && !value.isEmpty() ? ui.typed(new BigDecimal(value)) : value;
    }

    /** What was typed in a small form that was refused. */
    public String typed(String ofForm, String name) {
        return form.equals(ofForm) ? typed.getOrDefault(name, "") : "";
    }

    public boolean isOpen(String ofForm) {
        return form.equals(ofForm);
    }

    public String name() {
        return fields.getOrDefault("name", head.code());
    }

    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    public boolean isActive() {
        return !"false".equals(fields.get("active"));
    }

    public BigDecimal number(String name) {
        String value = fields.getOrDefault(name, "");
        return value.isEmpty() ? null : new BigDecimal(value);
    }

    public boolean isBelowMinimum() {
        BigDecimal minimum = number("minimumStock");
        return minimum != null && minimum.signum() > 0 && head.stock().free().compareTo(minimum) < 0;
    }

    /** Label of a column that changed. */
    public String label(Ui ui, String column) {
        StringBuilder name = new StringBuilder();
        for (String word : column.split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        String code = "catalogue.field."
                + switch (name.toString()) {
                    case "productGroup" -> "group";
                    case "other" -> "product";
                    default -> name.toString();
                };
        String text = ui.of(code);
        return text.equals(code) ? column : text;
    }

    /** Differences that the visitor may see. */
    public List<Catalogue.Difference> differences(Catalogue.Change change) {
        return change.fields().stream()
                .filter(one -> seesCosts || !one.field().equals("purchase_price"))
                .toList();
    }
}
