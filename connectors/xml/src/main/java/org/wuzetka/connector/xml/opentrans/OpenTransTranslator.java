package org.wuzetka.connector.xml.opentrans;

import jakarta.inject.Singleton;
import org.wuzetka.connector.xml.DocumentTranslator;
import org.wuzetka.connector.xml.RootElement;

/**
 * ORDER and ORDERCHANGE of openTRANS 2.1, and the answers and advices to orders already placed, and 1.0 with its other names; elements of BMEcat 2005 with and without their prefix.
 */
@Singleton
public class OpenTransTranslator extends DocumentTranslator {

    @Override
    public String format() {
        return "opentrans";
    }

    @Override
    protected int certainty(RootElement root) {
        if (root.namespace().contains("opentrans")) return 100;
        boolean order =
                root.name().equals("ORDER") || root.name().equals("ORDERCHANGE") || OpenTransAdvice.reads(root.name());
        return order && root.mentions("_HEADER") ? 95 : root.mentions("<ORDER_HEADER>") ? 70 : 0;
    }

    @Override
    protected boolean readsAdvice(String root) {
        return OpenTransAdvice.reads(root);
    }

    @Override
    protected DocumentReader adviceReader(Found found) {
        return new OpenTransAdvice(found);
    }

    @Override
    protected DocumentReader reader(Found found) {
        return new OpenTransReader(found);
    }
}
