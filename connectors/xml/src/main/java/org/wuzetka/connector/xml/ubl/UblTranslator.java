package org.wuzetka.connector.xml.ubl;

import jakarta.inject.Singleton;
import java.util.Set;
import org.wuzetka.connector.xml.DocumentTranslator;
import org.wuzetka.connector.xml.RootElement;

/**
 * UBL 2 Order, OrderChange and OrderCancellation, and the answers and advices to orders already placed, as they are or in the envelope of a Peppol access point (SBDH): OASIS UBL 2.0
 * to 2.3, Peppol BIS Ordering and Advanced Ordering 3.
 */
@Singleton
public class UblTranslator extends DocumentTranslator {
    private static final String NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:";
    private static final Set<String> ORDERS = Set.of("Order", "OrderChange", "OrderCancellation");

    @Override
    public String format() {
        return "ubl";
    }

    @Override
    protected int certainty(RootElement root) {
        if (root.namespace().startsWith(NAMESPACE)) return 100;
        if (root.name().equals("StandardBusinessDocument")) return root.mentions(NAMESPACE) ? 100 : 40;
        return ORDERS.contains(root.name()) && root.mentions("CommonBasicComponents") ? 90 : 0;
    }

    @Override
    protected boolean readsAdvice(String root) {
        return UblAdvice.reads(root);
    }

    @Override
    protected DocumentReader reader(Found found) {
        return new UblReader(found);
    }
}
