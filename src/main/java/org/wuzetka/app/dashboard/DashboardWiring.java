package org.wuzetka.app.dashboard;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.wuzetka.connector.persistence.dashboard.DashboardCounts;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.routes.PeriodicWork;

/** Keeps up what the dashboard counts once. */
class DashboardWiring {
    private static final Duration PAUSE = Duration.ofMinutes(5);

    /** A run that finds nothing new costs two queries. */
    @Produces
    @Singleton
    PeriodicWork dashboardCounts(DashboardCounts counts, Transactions transactions, Clock clock) {
        return new PeriodicWork("count-for-dashboard", Stage.TRANSLATE, PAUSE, () -> {
            Instant now = clock.instant();
            transactions.runInNew(() -> counts.messages(now));
            return transactions.inNew(() -> counts.deliveries(BusinessCalendar.dayOf(now))) ? 1 : 0;
        });
    }
}
