package org.wuzetka.connector.persistence.procurement;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.IntakeLedger.StoredMessage;
import org.wuzetka.domain.intake.PartnerMessage;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.procurement.CutSupplierOrder;
import org.wuzetka.domain.procurement.DecidePromiseMail;
import org.wuzetka.domain.procurement.MergeShortages;
import org.wuzetka.domain.procurement.PlaceProposal;
import org.wuzetka.domain.procurement.ProcureShortages;
import org.wuzetka.domain.procurement.RePromise;
import org.wuzetka.domain.procurement.TakePartnerMessages;
import org.wuzetka.domain.procurement.WritePromiseMail;
import org.wuzetka.domain.shared.Problem;

/** A firm that buys flour at a mill, or from a trader, for customers of different importance. */
final class BuyingFirm implements AutoCloseable {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC);
    static final String MILL = "5900000200001";
    static final LocalDate EXPECTED = LocalDate.of(2026, 11, 27);
    static final LocalDate LATER = LocalDate.of(2026, 12, 3);

    final TestDatabase database = new TestDatabase();
    final Sql sql = new Sql(database.dataSource());
    final ProcurementSql procurement = new ProcurementSql(database.dataSource());
    final PurchaseDecisionsSql decisions = new PurchaseDecisionsSql(database.dataSource());
    final MergeShortages rule = new MergeShortages(Duration.ofDays(5));
    final ProcureShortages procure = new ProcureShortages(procurement, rule, CLOCK);
    final PlaceProposal place = new PlaceProposal(procurement, decisions, rule, CLOCK);
    final PromiseMailsSql mails = new PromiseMailsSql(database.dataSource(), "hub.example");
    final RePromise promises = promises(database, CLOCK);
    final TakePartnerMessages take = new TakePartnerMessages(new PlacedOrdersSql(database.dataSource()), promises);
    final CutSupplierOrder cut =
            new CutSupplierOrder(new SupplierOrdersSql(database.dataSource()), decisions, promises, CLOCK);
    final DecidePromiseMail decide = new DecidePromiseMail(mails, CLOCK);
    private int messages;

    BuyingFirm() {
        sql.run(
                "INSERT INTO party (id, code, gln, name, customer, supplier) VALUES (1, 'MLYN', ?, 'Młyn', false, true)",
                MILL);
        sql.run("INSERT INTO party (id, code, name, customer, supplier) VALUES (3, 'HANDEL', 'Handel', false, true)");
        sql.run("INSERT INTO party_email (party_id, email, purpose) VALUES (1, 'zamowienia@mlyn.example', 'ORDERS')");
        sql.run(
                "INSERT INTO party (id, code, name, language, customer, supplier) VALUES (2, 'SKLEP', 'Sklep', 'pl', true, false)");
        sql.run("INSERT INTO party_email (party_id, email, purpose) VALUES (2, 'biuro@sklep.example', 'STATUS')");
        sql.run(
                "INSERT INTO warehouse (id, code, name, priority) VALUES (1, 'MAG1', 'Magazyn', 1), (7, 'MAG2', 'Filia', 5)");
        sql.run(
                "INSERT INTO product (id, code, gtin, name, vat_rate, supplier_id, supplier_code, purchase_price, order_multiple, lead_days)"
                        + " VALUES (10, 'MAKA', '5900000000015', 'Mąka', '5', 1, 'M-1', 2.50, 10, 3)");
        sql.run(
                "INSERT INTO product_source (id, product_id, supplier_id, supplier_code, order_multiple, lead_days) VALUES (1, 10, 3, 'T-9', 25, 1)");
    }

    static RePromise promises(TestDatabase database, Clock clock) {
        return new RePromise(
                new PromisesSql(
                        database.dataSource(), new ProcurementSql(database.dataSource()), "https://portal.example"),
                new PromiseMailsSql(database.dataSource(), "hub.example"),
                new WritePromiseMail("Hurtownia Bez"),
                clock);
    }

    /** A confirmed order that waits for flour. */
    void order(long id, int priority, String quantity) {
        sql.run(
                "INSERT INTO customer_order (id, number, customer_id, buyer_order_number, channel, order_date, registered_at,"
                        + " currency, status, priority) VALUES (?, ?, 2, ?, 'api', DATE '2026-11-23', now(), 'PLN', 'CONFIRMED', ?)",
                id,
                "ZK/" + id,
                "PO-" + id,
                priority);
        sql.run(
                "INSERT INTO order_line (id, order_id, line_number, product_id, description, ordered_quantity, quantity)"
                        + " VALUES (?, ?, 1, 10, 'Mąka', ?, ?)",
                id * 10,
                id,
                new BigDecimal(quantity),
                new BigDecimal(quantity));
        sql.run(
                "INSERT INTO reservation (order_line_id, product_id, quantity) VALUES (?, 10, ?)",
                id * 10,
                new BigDecimal(quantity));
    }

    ProcureShortages.Procured buy() {
        return database.inNew(procure::procure);
    }

    /** The mill's word on its line. */
    List<Problem> answer(String order, String quantity, LocalDate day) {
        long intake = 500 + ++messages;
        sql.run(
                "INSERT INTO intake_message (id, channel, dedup_key, sha256, content) VALUES (?, 'edi', ?, 'x', 'x')",
                intake,
                "k" + intake);
        PartnerMessage message = new PartnerMessage(
                PartnerMessage.Kind.ORDER_RESPONSE,
                "A-" + messages,
                null,
                order,
                IncomingParty.ofGln(MILL),
                null,
                List.of(new PartnerMessage.Line(
                        "1",
                        null,
                        "MAKA",
                        null,
                        PartnerMessage.Answer.CHANGED,
                        new BigDecimal(quantity),
                        null,
                        null,
                        day,
                        null,
                        null)));
        RawMessage raw = new RawMessage("edi", null, null, new byte[0], Map.of());
        return database.inNew(() -> take.take(new StoredMessage(intake, "x", raw), List.of(message), CLOCK.instant()));
    }

    String text(String query) {
        return sql.first(query, row -> row.getString(1)).orElse(null);
    }

    List<String> texts(String query) {
        return sql.list(query, row -> row.getString(1));
    }

    @Override
    public void close() throws Exception {
        database.close();
    }
}
