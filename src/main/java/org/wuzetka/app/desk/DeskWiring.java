package org.wuzetka.app.desk;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.pricing.PriceBook;
import org.wuzetka.domain.quotes.AcceptQuote;
import org.wuzetka.domain.quotes.MakeQuote;
import org.wuzetka.domain.quotes.Quotes;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.domain.stock.GoodsReceipts;
import org.wuzetka.domain.stock.ReceiveGoods;

/** Use cases behind the desk: goods receipts and quotes. */
@Singleton
class DeskWiring {

    @Produces
    @Singleton
    ReceiveGoods receiveGoods(GoodsReceipts receipts, Clock clock) {
        return new ReceiveGoods(receipts, clock);
    }

    @Produces
    @Singleton
    MakeQuote makeQuote(Quotes quotes, PriceBook prices, Clock clock) {
        return new MakeQuote(quotes, prices, clock);
    }

    @Produces
    @Singleton
    AcceptQuote acceptQuote(
            Quotes quotes, IntakeGateway intake, CanonicalFormat format, Transactions transactions, Clock clock) {
        return new AcceptQuote(quotes, intake, format, transactions, clock);
    }
}
