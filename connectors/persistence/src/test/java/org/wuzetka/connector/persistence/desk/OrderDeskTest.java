package org.wuzetka.connector.persistence.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.connector.persistence.lookup.PriceFactsSql;
import org.wuzetka.connector.persistence.quotes.QuotesSql;
import org.wuzetka.connector.persistence.work.ExposuresSql;
import org.wuzetka.domain.desk.Clerk;
import org.wuzetka.domain.desk.Concession;
import org.wuzetka.domain.desk.ConfirmDraft;
import org.wuzetka.domain.desk.DeskFacts;
import org.wuzetka.domain.desk.Draft;
import org.wuzetka.domain.desk.KeepDraft;
import org.wuzetka.domain.desk.QuoteDraft;
import org.wuzetka.domain.desk.ReckonDraft;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.pricing.PriceRules;
import org.wuzetka.domain.quotes.AcceptQuote;
import org.wuzetka.domain.quotes.DeclineQuote;
import org.wuzetka.domain.quotes.MakeQuote;
import org.wuzetka.domain.quotes.Quote;

class OrderDeskTest {
    private static final Instant NOW = Instant.now();
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneId.of("Europe/Warsaw"));
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Clerk CLERK = new Clerk("sales", BigDecimal.TEN, false);
    private static final Clerk CHIEF = new Clerk("chief", BigDecimal.valueOf(50), true);

    private final TestDatabase database = new TestDatabase();
    private final Sql sql = new Sql(database.dataSource());
    private final DeskSearch search = new DeskSearch(database.dataSource());
    private final DraftsSql drafts = new DraftsSql(database.dataSource());
    private final QuotesSql quotes = new QuotesSql(database.dataSource());
    private final PriceRules prices = new PriceRules(new PriceFactsSql(database.dataSource()));
    private final DeskFacts facts =
            new DeskFactsSql(database.dataSource(), new ExposuresSql(database.dataSource(), false));
    private final ReckonDraft reckoning = new ReckonDraft(facts, prices);
    private final KeepDraft keep = new KeepDraft(drafts, database, CLOCK);
    private final Ledger ledger = new Ledger();
    private final ConfirmDraft confirm = new ConfirmDraft(drafts, reckoning, ledger, ledger, database, CLOCK);
    private final MakeQuote making = new MakeQuote(quotes, prices, CLOCK);
    private final AcceptQuote accept = new AcceptQuote(quotes, ledger, ledger, database, CLOCK);

    @BeforeEach
    void aShop() {
        sql.run("INSERT INTO party (id, code, name, customer, supplier, city, phone, vat_id) VALUES"
                + " (2, 'SKLEP', 'Żółty Słoń sp. z o.o.', true, false, 'Łódź', '+48 501 222 333', 'PL5260001246')");
        sql.run("INSERT INTO party (id, code, name, customer, supplier) VALUES (3, 'DOST', 'Słoń Dostawy', false,"
                + " true)");
        sql.run("INSERT INTO party_address (id, party_id, code, name, phone) VALUES (4, 2, '01', 'Filia', '42 611 22"
                + " 33')");
        sql.run("INSERT INTO product (id, code, gtin, name, name_de, vat_rate, net_price, purchase_price) VALUES"
                + " (10, 'NW-100', '5901234123457', 'Nawóz do róż 1 kg', 'Rosendünger', '8', 10, 6),"
                + " (11, 'NW-200', NULL, 'Nawóz do trawników', NULL, '8', 20, 12),"
                + " (12, 'KO-1', NULL, 'Konewka', NULL, '23', 30, 20)");
        sql.run("INSERT INTO product_pack (id, product_id, unit, factor, gtin) VALUES (13, 10, 'CT', 12,"
                + " '15901234123454')");
        sql.run("INSERT INTO partner_item_code (id, party_id, code, product_id, pack_factor) VALUES"
                + " (14, 2, '77001', 12, 1), (15, 2, '77012', 10, 12), (16, 2, '77005', 10, 5)");
        sql.run("INSERT INTO warehouse (id, code, name) VALUES (20, 'MG1', 'Main')");
        sql.run("INSERT INTO lot (id, product_id, warehouse_id, lot_number, on_hand, allocated) VALUES (21, 10, 20,"
                + " 'L1', 100, 40)");
        sql.run("INSERT INTO customer_order (id, number, customer_id, channel, order_date, registered_at, currency,"
                + " status) VALUES (100, 'ZK/1', 2, 'api', current_date, now() - interval '2 days', 'PLN',"
                + " 'INVOICED'), (101, 'ZK/2', 2, 'api', current_date, now() - interval '1 day', 'PLN',"
                + " 'CONFIRMED')");
        sql.run("INSERT INTO order_line (id, order_id, line_number, product_id, description, ordered_quantity,"
                + " quantity, net_price) VALUES (1000, 100, 1, 10, 'a', 1, 1, 8), (1001, 100, 2, 12, 'b', 1, 1,"
                + " 30), (1002, 101, 1, 10, 'a', 1, 1, 9), (1003, 101, 2, 12, 'b', 1, 1, 30)");
    }

    @AfterEach
    void stop() throws Exception {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lodz", "Łódź", "zolty slon", "slon", "SKLE", "526000", "501 222", "+48 501-222-333", "zlty slon"
            })
    void aCustomerIsFoundByAnyPartOfWhatHeIsCalled(String typed) {
        assertThat(search.customers(typed))
                .extracting(DeskSearch.Customer::code)
                .containsExactly("SKLEP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+48501222333", "501222333", "0048 501 222 333", "426112233"})
    void theCallersNumberOpensItsCustomerAlsoFromABranch(String number) {
        assertThat(search.callers(number)).extracting(DeskSearch.Customer::code).containsExactly("SKLEP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nw100",
                "NW-1",
                "róż",
                "roz nawoz",
                "rosendunger",
                "5901234123457",
                "1234123",
                "15901234123454",
                "nawóz ruż",
                "77012"
            })
    void aProductIsFoundByAnyPartOfWhatItIsCalled(String typed) {
        assertThat(search.products(typed, 2).get(0).code()).isEqualTo("NW-100");
    }

    @Test
    void whatIsPaidIsNotOverdue() {
        sql.run(
                """
                INSERT INTO invoice (id, number, year, sequence_number, customer_id, issued_at, issue_date, supply_date, due_date,
                    currency, net_total, vat_total, gross_total)
                SELECT i, 'FV/' || i, 2026, i, 2, now(), current_date, current_date, ?::date - days, 'PLN', 100, 23, 123
                  FROM (VALUES (501, 20), (502, 10), (503, -7)) AS v (i, days)
                """,
                TODAY);
        sql.run("INSERT INTO invoice_balance (invoice_id, paid, settled) VALUES (501, 123, true), (502, 23, false)");

        DeskFacts.Overdue overdue = facts.overdue(2, TODAY);

        assertThat(overdue).isEqualTo(new DeskFacts.Overdue(new BigDecimal("100.00"), 1, TODAY.minusDays(10)));
    }

    @Test
    void aPercentSignOrNothingFindsNothing() {
        assertThat(search.products("%", 2)).isEmpty();
        assertThat(search.products(" ", 2)).isEmpty();
        assertThat(search.customers("_")).isEmpty();
        assertThat(search.callers("12")).isEmpty();
    }

    @Test
    void codesOfAPastedTableMeanProductsAndTheirPacks() {
        assertThat(search.exactly(List.of("NW-100", "15901234123454", "77001", "77012", "77005", "nw200", "?"), 2))
                .isEqualTo(Map.of(
                        "NW-100", List.of(new DeskSearch.Known(10, "C62")),
                        "15901234123454", List.of(new DeskSearch.Known(10, "CT")),
                        "77001", List.of(new DeskSearch.Known(12, "C62")),
                        "77012", List.of(new DeskSearch.Known(10, "CT")),
                        "nw200", List.of(new DeskSearch.Known(11, "C62"))));
    }

    @Test
    void theLineShowsStockAndWhatWasPaidLast() {
        var line = reckoning
                .reckon(draft(line(10, "1", Concession.NONE)), CLERK, TODAY)
                .lines()
                .get(0);

        assertThat(line.stock().free()).isEqualByComparingTo("60");
        assertThat(line.stock().reserved()).isEqualByComparingTo("40");
        assertThat(line.last().netPrice()).isEqualByComparingTo("9");
        assertThat(line.last().order()).isEqualTo("ZK/2");
    }

    @Test
    void whatIsBoughtTogetherIsCountedFromOrdersOnceForThem() {
        AssociatedGoods goods = new AssociatedGoods(database.dataSource());

        assertThat(database.inNew(() -> goods.count(NOW))).isTrue();
        assertThat(database.inNew(() -> goods.count(NOW))).isFalse();

        assertThat(goods.with(10, false, List.of(10L)))
                .extracting(AssociatedGoods.Offer::code, AssociatedGoods.Offer::kind, AssociatedGoods.Offer::orders)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("KO-1", "BOUGHT", 2));
        assertThat(goods.with(10, false, List.of(10L, 12L))).isEmpty();
    }

    @Test
    void twoClerksDoNotOverwriteEachOther() {
        Draft read = kept(draft(line(10, "1", Concession.NONE)), CLERK);

        Draft his = kept(read.with(read.content().with(List.of(line(10, "5", Concession.NONE)))), CHIEF);
        KeepDraft.Result late = keep.keep(
                reckoning.reckon(read.with(read.content().with(List.of(line(12, "1", Concession.NONE)))), CLERK, TODAY),
                CLERK);

        assertThat(late).isEqualTo(new KeepDraft.Conflict(his));
        assertThat(his.changedBy()).isEqualTo("chief");
    }

    @Test
    void aConfirmedDraftMakesOneOrderAtThePricesAgreed() {
        Draft draft = kept(
                draft(
                        line(10, "2", "CT", new Concession(Concession.Kind.PERCENT, BigDecimal.TEN)),
                        line(12, "1", Concession.NONE)),
                CLERK);

        ConfirmDraft.Result first = confirm.confirm(draft.id(), draft.version(), CLERK);
        ConfirmDraft.Result second = confirm.confirm(draft.id(), draft.version(), CLERK);

        assertThat(first).isInstanceOf(ConfirmDraft.Confirmed.class).isEqualTo(second);
        assertThat(ledger.messages).hasSize(1);
        assertThat(ledger.messages.get(0).meta())
                .containsEntry(RawMessage.AGREED_BY, "sales")
                .containsEntry(RawMessage.TAKEN_BY, "sales")
                .containsEntry(RawMessage.NOTE_TO_WAREHOUSE, "Ramp 3");
        IncomingOrder order = ledger.orders.get(0);
        assertThat(order.orderNumber()).isEqualTo(draft.number());
        assertThat(order.shipTo().code()).isEqualTo("01");
        assertThat(order.lines().get(0).netPrice()).isEqualByComparingTo("108");
    }

    @Test
    void aDiscountBeyondTheLimitWaitsForSomebodyWithAHigherOne() {
        Draft draft = kept(draft(line(10, "1", new Concession(Concession.Kind.PERCENT, new BigDecimal("12")))), CLERK);

        ConfirmDraft.Result tried = confirm.confirm(draft.id(), draft.version(), CLERK);
        Draft waiting = drafts.find(draft.id()).orElseThrow();

        assertThat(((ConfirmDraft.Waits) tried).percent()).isEqualByComparingTo("12");
        assertThat(waiting.state()).isEqualTo(Draft.State.WAITING);
        assertThat(ledger.messages).isEmpty();
        assertThat(confirm.confirm(draft.id(), waiting.version(), CHIEF)).isInstanceOf(ConfirmDraft.Confirmed.class);
        assertThat(ledger.messages.get(0).meta()).containsEntry(RawMessage.AGREED_BY, "sales, chief");
    }

    @Test
    void aQuoteOfADraftIsAcceptedInPartsAndAVersionTakesItsPlace() {
        Draft draft = kept(
                draft(
                        line(10, "10", new Concession(Concession.Kind.PRICE, new BigDecimal("9.5"))),
                        line(12, "2", Concession.NONE)),
                CLERK);
        QuoteDraft quoting = new QuoteDraft(drafts, reckoning, making, database, CLOCK);
        String number =
                ((QuoteDraft.Quoted) quoting.quote(draft.id(), draft.version(), CLERK, TODAY.plusDays(7))).number();

        Quote quote = quotes.find(number).orElseThrow();
        AcceptQuote.Wanted part = new AcceptQuote.Wanted(
                number, quote.version(), Map.of(1, new BigDecimal("4")), "SKLEP", "quickly please");
        assertThat(accept.accept(part)).isInstanceOf(AcceptQuote.Accepted.class);
        assertThat(accept.accept(part)).isInstanceOf(AcceptQuote.Refused.class);
        Quote open = quotes.find(number).orElseThrow();
        assertThat(open.status()).isEqualTo(Quote.Status.OPEN);
        assertThat(open.lines().get(0).remaining()).isEqualByComparingTo("6");
        assertThat(accept.accept(
                        new AcceptQuote.Wanted(number, open.version(), Map.of(1, new BigDecimal("7")), "SKLEP", null)))
                .isInstanceOf(AcceptQuote.Refused.class);

        String second = ((MakeQuote.Made) database.inNew(() -> making.make(new MakeQuote.Request(
                        "SKLEP",
                        TODAY.plusDays(9),
                        null,
                        List.of(new MakeQuote.Request.Line("NW-100", new BigDecimal("6"), new BigDecimal("9"))),
                        "sales",
                        null,
                        null,
                        null,
                        number))))
                .number();
        assertThat(second).isEqualTo(number + "-v2");
        assertThat(quotes.find(number).orElseThrow().status()).isEqualTo(Quote.Status.SUPERSEDED);
        assertThat(accept.accept(number)).isInstanceOf(AcceptQuote.Refused.class);
        assertThat(accept.accept(second)).isInstanceOf(AcceptQuote.Accepted.class);
        assertThat(quotes.find(second).orElseThrow().status()).isEqualTo(Quote.Status.ACCEPTED);
        assertThat(ledger.orders).extracting(IncomingOrder::orderNumber).containsExactly(number, second);
        assertThat(ledger.messages.get(0).meta()).containsEntry(RawMessage.AGREED_BY, "sales, " + number);
    }

    @Test
    void aDeclinedQuoteKeepsTheReason() {
        String number = ((MakeQuote.Made) database.inNew(() -> making.make(new MakeQuote.Request(
                        "SKLEP", TODAY, null, List.of(new MakeQuote.Request.Line("KO-1", BigDecimal.ONE, null))))))
                .number();
        DeclineQuote decline = new DeclineQuote(quotes, CLOCK);

        assertThat(database.inNew(() -> decline.decline(number, "NONSENSE", null, "sales")))
                .isPresent();
        assertThat(database.inNew(() -> decline.decline(number, "PRICE", " too dear ", "sales")))
                .isEmpty();

        assertThat(quotes.find(number).orElseThrow().outcome())
                .isEqualTo(new Quote.Outcome("PRICE", "too dear", "sales"));
    }

    private Draft kept(Draft draft, Clerk clerk) {
        return ((KeepDraft.Kept) keep.keep(reckoning.reckon(draft, clerk, TODAY), clerk)).draft();
    }

    private static Draft draft(Draft.Line... lines) {
        return new Draft(
                0,
                0,
                "sales",
                2,
                Draft.State.OPEN,
                new Draft.Content(List.of(lines), "01", TODAY.plusDays(1), null, null, "Ramp 3", null, null),
                null,
                null,
                null,
                "sales",
                null,
                null);
    }

    private static Draft.Line line(long product, String quantity, Concession concession) {
        return line(product, quantity, "C62", concession);
    }

    private static Draft.Line line(long product, String quantity, String unit, Concession concession) {
        return new Draft.Line(product, new BigDecimal(quantity), unit, concession, null);
    }

    /** Keeps what is stored, once for each key. */
    private final class Ledger implements IntakeGateway, CanonicalFormat {
        private final List<RawMessage> messages = new ArrayList<>();
        private final List<IncomingOrder> orders = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();

        @Override
        public Receipt receive(RawMessage message, String key) {
            boolean repeated = keys.contains(key);
            if (!repeated) {
                keys.add(key);
                messages.add(message);
                sql.run(
                        "INSERT INTO intake_message (id, channel, dedup_key, sha256, content) VALUES (?, ?, ?, ?,"
                                + " ''::bytea)",
                        5000L + keys.size(),
                        message.channel(),
                        key,
                        key);
            }
            return new Receipt(5001L + keys.indexOf(key), repeated);
        }

        @Override
        public String write(IncomingOrder order) {
            orders.add(order);
            return "{}";
        }

        @Override
        public IncomingOrder read(String json) {
            throw new AssertionError("nobody asks for this here");
        }
    }
}
