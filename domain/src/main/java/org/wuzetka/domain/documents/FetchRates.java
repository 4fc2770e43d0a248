package org.wuzetka.domain.documents;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Transactions;

/** Fetches the tables of mean rates that were published since the last one kept, outside of any transaction. */
public final class FetchRates {
    /** The bank gives no more days at once; older ones are entered from a file. */
    private static final int MOST_DAYS = 60;

    private final RateTables bank;
    private final RateBook book;
    private final Transactions transactions;
    private final Clock clock;

    public FetchRates(RateTables bank, RateBook book, Transactions transactions, Clock clock) {
        this.bank = bank;
        this.book = book;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @return how many tables are new */
    public int fetch() {
        LocalDate today = BusinessCalendar.dayOf(clock.instant());
        LocalDate oldest = today.minusDays(MOST_DAYS);
        LocalDate first =
                transactions.inNew(book::newest).map(day -> day.plusDays(1)).orElse(oldest);
        if (first.isBefore(oldest)) first = oldest;
        if (first.isAfter(today)) return 0;
        transactions.requireNone();
        List<RateTable> tables = bank.published(first, today);
        for (RateTable table : tables) transactions.runInNew(() -> book.keep(table));
        return tables.size();
    }
}
