package org.wuzetka.connector.xml.idoc;

import jakarta.inject.Singleton;
import org.wuzetka.connector.xml.DocumentTranslator;
import org.wuzetka.connector.xml.RootElement;

/** Orders as SAP sends them in XML: IDocs of the basic types ORDERS01 to ORDERS05 and extensions of them. */
@Singleton
public class IdocTranslator extends DocumentTranslator {

    @Override
    public String format() {
        return "idoc";
    }

    @Override
    protected int certainty(RootElement root) {
        return root.mentions("<EDI_DC40") || root.mentions("<IDOC") || root.mentions("<E1EDK01") ? 100 : 0;
    }

    @Override
    protected DocumentReader reader(Found found) {
        return new IdocReader(found);
    }
}
