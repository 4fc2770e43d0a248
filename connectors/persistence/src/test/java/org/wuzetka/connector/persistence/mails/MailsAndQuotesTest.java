package org.wuzetka.connector.persistence.mails;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.connector.persistence.acknowledgements.AcknowledgementsSql;
import org.wuzetka.connector.persistence.lookup.ItemCatalogueSql;
import org.wuzetka.connector.persistence.lookup.PriceFactsSql;
import org.wuzetka.connector.persistence.quotes.QuotesSql;
import org.wuzetka.domain.fulfilment.BuyersItems;
import org.wuzetka.domain.fulfilment.StatusMails;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.pricing.PriceRules;
import org.wuzetka.domain.quotes.AcceptQuote;
import org.wuzetka.domain.quotes.MakeQuote;
import org.wuzetka.domain.quotes.Quote;
import org.wuzetka.domain.registration.BuyersItemsInCatalogue;
import org.wuzetka.domain.shared.Problem;

class MailsAndQuotesTest {
    private static final Instant NOW = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, java.time.ZoneId.of("Europe/Warsaw"));
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final TestDatabase database = new TestDatabase();
    private final Sql sql = new Sql(database.dataSource());
    private final StatusMailsSql mails = new StatusMailsSql(database.dataSource());
    private final QuotesSql quotes = new QuotesSql(database.dataSource());
    private final PriceRules prices = new PriceRules(new PriceFactsSql(database.dataSource()));

    @BeforeEach
    void anOrderOfFlour() {
        sql.run("INSERT INTO price_list (id, code, currency) VALUES (7, 'HURT', 'PLN')");
        sql.run("INSERT INTO party (id, code, name, customer, supplier, price_list_id) VALUES (2, 'SKLEP', 'Sklep',"
                + " true, false, 7)");
        sql.run("INSERT INTO product (id, code, gtin, name, vat_rate, net_price) VALUES (10, 'MAKA', '5900000000015',"
                + " 'Mąka', '5', 3)");
        sql.run("INSERT INTO product (id, code, name, vat_rate) VALUES (11, 'SOL', 'Sól', '23')");
        sql.run("INSERT INTO product_pack (id, product_id, unit, factor, gtin) VALUES (12, 10, 'CT', 12,"
                + " '5900000000022')");
        sql.run("INSERT INTO price_list_item (id, price_list_id, product_id, minimum_quantity, net_price)"
                + " VALUES (13, 7, 10, 0, 2.50), (14, 7, 10, 100, 2.20)");
        sql.run("INSERT INTO customer_order (id, number, customer_id, channel, order_date, registered_at, currency,"
                + " status) VALUES (100, 'ZK/2026/000001', 2, 'api', current_date, now(), 'PLN', 'CONFIRMED')");
        sql.run("INSERT INTO order_line (id, order_id, line_number, product_id, description, ordered_quantity,"
                + " quantity) VALUES (1000, 100, 1, 10, 'Mąka', 4, 4)");
    }

    @AfterEach
    void stop() throws Exception {
        database.close();
    }

    private void mail(long id, int sequence, String template) {
        sql.run(
                "INSERT INTO notification (id, order_id, status_sequence, template, language, recipient, message_id,"
                        + " state, next_attempt_at, created_at) VALUES (?, 100, ?, ?, 'pl', 'a@sklep.example', ?,"
                        + " 'PLANNED', ?, ?)",
                id,
                sequence,
                template,
                "<" + id + "@hub.example>",
                NOW,
                NOW);
    }

    private String text(String query) {
        return sql.first(query, row -> row.getString(1)).orElseThrow();
    }

    @Test
    void aMailIsTakenByOneHubAndTheNextOfItsOrderWaits() {
        mail(1, 1, "received");
        mail(2, 2, "confirmed");

        List<StatusMails.Due> first = database.inNew(() -> mails.begin(NOW, NOW.plusSeconds(600), 10));
        List<StatusMails.Due> second = database.inNew(() -> mails.begin(NOW, NOW.plusSeconds(600), 10));

        assertThat(first).extracting(StatusMails.Due::id).containsExactly(1L);
        assertThat(second).isEmpty();
        database.inNew(() -> mails.store(first.get(0), StatusMails.State.SENT, NOW, null, NOW));
        assertThat(database.inNew(() -> mails.begin(NOW, NOW.plusSeconds(600), 10)))
                .extracting(StatusMails.Due::id)
                .containsExactly(2L);
        assertThat(text("SELECT kind FROM order_event WHERE order_id = 100")).isEqualTo("mail-sent");
    }

    @Test
    void aStoppedStageSendsNothing() {
        mail(1, 1, "received");
        sql.run("INSERT INTO stopped_stage (stage, stopped_by) VALUES ('notify', 'admin')");

        assertThat(database.inNew(() -> mails.begin(NOW, NOW.plusSeconds(600), 10)))
                .isEmpty();
    }

    @Test
    void anAnswerThatComesAfterTheLeaseStillCounts() {
        mail(1, 1, "received");
        StatusMails.Due due =
                database.inNew(() -> mails.begin(NOW, NOW.plusSeconds(600), 10)).get(0);
        StatusMails.Due lost =
                database.inNew(() -> mails.abandoned(NOW.plusSeconds(601), 10)).get(0);
        database.inNew(() -> mails.store(lost, StatusMails.State.UNKNOWN, NOW, "hub stopped", NOW));

        assertThat(database.inNew(() -> mails.store(due, StatusMails.State.PLANNED, NOW, "late", NOW)))
                .isFalse();
        assertThat(database.inNew(() -> mails.store(due, StatusMails.State.SENT, NOW, null, NOW)))
                .isTrue();
        assertThat(text("SELECT state FROM notification")).isEqualTo("SENT");
    }

    @Test
    void theClerksNoteGoesToTheCustomer() {
        sql.run("UPDATE customer_order SET note_to_customer = 'Wjazd od podwórza' WHERE id = 100");
        mail(1, 1, "confirmed");

        StatusMails.Draft draft =
                database.inNew(() -> mails.drafts(List.of(1L))).get(0);

        assertThat(draft.note()).isEqualTo("Wjazd od podwórza");
    }

    @Test
    void aRefusalTellsItsReasons() {
        mail(1, 1, "change-refused");
        sql.run(
                "INSERT INTO order_event (id, order_id, at, actor, kind, code, arguments) VALUES (1, 100, ?, 'SKLEP',"
                        + " 'change-refused', 'change.already-issued', '[\"1\",\"6\",\"5\"]')",
                NOW);

        StatusMails.Draft draft =
                database.inNew(() -> mails.drafts(List.of(1L))).get(0);

        assertThat(draft.reasons()).containsExactly(Problem.hold("change.already-issued", null, "1", "6", "5"));
        assertThat(draft.lines()).extracting(StatusMails.Line::description).containsExactly("Mąka");
        assertThat(draft.orderNumber()).isEqualTo("ZK/2026/000001");
    }

    @Test
    void aPacksGtinSaysHowManyUnitsItHolds() {
        List<BuyersItems.Meant> meant = new BuyersItemsInCatalogue(new ItemCatalogueSql(database.dataSource()))
                .find(
                        2,
                        List.of(
                                IncomingLine.builder().gtin("5900000000022").build(),
                                IncomingLine.builder()
                                        .supplierCode("MAKA")
                                        .unit("CT")
                                        .build(),
                                IncomingLine.builder()
                                        .supplierCode("MAKA")
                                        .unit("PCE")
                                        .build(),
                                IncomingLine.builder().buyerCode("unheard of").build()));

        assertThat(meant)
                .usingRecursiveFieldByFieldElementComparator(
                        org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration.builder()
                                .withComparatorForType(
                                        java.util.Comparator.nullsFirst(BigDecimal::compareTo), BigDecimal.class)
                                .build())
                .containsExactly(
                        new BuyersItems.Meant(10L, new BigDecimal("12")),
                        new BuyersItems.Meant(10L, new BigDecimal("12")),
                        new BuyersItems.Meant(10L, BigDecimal.ONE),
                        BuyersItems.Meant.UNKNOWN);
    }

    @Test
    void aQuoteTakesTheCustomersPriceAndBecomesOneOrder() {
        String number =
                quote(new MakeQuote.Request("SKLEP", TODAY.plusDays(7), null, List.of(line("MAKA", "120", null))));
        assertThat(quotes.find(number)).get().satisfies(quote -> {
            assertThat(quote.netTotal()).isEqualByComparingTo("264.00");
            assertThat(quote.grossTotal()).isEqualByComparingTo("277.20");
        });
        sql.run(
                "INSERT INTO intake_message (id, channel, dedup_key, sha256, content) VALUES (1, 'quotes', 'k', 'k', ''::bytea)");
        Intake intake = new Intake();
        AcceptQuote accept = new AcceptQuote(quotes, intake, intake, database, CLOCK);

        AcceptQuote.Result first = accept.accept(number);
        AcceptQuote.Result second = accept.accept(number);

        assertThat(first).isEqualTo(new AcceptQuote.Accepted(1, false));
        assertThat(second).isEqualTo(new AcceptQuote.Accepted(1, true));
        assertThat(intake.orders).hasSize(1).allSatisfy(order -> assertThat(order.orderNumber())
                .isEqualTo(number));
        assertThat(quotes.list(Quote.Status.ACCEPTED, 0, 10))
                .extracting(Quote::number)
                .containsExactly(number);
        assertThat(quotes.count(Quote.Status.OPEN)).isZero();
    }

    @Test
    void aQuoteWhoseLastDayHasPassedMakesNoOrder() {
        String number = quote(new MakeQuote.Request("SKLEP", TODAY, null, List.of(line("MAKA", "1", "9.99"))));
        sql.run("UPDATE quote SET valid_until = valid_until - 3");
        Intake intake = new Intake();

        AcceptQuote.Result result = new AcceptQuote(quotes, intake, intake, database, CLOCK).accept(number);

        assertThat(result).isInstanceOf(AcceptQuote.Refused.class);
        assertThat(intake.orders).isEmpty();
        assertThat(text("SELECT status FROM quote")).isEqualTo("EXPIRED");
    }

    @Test
    void whatHasNoPriceIsNotQuoted() {
        MakeQuote.Result result = database.inNew(() -> new MakeQuote(quotes, prices, CLOCK)
                .make(new MakeQuote.Request("SKLEP", TODAY, null, List.of(line("SOL", "1", null)))));

        assertThat(((MakeQuote.Refused) result).reasons())
                .containsExactly(Problem.error("quote.price-missing", "lines[1].netPrice", "SOL"));
    }

    @Test
    void anAcknowledgementIsSentOnce() {
        sql.run("INSERT INTO intake_message (id, channel, dedup_key, sha256, content) VALUES (50, 'edi', 'k', 'k',"
                + " ''::bytea)");
        sql.run("INSERT INTO acknowledgement (id, intake_id, kind, file_name, content_type, content)"
                + " VALUES (51, 50, 'CONTRL', 'c.edi', 'application/EDIFACT', 'UNB'::bytea)");
        AcknowledgementsSql acknowledgements = new AcknowledgementsSql(database.dataSource());

        assertThat(database.inNew(() -> acknowledgements.lockUnsent(List.of(51L))))
                .singleElement()
                .satisfies(one -> assertThat(one.channel()).isEqualTo("edi"));
        acknowledgements.sent(List.of(51L), NOW);

        assertThat(database.inNew(() -> acknowledgements.lockUnsent(List.of(51L))))
                .isEmpty();
    }

    private String quote(MakeQuote.Request request) {
        return ((MakeQuote.Made) database.inNew(() -> new MakeQuote(quotes, prices, CLOCK).make(request))).number();
    }

    private static MakeQuote.Request.Line line(String product, String quantity, String price) {
        return new MakeQuote.Request.Line(
                product, new BigDecimal(quantity), price == null ? null : new BigDecimal(price));
    }

    /** An intake ledger with one place, and the orders written for it. */
    private static final class Intake implements IntakeGateway, CanonicalFormat {
        private final List<IncomingOrder> orders = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();

        @Override
        public Receipt receive(org.wuzetka.domain.intake.RawMessage message, String dedupKey) {
            boolean repeated = keys.contains(dedupKey);
            keys.add(dedupKey);
            return new Receipt(1, repeated);
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
