package org.wuzetka.domain.procurement;

import java.util.List;

/**
 * Where a supplier's orders go.
 *
 * @param transport EMAIL, EDIFACT or BOTH
 * @param emails addresses for orders
 * @param outlet name of the file outlet, or {@code null}
 * @param answerLink address of the supplier's own page of the order, or {@code null}
 */
public record SupplierDestination(Transport transport, List<String> emails, String outlet, String answerLink) {

    public SupplierDestination {
        emails = List.copyOf(emails);
    }

    /** Without a page of his own. */
    public SupplierDestination(Transport transport, List<String> emails, String outlet) {
        this(transport, emails, outlet, null);
    }

    public SupplierDestination answeredAt(String link) {
        return new SupplierDestination(transport, emails, outlet, link);
    }

    /** How the orders leave. */
    public enum Transport {
        EMAIL,
        EDIFACT,
        BOTH;

        public boolean byMail() {
            return this != EDIFACT;
        }

        public boolean byFile() {
            return this != EMAIL;
        }
    }
}
