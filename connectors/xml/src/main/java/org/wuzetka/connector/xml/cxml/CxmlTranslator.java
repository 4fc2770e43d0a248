package org.wuzetka.connector.xml.cxml;

import jakarta.inject.Singleton;
import org.wuzetka.connector.xml.DocumentTranslator;
import org.wuzetka.connector.xml.RootElement;

/** OrderRequest of cXML (Ariba and others). The DTD that every cXML names is on the net and never fetched. */
@Singleton
public class CxmlTranslator extends DocumentTranslator {

    @Override
    public String format() {
        return "cxml";
    }

    @Override
    protected int certainty(RootElement root) {
        return root.name().equals("cXML") ? 100 : 0;
    }

    @Override
    protected DocumentReader reader(Found found) {
        return new OrderRequestReader(found);
    }
}
