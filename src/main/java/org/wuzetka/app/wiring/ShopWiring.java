package org.wuzetka.app.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.domain.shops.ShopCalls;
import org.wuzetka.domain.shops.ShopTeller;
import org.wuzetka.domain.shops.TellShops;
import org.wuzetka.routes.PeriodicWork;

/** Web shops. */
@Singleton
class ShopWiring {
    /** For a whole page of orders; big shops on small servers take long. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Produces
    @Singleton
    ShopHttp shopHttp(Clock clock) {
        return new ShopHttp(clock, PATIENCE);
    }

    @Produces
    @Singleton
    TellShops tellShops(ShopCalls calls, ShopTeller teller, Transactions transactions, Clock clock) {
        return new TellShops(calls, teller, transactions, clock);
    }

    @Produces
    @Singleton
    PeriodicWork shopNews(TellShops tell) {
        return new PeriodicWork("tell-shops", Stage.NOTIFY, Duration.ofSeconds(10), () -> tell.work(20));
    }
}
