package org.wuzetka.connector.persistence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.connector.persistence.lookup.ItemCatalogueSql;
import org.wuzetka.connector.persistence.lookup.PriceFactsSql;
import org.wuzetka.domain.catalogue.ItemMatch;
import org.wuzetka.domain.catalogue.ItemQuery;
import org.wuzetka.domain.intake.IntakeGateway.Receipt;
import org.wuzetka.domain.intake.IntakeLedger.Claim;
import org.wuzetka.domain.intake.IntakeLedger.Decision;
import org.wuzetka.domain.intake.IntakeLedger.Keys;
import org.wuzetka.domain.intake.IntakeLedger.NewOrder;
import org.wuzetka.domain.intake.IntakeLedger.Outcome;
import org.wuzetka.domain.intake.IntakeLedger.State;
import org.wuzetka.domain.intake.IntakeLedger.StoredMessage;
import org.wuzetka.domain.intake.IntakeLedger.TranslatedMessage;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.pricing.PriceFacts.Facts;
import org.wuzetka.domain.pricing.PriceQuestion;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;

class IntakeLedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private final TestDatabase database = new TestDatabase();
    private final Sql sql = new Sql(database.dataSource());
    private final LedgerGateway gateway = new LedgerGateway(database.dataSource(), database);
    private final IntakeLedgerSql ledger = new IntakeLedgerSql(database.dataSource());
    private final IntakeDesk desk = new IntakeDesk(database.dataSource(), database);

    @BeforeEach
    void masterData() {
        sql.run("INSERT INTO price_list (id, code, currency) VALUES (1, 'HURT', 'PLN')");
        sql.run("INSERT INTO party (id, code, name, customer, supplier, price_list_id)"
                + " VALUES (2, 'SKLEP', 'Sklep', true, false, 1)");
        sql.run(
                "INSERT INTO product (id, code, gtin, name, vat_rate, net_price, product_group) VALUES"
                        + " (10, 'MAKA', '5901234123457', 'Mąka', '5', 4.00, 'SYPKIE'), (11, 'CUKIER', NULL, 'Cukier', '5', 5.00, NULL)");
        sql.run(
                "INSERT INTO product_pack (id, product_id, unit, factor, gtin) VALUES (20, 10, 'CT', 12, '15901234123454')");
        sql.run("INSERT INTO partner_item_code (id, party_id, code, product_id) VALUES (30, 2, 'K-7', 11)");
        sql.run("INSERT INTO price_list_item (id, price_list_id, product_id, minimum_quantity, net_price) VALUES"
                + " (40, 1, 10, 0, 3.80), (41, 1, 10, 100, 3.50)");
        sql.run("INSERT INTO customer_price (id, party_id, product_id, net_price, valid_to) VALUES"
                + " (50, 2, 11, 4.50, DATE '2026-12-31'), (51, 2, 10, 1.00, DATE '2026-01-01')");
        sql.run(
                "INSERT INTO discount (id, code, product_group, kind, value) VALUES (60, 'ZIMA', 'SYPKIE', 'PERCENT', 5)");
    }

    @AfterEach
    void stop() throws Exception {
        database.close();
    }

    @Test
    void aRepeatReturnsTheFirstEntryAndMakesNoWork() {
        Receipt first = receive("one");
        Receipt again = receive("one");
        assertThat(again).isEqualTo(new Receipt(first.id(), true));
        assertThat(receive("two").repeated()).isFalse();
        assertThat(count("SELECT count(*) FROM outbox WHERE queue = 'translate'"))
                .isEqualTo(2);
    }

    @Test
    void aMessageIsInReviewWhenOneOfItsOrdersIsAndOpenWhileOneWaits() {
        long id = receive("one").id();
        List<Long> orders = translated(id, List.of(Problem.warning("edifact.note", null)), "A", "B");

        decide(orders.get(0), Outcome.REJECTED, Problem.error("register.test-document", "UNH 1"));
        assertThat(desk.view(id).orElseThrow().state()).isEqualTo(State.RECEIVED);
        decide(orders.get(1), Outcome.NEEDS_REVIEW, Problem.hold("register.no-lines", "UNH 2"));

        IntakeDesk.View view = desk.view(id).orElseThrow();
        assertThat(view.state()).isEqualTo(State.NEEDS_REVIEW);
        assertThat(view.reasons())
                .extracting(Problem::code)
                .containsExactly("edifact.note", "register.test-document", "register.no-lines");
    }

    @Test
    void aRepeatedOrderPointsAtTheMessageItRepeats() {
        long first = receive("one").id();
        long order = translated(first, List.of(), "A").get(0);
        database.runInNew(() -> {
            sql.run(
                    "INSERT INTO customer_order (id, number, customer_id, incoming_order_id, channel, order_date, registered_at,"
                            + " currency, status) VALUES (100, 'ZK/2026/000001', 2, ?, 'test', DATE '2026-11-24', now(), 'PLN',"
                            + " 'REGISTERED')",
                    order);
            ledger.decide(List.of(new Decision(order, Outcome.ORDER, 100L, Reasons.NONE)), NOW);
        });
        long second = receive("one more time").id();
        long repeat = translated(second, List.of(), "A").get(0);
        ledger.decide(List.of(new Decision(repeat, Outcome.DUPLICATE, 100L, Reasons.NONE)), NOW);

        assertThat(desk.view(first).orElseThrow().state()).isEqualTo(State.PROCESSED);
        IntakeDesk.View view = desk.view(second).orElseThrow();
        assertThat(view.state()).isEqualTo(State.DUPLICATE);
        assertThat(view.duplicateOf()).isEqualTo(first);
        assertThat(view.orders()).containsExactly("ZK/2026/000001");
    }

    @Test
    void whatWasLostOfADocumentAsksForAPersonThoughItsOrderIsFine() {
        long id = receive("one").id();
        long order = translated(id, List.of(Problem.error("edifact.broken", "UNH 2")), "A")
                .get(0);
        decide(order, Outcome.REJECTED, Problem.warning("x.y", null));
        assertThat(desk.view(id).orElseThrow().state()).isEqualTo(State.NEEDS_REVIEW);
    }

    @Test
    void anInterchangeKeyStaysWithItsFirstMessage() {
        Interchange key = new Interchange("5901", "5902", "77");
        StoredMessage first = stored(receive("one").id());
        StoredMessage second = stored(receive("two").id());
        Keys ofFirst = new Keys(first, List.of(key, key));
        Keys ofSecond = new Keys(second, List.of(new Interchange("5901", "5902", "78"), key));
        Map<Long, Map<Interchange, Claim>> secondCameLate =
                Map.of(second.id(), Map.of(key, new Claim(first.id(), first.sha256())));

        assertThat(ledger.claim(List.of(ofFirst, ofSecond))).isEqualTo(secondCameLate);
        assertThat(ledger.claim(List.of(ofFirst))).isEmpty();
        assertThat(ledger.claim(List.of(ofSecond))).isEqualTo(secondCameLate);
        Acknowledgement reply = new Acknowledgement("CONTRL", "c.edi", "text/plain", new byte[] {1});
        assertThat(ledger.saveAcknowledgements(first.id(), List.of(reply))).hasSize(1);
        assertThat(ledger.saveAcknowledgements(first.id(), List.of(reply))).isEmpty();
    }

    @Test
    void aReplayReadsAgainAndAnEditedMessageTakesThePlaceOfItsOriginal() {
        long id = receive("one").id();
        decide(translated(id, List.of(), "A").get(0), Outcome.NEEDS_REVIEW, Problem.hold("register.no-lines", null));

        assertThat(desk.replay(id)).isTrue();
        assertThat(desk.replay(id)).isFalse();
        List<Long> again = translated(id, List.of(), "A");
        assertThat(again).hasSize(1);
        decide(again.get(0), Outcome.NEEDS_REVIEW, Problem.hold("register.no-lines", null));

        Receipt edited = desk.resend(id, bytes("better"), "text/plain", "anna").orElseThrow();
        assertThat(desk.view(id).orElseThrow().state()).isEqualTo(State.REJECTED);
        assertThat(stored(edited.id()).message().meta()).containsKey(RawMessage.SENT_AGAIN);
        assertThat(count("SELECT count(*) FROM intake_message WHERE replaces = " + id))
                .isEqualTo(1);
    }

    @Test
    void itemsAreFoundByGtinPackPartnersCodeAndOurs() {
        ItemQuery padded = new ItemQuery(2, "05901234123457", null, null, null, null, null);
        ItemQuery carton = new ItemQuery(2, "15901234123454", null, "MAKA", null, null, null);
        ItemQuery his = new ItemQuery(2, null, "K-7", null, null, null, null);
        ItemQuery torn = new ItemQuery(2, "5901234123457", "K-7", null, null, null, null);
        ItemQuery unknown = new ItemQuery(2, null, "NIC", null, null, null, null);
        Map<ItemQuery, List<ItemMatch>> found =
                new ItemCatalogueSql(database.dataSource()).find(List.of(padded, carton, his, torn, unknown));

        assertThat(found.get(padded)).extracting(match -> match.item().code()).containsExactly("MAKA");
        assertThat(found.get(carton)).singleElement().satisfies(match -> {
            assertThat(match.unitFactor()).isEqualByComparingTo("12");
            assertThat(match.item().packs().get("CT")).isEqualByComparingTo("12");
        });
        assertThat(found.get(his)).extracting(match -> match.item().code()).containsExactly("CUKIER");
        assertThat(found.get(torn)).hasSize(2);
        assertThat(found).doesNotContainKey(unknown);
    }

    @Test
    void pricesFollowStepAndDay() {
        LocalDate day = LocalDate.of(2026, 11, 24);
        PriceQuestion few = new PriceQuestion(2, 10, new BigDecimal("99"), day);
        PriceQuestion many = new PriceQuestion(2, 10, new BigDecimal("100"), day);
        PriceQuestion own = new PriceQuestion(2, 11, BigDecimal.ONE, day);
        Map<PriceQuestion, Facts> facts = new PriceFactsSql(database.dataSource()).of(List.of(few, many, own));

        assertThat(facts.get(few).customerPrice()).isNull();
        assertThat(facts.get(few).listPrice()).isEqualByComparingTo("3.80");
        assertThat(facts.get(few).discounts()).extracting("code").containsExactly("ZIMA");
        assertThat(facts.get(many).listPrice()).isEqualByComparingTo("3.50");
        assertThat(facts.get(own).customerPrice()).isEqualByComparingTo("4.50");
        assertThat(facts.get(own).discounts()).isEmpty();
    }

    private Receipt receive(String content) {
        return gateway.receive(
                new RawMessage("test", "text/plain", "a.txt", bytes(content), Map.of("from", "x")), null);
    }

    private StoredMessage stored(long id) {
        return ledger.toTranslate(List.of(id)).get(0);
    }

    private List<Long> translated(long id, List<Problem> problems, String... numbers) {
        List<NewOrder> orders = java.util.Arrays.stream(numbers)
                .map(number -> new NewOrder(null, "ORIGINAL", number, "{}", number, List.of(), 100, List.of()))
                .toList();
        return ledger.saveOrders(List.of(new TranslatedMessage(id, "csv", Map.of("subject", "s"), problems, orders)));
    }

    private void decide(long incomingOrder, Outcome outcome, Problem why) {
        ledger.decide(List.of(new Decision(incomingOrder, outcome, null, Reasons.of(why))), NOW);
    }

    private long count(String query) {
        return sql.first(query, row -> row.getLong(1)).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
