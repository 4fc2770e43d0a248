package org.wuzetka.app.purchasing;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wuzetka.app.wiring.MailConfig;
import org.wuzetka.connector.persistence.procurement.ProcurementSql;
import org.wuzetka.connector.persistence.procurement.PromiseMailsSql;
import org.wuzetka.connector.persistence.procurement.PromisesSql;
import org.wuzetka.connector.persistence.procurement.SupplierLinksSql;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.procurement.CutSupplierOrder;
import org.wuzetka.domain.procurement.DecidePromiseMail;
import org.wuzetka.domain.procurement.EditProposal;
import org.wuzetka.domain.procurement.MergeShortages;
import org.wuzetka.domain.procurement.PlaceProposal;
import org.wuzetka.domain.procurement.Procurement;
import org.wuzetka.domain.procurement.PromiseMails;
import org.wuzetka.domain.procurement.Promises;
import org.wuzetka.domain.procurement.PurchaseDecisions;
import org.wuzetka.domain.procurement.RePromise;
import org.wuzetka.domain.procurement.RepeatSupplierOrder;
import org.wuzetka.domain.procurement.SendPromiseMails;
import org.wuzetka.domain.procurement.SupplierLinks;
import org.wuzetka.domain.procurement.SupplierOrders;
import org.wuzetka.domain.procurement.WritePromiseMail;
import org.wuzetka.domain.shared.MailSender;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.routes.PeriodicWork;

/** Use cases behind the pages of purchasing, and the sender of mails about new days. */
@Singleton
class PurchasingWiring {
    static final String SENDER = "send-promise-mails";
    private static final int MAILS_A_ROUND = 20;

    @Produces
    @Singleton
    MergeShortages mergeShortages(@ConfigProperty(name = "wuzetka.procurement.patience") Duration patience) {
        return new MergeShortages(patience);
    }

    @Produces
    @Singleton
    PlaceProposal placeProposal(
            Procurement procurement, PurchaseDecisions decisions, MergeShortages rule, Clock clock) {
        return new PlaceProposal(procurement, decisions, rule, clock);
    }

    @Produces
    @Singleton
    EditProposal editProposal(PurchaseDecisions decisions, Clock clock) {
        return new EditProposal(decisions, clock);
    }

    @Produces
    @Singleton
    SupplierLinks supplierLinks(
            DataSource database,
            MailConfig mail,
            @ConfigProperty(name = "wuzetka.procurement.link-valid", defaultValue = "P60D") Duration validFor) {
        return new SupplierLinksSql(database, mail.portal().orElse(null), validFor);
    }

    @Produces
    @Singleton
    Promises promises(DataSource database, ProcurementSql procurement, MailConfig mail) {
        return new PromisesSql(database, procurement, mail.portal().orElse(null));
    }

    @Produces
    @Singleton
    PromiseMails promiseMails(DataSource database, MailConfig mail) {
        return new PromiseMailsSql(database, mail.domain());
    }

    @Produces
    @Singleton
    RePromise rePromise(Promises promises, PromiseMails mails, Company company, Clock clock) {
        return new RePromise(promises, mails, new WritePromiseMail(company.name()), clock);
    }

    @Produces
    @Singleton
    CutSupplierOrder cutSupplierOrder(
            SupplierOrders orders, PurchaseDecisions decisions, RePromise promises, Clock clock) {
        return new CutSupplierOrder(orders, decisions, promises, clock);
    }

    @Produces
    @Singleton
    RepeatSupplierOrder repeatSupplierOrder(SupplierOrders orders, Clock clock) {
        return new RepeatSupplierOrder(orders, clock);
    }

    @Produces
    @Singleton
    DecidePromiseMail decidePromiseMail(PromiseMails mails, Clock clock) {
        return new DecidePromiseMail(mails, clock);
    }

    @Produces
    @Singleton
    SendPromiseMails sendPromiseMails(
            PromiseMails mails, MailSender sender, MailConfig config, Transactions transactions, Clock clock) {
        return new SendPromiseMails(
                mails, sender, config.from(), config.replyTo().orElse(null), transactions, clock);
    }

    @Produces
    @Singleton
    PeriodicWork promiseMailSender(SendPromiseMails send) {
        return new PeriodicWork(SENDER, Stage.NOTIFY, Duration.ofSeconds(5), () -> send.work(MAILS_A_ROUND));
    }

    /** Goods came, were bought elsewhere, or nobody wants them any more: what was drafted is not true any more. */
    @Produces
    @Singleton
    PeriodicWork promisesLookedAfter(RePromise promises, Transactions transactions) {
        return new PeriodicWork("look-after-promises", Stage.PROCURE, Duration.ofSeconds(30), () -> {
            transactions.inNew(promises::lookAgain);
            return 0;
        });
    }
}
