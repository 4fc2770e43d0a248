package org.wuzetka.domain.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds our products by what buyers call them, many at once. */
public interface ItemCatalogue {
    /**
     * Products found by the GTIN of the product or of one of its packs, by the partner's own code, and by our code; where the
     * parts of one query point at different products, all of them, so that a person can choose.
     *
     * @return no entry for what is unknown
     */
    Map<ItemQuery, List<ItemMatch>> find(Collection<ItemQuery> queries);
}
