package org.wuzetka.connector.persistence.procurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.connector.persistence.work.IncomingGoodsSql;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.IntakeLedger.StoredMessage;
import org.wuzetka.domain.intake.PartnerMessage;
import org.wuzetka.domain.intake.PartnerMessage.Answer;
import org.wuzetka.domain.intake.PartnerMessage.Kind;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.procurement.MergeShortages;
import org.wuzetka.domain.procurement.ProcureShortages;
import org.wuzetka.domain.procurement.TakePartnerMessages;
import org.wuzetka.domain.shared.Problem;

class PartnerMessagesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final String MILL = "5900000200001";
    private static final LocalDate LATER = LocalDate.of(2026, 12, 3);
    private static final String ORDER = "ZD/2026/000001";

    private final TestDatabase database = new TestDatabase();
    private final Sql sql = new Sql(database.dataSource());
    private final TakePartnerMessages take = new TakePartnerMessages(
            new PlacedOrdersSql(database.dataSource()),
            BuyingFirm.promises(database, Clock.fixed(NOW, ZoneOffset.UTC)));

    /** 30 of flour are bought at the mill for order 101; they are expected on 27 November. */
    @BeforeEach
    void flourIsBoughtForAnOrder() {
        sql.run(
                "INSERT INTO party (id, code, gln, name, customer, supplier) VALUES (1, 'MLYN', ?, 'Młyn', false, true)",
                MILL);
        sql.run(
                "INSERT INTO party (id, code, gln, name, customer, supplier) VALUES (2, 'SKLEP', '5900000300008', 'Sklep', true, false)");
        sql.run("INSERT INTO warehouse (id, code, name) VALUES (1, 'MAG1', 'Magazyn')");
        sql.run("INSERT INTO product (id, code, gtin, name, vat_rate, supplier_id, purchase_price, lead_days)"
                + " VALUES (10, 'MAKA', '5900000000015', 'Mąka', '5', 1, 2.50, 3)");
        sql.run(
                "INSERT INTO customer_order (id, number, customer_id, buyer_order_number, channel, order_date, registered_at,"
                        + " currency, status) VALUES (101, 'ZK/101', 2, 'PO-7', 'api', DATE '2026-11-23', now(), 'PLN', 'CONFIRMED')");
        sql.run(
                "INSERT INTO order_line (id, order_id, line_number, product_id, description, ordered_quantity, quantity)"
                        + " VALUES (1010, 101, 1, 10, 'Mąka', 30, 30)");
        sql.run("INSERT INTO reservation (order_line_id, product_id, quantity) VALUES (1010, 10, 30)");
        ProcurementSql procurement = new ProcurementSql(database.dataSource());
        ProcureShortages procure = new ProcureShortages(
                procurement, new MergeShortages(Duration.ofDays(5)), Clock.fixed(NOW, ZoneOffset.UTC));
        database.inNew(procure::procure);
        sql.run("DELETE FROM outbox");
        for (long id : new long[] {500, 501}) {
            sql.run(
                    "INSERT INTO intake_message (id, channel, dedup_key, sha256, content) VALUES (?, 'edi', ?, 'x', 'x')",
                    id,
                    "k" + id);
        }
    }

    @AfterEach
    void stop() throws Exception {
        database.close();
    }

    @Test
    void aLaterDateIsTakenOverAndTheWaitingOrderIsDatedAnew() {
        assertThat(say(500, response("30", "2.50")))
                .extracting(Problem::code)
                .containsExactly("procurement.answer-used");

        assertThat(incoming()).isEqualTo(LATER);
        assertThat(count("order_event WHERE order_id = 101 AND kind = 'supplier-answered'"))
                .isEqualTo(1);
        assertThat(count("outbox WHERE queue = 'allocate' AND subject_id = 101"))
                .isEqualTo(1);
    }

    @Test
    void theSameAnswerAgainChangesNothing() {
        say(500, response("30", "2.50"));
        say(501, response("30", "2.50"));

        assertThat(count("supplier_message")).isEqualTo(1);
        assertThat(count("order_event WHERE kind = 'supplier-answered'")).isEqualTo(1);
    }

    @Test
    void lessThanOrderedOrAnotherPriceIsForAPerson() {
        assertThat(say(500, response("20", "2.60")))
                .extracting(Problem::code)
                .containsExactly("procurement.answer-short", "procurement.answer-price", "procurement.answer-used");
        assertThat(say(
                        501,
                        new PartnerMessage(
                                Kind.ORDER_RESPONSE,
                                "A-2",
                                null,
                                ORDER,
                                IncomingParty.ofGln(MILL),
                                null,
                                List.of(line("1", Answer.REJECTED, null, null)))))
                .extracting(Problem::code)
                .containsExactly("procurement.answer-short", "procurement.answer-used");
    }

    @Test
    void nobodyElseMovesOurDates() {
        PartnerMessage forged = new PartnerMessage(
                Kind.ORDER_RESPONSE, "A-1", null, ORDER, IncomingParty.ofGln("5900000300008"), LATER, List.of());

        assertThat(say(500, forged)).extracting(Problem::code).containsExactly("procurement.answer-of-another");
        assertThat(incoming()).isEqualTo(LocalDate.of(2026, 11, 27));
        assertThat(say(
                        500,
                        new PartnerMessage(
                                Kind.ORDER_RESPONSE,
                                "A-1",
                                null,
                                "ZD/2026/000099",
                                IncomingParty.ofGln(MILL),
                                LATER,
                                List.of())))
                .extracting(Problem::code)
                .containsExactly("procurement.answer-order-unknown");
    }

    @Test
    void aDespatchAdviceKeepsLotsForTheWarehouse() {
        PartnerMessage.Line sent = new PartnerMessage.Line(
                "1",
                "5900000000015",
                null,
                null,
                null,
                new BigDecimal("12"),
                "C62",
                null,
                null,
                "L-77",
                LocalDate.of(2027, 6, 1));

        assertThat(say(
                        500,
                        new PartnerMessage(
                                Kind.DESPATCH_ADVICE,
                                "WZ-9",
                                null,
                                ORDER,
                                IncomingParty.ofGln(MILL),
                                LATER,
                                List.of(sent))))
                .extracting(Problem::code)
                .containsExactly("procurement.answer-used");

        assertThat(sql.first("SELECT lot_number FROM supplier_message_line", row -> row.getString(1)))
                .contains("L-77");
        assertThat(incoming()).isEqualTo(LATER);
    }

    @Test
    void whatTheCustomerDidNotReceiveIsForAPerson() {
        PartnerMessage.Line received = new PartnerMessage.Line(
                "1", "5900000000015", null, null, null, new BigDecimal("28"), "C62", null, null, null, null);
        sql.run("UPDATE order_line SET issued = 30");

        assertThat(say(
                        500,
                        new PartnerMessage(
                                Kind.RECEIPT_ADVICE,
                                "R-1",
                                LATER,
                                "PO-7",
                                IncomingParty.ofGln("5900000300008"),
                                null,
                                List.of(received))))
                .extracting(Problem::code)
                .containsExactly("procurement.receipt-differs", "procurement.receipt-used");
        assertThat(count("order_event WHERE kind = 'received-by-customer'")).isEqualTo(1);
    }

    private static PartnerMessage response(String quantity, String price) {
        return new PartnerMessage(
                Kind.ORDER_RESPONSE,
                "A-1",
                LocalDate.of(2026, 11, 24),
                ORDER,
                IncomingParty.ofGln(MILL),
                LATER,
                List.of(line("1", Answer.CHANGED, quantity, price)));
    }

    private static PartnerMessage.Line line(String number, Answer answer, String quantity, String price) {
        return new PartnerMessage.Line(
                number,
                "5900000000015",
                null,
                null,
                answer,
                quantity == null ? null : new BigDecimal(quantity),
                "C62",
                price == null ? null : new BigDecimal(price),
                null,
                null,
                null);
    }

    private List<Problem> say(long intakeId, PartnerMessage message) {
        RawMessage raw = new RawMessage("edi", null, null, new byte[0], Map.of());
        return database.inNew(() -> take.take(new StoredMessage(intakeId, "x", raw), List.of(message), NOW));
    }

    private LocalDate incoming() {
        return database
                .inNew(() -> new IncomingGoodsSql(database.dataSource()).of(List.of(10L), List.of(1010L)))
                .stream()
                .findFirst()
                .orElseThrow()
                .expectedOn();
    }

    private long count(String from) {
        return sql.first("SELECT count(*) FROM " + from, row -> row.getLong(1)).orElseThrow();
    }
}
