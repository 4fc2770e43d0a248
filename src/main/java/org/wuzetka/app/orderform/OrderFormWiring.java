package org.wuzetka.app.orderform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wuzetka.connector.persistence.desk.AssociatedGoods;
import org.wuzetka.domain.desk.ConfirmDraft;
import org.wuzetka.domain.desk.DeskFacts;
import org.wuzetka.domain.desk.Drafts;
import org.wuzetka.domain.desk.KeepDraft;
import org.wuzetka.domain.desk.ReckonDraft;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.pricing.PriceBook;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.routes.PeriodicWork;

/** Use cases behind the order form. */
@Singleton
class OrderFormWiring {

    @Produces
    @Singleton
    ReckonDraft reckonDraft(DeskFacts facts, PriceBook prices) {
        return new ReckonDraft(facts, prices);
    }

    @Produces
    @Singleton
    KeepDraft keepDraft(Drafts drafts, Transactions transactions, Clock clock) {
        return new KeepDraft(drafts, transactions, clock);
    }

    @Produces
    @Singleton
    ConfirmDraft confirmDraft(
            Drafts drafts,
            ReckonDraft reckoning,
            IntakeGateway intake,
            CanonicalFormat format,
            Transactions transactions,
            Clock clock) {
        return new ConfirmDraft(drafts, reckoning, intake, format, transactions, clock);
    }

    /** Counts from past orders what is bought together; a run that finds no new orders costs one query. */
    @Produces
    @Singleton
    PeriodicWork boughtTogether(
            AssociatedGoods goods,
            Transactions transactions,
            Clock clock,
            @ConfigProperty(name = "wuzetka.desk.bought-together", defaultValue = "1H") Duration pause) {
        return new PeriodicWork("count-bought-together", Stage.REGISTER, pause, () -> {
            transactions.runInNew(() -> goods.count(clock.instant()));
            return 0;
        });
    }
}
