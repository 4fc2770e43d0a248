package org.wuzetka.connector.persistence.work;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.wuzetka.domain.documents.GoodsIssueLine;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.documents.Invoice;
import org.wuzetka.domain.documents.InvoiceLine;
import org.wuzetka.domain.documents.InvoiceVat;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderCharge;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.stock.Allocation;
import org.wuzetka.domain.stock.Lot;
import org.wuzetka.domain.stock.StockMove;

/** The entities of the hub on a database of a test, set up as in the application. */
public final class TestEntities {
    private TestEntities() {}

    public static EntityManagerFactory on(DataSource database) {
        HibernatePersistenceConfiguration unit = new HibernatePersistenceConfiguration("test");
        List.of(
                        CustomerOrder.class,
                        OrderLine.class,
                        OrderCharge.class,
                        OrderEvent.class,
                        Party.class,
                        Lot.class,
                        Allocation.class,
                        StockMove.class,
                        GoodsIssueNote.class,
                        GoodsIssueLine.class,
                        Invoice.class,
                        InvoiceLine.class,
                        InvoiceVat.class,
                        ReasonsAsJson.class,
                        WordsAsJson.class,
                        VatRateAsCode.class)
                .forEach(unit::managedClass);
        unit.property("jakarta.persistence.nonJtaDataSource", database)
                .property(
                        "hibernate.physical_naming_strategy",
                        "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy")
                .property("hibernate.jdbc.batch_size", "100")
                .property("hibernate.order_inserts", "true")
                .property("hibernate.order_updates", "true");
        return unit.createEntityManagerFactory();
    }
}
