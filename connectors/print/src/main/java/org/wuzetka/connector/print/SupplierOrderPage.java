package org.wuzetka.connector.print;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.procurement.SupplierOrderDocument;

/** A purchase order to a supplier as texts ready to print. {@code null} leaves its place out. */
record SupplierOrderPage(
        String title,
        String number,
        String author,
        String contact,
        String revision,
        List<PartyBlock> parties,
        List<List<Fact>> facts,
        boolean hasPrices,
        List<Line> lines,
        String currency,
        String total,
        String note)
        implements Page {

    record Line(
            int lineNumber,
            String supplierCode,
            String description,
            String codes,
            String quantity,
            String unit,
            String netPrice,
            String value) {}

    static SupplierOrderPage of(SupplierOrderDocument order, Language language) {
        List<PartyBlock> parties = new ArrayList<>();
        parties.add(PartyBlock.of("ordering-party", order.buyer(), language));
        parties.add(PartyBlock.of("supplier", order.supplier(), language));
        if (order.deliverTo() != null) parties.add(PartyBlock.of("deliver-to", order.deliverTo(), language));

        Fact.Collector facts = new Fact.Collector(language)
                .add("issue-date", language.date(order.issueDate()))
                .add("requested-delivery", language.date(order.requestedDelivery()))
                .add("contact", order.contactEmail());

        // A sum over some of the lines would mislead.
        boolean allPriced = order.lines().stream().allMatch(line -> line.netPrice() != null);
        BigDecimal total = order.lines().stream()
                .filter(line -> line.netPrice() != null)
                .map(SupplierOrderPage::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        return new SupplierOrderPage(
                language.text("supplier-order"),
                order.number(),
                order.buyer().name(),
                order.contactEmail(),
                order.revision() == 0 ? null : language.text("revision", order.revision()),
                parties,
                facts.inRows(),
                order.lines().stream().anyMatch(line -> line.netPrice() != null),
                order.lines().stream().map(line -> line(line, language)).toList(),
                order.currency(),
                allPriced ? language.money(total) : null,
                order.note());
    }

    private static Line line(SupplierOrderDocument.Line line, Language language) {
        return new Line(
                line.lineNumber(),
                line.supplierCode(),
                line.description(),
                Codes.of(line.ourCode(), line.gtin()),
                language.quantity(line.quantity()),
                language.unit(line.unit()),
                language.price(line.netPrice()),
                line.netPrice() == null ? "" : language.money(value(line)));
    }

    private static BigDecimal value(SupplierOrderDocument.Line line) {
        return line.quantity().multiply(line.netPrice()).setScale(2, RoundingMode.HALF_UP);
    }
}
