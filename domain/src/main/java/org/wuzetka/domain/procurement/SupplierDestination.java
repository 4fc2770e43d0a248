package org.wuzetka.domain.procurement;

import java.util.List;

/**
 * Where a supplier's orders go.
 *
 * @param transport EMAIL, EDIFACT or BOTH
 * @param emails addresses for orders
 * @param outlet name of the file outlet, or {@code null}
 */
public record SupplierDestination(Transport transport, List<String> emails, String outlet) {

    public SupplierDestination {
        emails = List.copyOf(emails);
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
