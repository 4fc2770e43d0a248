package org.wuzetka.connector.xml.own;

import jakarta.inject.Singleton;
import org.wuzetka.connector.xml.DocumentTranslator;
import org.wuzetka.connector.xml.RootElement;

/** The hub's own XML: the canonical order, element for element as in its JSON, described by {@code wuzetka-order.xsd}. */
@Singleton
public class XmlOrderTranslator extends DocumentTranslator {
    static final String NAMESPACE = "urn:wuzetka:order:1";

    @Override
    public String format() {
        return "xml-order";
    }

    @Override
    protected int certainty(RootElement root) {
        if (root.namespace().equals(NAMESPACE)) return 100;
        boolean named = root.name().equals("order") || root.name().equals("orders");
        return named && root.namespace().isEmpty() && root.mentions("orderNumber>") ? 60 : 0;
    }

    @Override
    protected DocumentReader reader(Found found) {
        return new XmlOrderReader(found);
    }
}
