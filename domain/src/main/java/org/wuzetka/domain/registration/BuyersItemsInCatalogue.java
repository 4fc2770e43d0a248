package org.wuzetka.domain.registration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.catalogue.ItemCatalogue;
import org.wuzetka.domain.catalogue.ItemMatch;
import org.wuzetka.domain.catalogue.ItemQuery;
import org.wuzetka.domain.fulfilment.BuyersItems;
import org.wuzetka.domain.intake.IncomingLine;

/** Lines of a change mean what the same lines mean in a new order, by learned rules too. What is ambiguous is unknown. */
public final class BuyersItemsInCatalogue implements BuyersItems {
    private final ItemCatalogue catalogue;

    public BuyersItemsInCatalogue(ItemCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public List<Meant> find(long customerId, List<IncomingLine> lines) {
        Map<IncomingLine, ItemQuery> queries = new LinkedHashMap<>();
        lines.forEach(line -> queries.put(line, ResolveLines.query(customerId, line, null)));
        Map<ItemQuery, List<ItemMatch>> found = catalogue.find(queries.values());
        return lines.stream()
                .map(line -> meant(line, found.getOrDefault(queries.get(line), List.of())))
                .toList();
    }

    private static Meant meant(IncomingLine line, List<ItemMatch> matches) {
        boolean one =
                matches.stream().map(match -> match.item().id()).distinct().count() == 1;
        if (!one) return Meant.UNKNOWN;
        ItemMatch match = matches.get(0);
        return new Meant(
                match.item().id(), ResolveLines.factor(match, line.unit()).orElse(null));
    }
}
