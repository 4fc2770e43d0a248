package org.wuzetka.connector.xml.comarch;

import jakarta.inject.Singleton;
import org.wuzetka.connector.xml.DocumentTranslator;
import org.wuzetka.connector.xml.RootElement;

/**
 * Document-Order of Comarch EDI (formerly ECOD), the XML that Polish retail chains send through their operator, and the answers and
 * advices to orders already placed.
 */
@Singleton
public class ComarchTranslator extends DocumentTranslator {

    @Override
    public String format() {
        return "comarch";
    }

    @Override
    protected int certainty(RootElement root) {
        if (root.name().startsWith("Document-")) return 100;
        return root.mentions("<Document-Order>") ? 80 : 0;
    }

    @Override
    protected boolean readsAdvice(String root) {
        return ComarchAdvice.reads(root);
    }

    @Override
    protected DocumentReader adviceReader(Found found) {
        return new ComarchAdvice(found);
    }

    @Override
    protected DocumentReader reader(Found found) {
        return new DocumentOrderReader(found);
    }
}
