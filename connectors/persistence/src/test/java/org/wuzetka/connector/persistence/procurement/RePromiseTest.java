package org.wuzetka.connector.persistence.procurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.procurement.CutSupplierOrder;
import org.wuzetka.domain.procurement.DecidePromiseMail;
import org.wuzetka.domain.procurement.SendPromiseMails;
import org.wuzetka.domain.shared.OutgoingMail;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.SendResult;

class RePromiseTest {
    private static final String ORDER = "ZD/2026/000001";
    private final BuyingFirm firm = new BuyingFirm();
    private final List<OutgoingMail> sent = new ArrayList<>();
    private SendResult answer = SendResult.SENT;
    private final SendPromiseMails sender = new SendPromiseMails(
            firm.mails,
            mail -> {
                sent.add(mail);
                return answer;
            },
            "hub@hub.example",
            null,
            firm.database,
            BuyingFirm.CLOCK);

    /** 50 are bought at the mill for two orders: 101 (priority 1) for 20, 102 (priority 5) for 30. */
    @BeforeEach
    void twoOrdersWaitForFlour() {
        firm.order(101, 1, "20");
        firm.order(102, 5, "30");
        firm.buy();
    }

    @AfterEach
    void stop() throws Exception {
        firm.close();
    }

    private List<String> promises() {
        return firm.texts(
                "SELECT order_line_id || ' ' || coalesce(promised_on::text, 'none') || ' ' || trim_scale(uncovered)"
                        + " FROM order_line_promise ORDER BY order_line_id");
    }

    private List<String> mails() {
        return firm.texts("SELECT order_id || ' ' || state FROM promise_mail ORDER BY id");
    }

    private Problem send(long order) {
        long id = firm.sql
                .first(
                        "SELECT id FROM promise_mail WHERE order_id = ? AND state = 'DRAFT'",
                        row -> row.getLong(1),
                        order)
                .orElseThrow();
        return firm.database.inNew(() -> firm.decide.send(id, 0, "sales").orElse(null));
    }

    @Test
    void aLateLineRePromisesItsCustomersAndDraftsTheirMails() {
        firm.answer(ORDER, "50", BuyingFirm.LATER);

        assertThat(promises()).containsExactly("1010 2026-12-03 0", "1020 2026-12-03 0");
        assertThat(mails()).containsExactly("101 DRAFT", "102 DRAFT");
        assertThat(firm.text("SELECT recipient || ' ' || subject FROM promise_mail WHERE order_id = 101"))
                .isEqualTo("biuro@sklep.example Nowy termin dostawy Państwa zamówienia PO-101");
        assertThat(firm.text("SELECT was || ' ' || becomes FROM promise_mail_line LIMIT 1"))
                .isEqualTo("2026-11-27 2026-12-03");
        assertThat(firm.texts("SELECT arguments FROM order_event WHERE kind = 'promise-moved' AND order_id = 102"))
                .containsExactly("[\"ZD/2026/000001\", \"2026-12-03\"]");
    }

    @Test
    void aShortLineKeepsTheGoodsOfTheMoreImportant() {
        firm.answer(ORDER, "30", BuyingFirm.EXPECTED);

        assertThat(promises()).containsExactly("1020 none 20");
        assertThat(mails()).containsExactly("102 DRAFT");
        assertThat(firm.text("SELECT sum(quantity) FROM peg WHERE order_line_id = 1020"))
                .as("still pegged: nothing is bought twice by a machine's word")
                .isEqualTo("30.000");
        assertThat(firm.buy().orders()).isEmpty();
    }

    @Test
    void earlierGoodsOfTheLessImportantGoToTheMoreImportant() {
        firm.order(103, 9, "40");
        firm.buy();
        firm.sql.run("UPDATE supplier_order SET expected_on = DATE '2026-11-25' WHERE number = 'ZD/2026/000002'");

        firm.answer(ORDER, "50", BuyingFirm.LATER);

        assertThat(promises()).containsExactly("1010 2026-11-25 0", "1020 2026-12-03 0", "1030 2026-12-03 0");
        assertThat(mails()).as("who gets his goods sooner needs no mail").containsExactly("102 DRAFT", "103 DRAFT");
        assertThat(firm.texts("SELECT s.number FROM peg g JOIN supplier_order_line l ON l.id = g.supplier_order_line_id"
                        + " JOIN supplier_order s ON s.id = l.supplier_order_id WHERE g.order_line_id = 1010"))
                .containsExactly("ZD/2026/000002");
    }

    @Test
    void goodsOfAnOrderServedFromElsewhereAreDealtOnce() {
        firm.order(103, 9, "40");
        firm.buy();
        firm.sql.run("DELETE FROM reservation WHERE order_line_id = 1030");

        firm.answer(ORDER, "50", BuyingFirm.LATER);

        assertThat(promises()).containsExactly("1020 2026-12-03 0");
        assertThat(
                        firm.text(
                                "SELECT bool_and(pegged <= quantity) FROM (SELECT l.quantity, sum(g.quantity) AS pegged"
                                        + " FROM supplier_order_line l JOIN peg g ON g.supplier_order_line_id = l.id GROUP BY l.id) all_lines"))
                .isEqualTo("t");
    }

    @Test
    void aSupplierOnTimeAgainTakesTheDraftsBack() {
        firm.answer(ORDER, "50", BuyingFirm.LATER);
        firm.answer(ORDER, "50", BuyingFirm.EXPECTED);

        assertThat(promises()).containsExactly("1010 2026-11-27 0", "1020 2026-11-27 0");
        assertThat(mails()).containsExactly("101 OVERTAKEN", "102 OVERTAKEN");
    }

    @Test
    void aMailIsSentOnceAndStampedInThePassport() {
        firm.answer(ORDER, "50", BuyingFirm.LATER);
        assertThat(send(101)).isNull();

        assertThat(sender.work(10)).isEqualTo(1);
        assertThat(sender.work(10)).isZero();

        assertThat(sent).singleElement().satisfies(mail -> {
            assertThat(mail.to()).containsExactly("biuro@sklep.example");
            assertThat(mail.text()).contains("3 grudnia 2026", "https://portal.example/your-order/");
        });
        assertThat(firm.texts("SELECT actor FROM order_event WHERE kind = 'promise-told'"))
                .containsExactly("sales");
        assertThat(firm.text("SELECT known_on FROM order_line_promise WHERE order_line_id = 1010"))
                .isEqualTo("2026-12-03");
    }

    @Test
    void aMailRefusedForGoodIsMendedAndSentAgain() {
        firm.answer(ORDER, "50", BuyingFirm.LATER);
        send(101);
        answer = SendResult.refusedForGood("550");
        sender.work(10);
        long id = firm.sql
                .first("SELECT id FROM promise_mail WHERE state = 'FAILED'", row -> row.getLong(1))
                .orElseThrow();
        answer = SendResult.SENT;

        DecidePromiseMail.Text mended = new DecidePromiseMail.Text(1, "inny@sklep.example", "Termin", "Treść");
        assertThat(firm.database.inNew(() -> firm.decide.edit(id, mended, "anna")))
                .isEmpty();
        assertThat(firm.database.inNew(() -> firm.decide.send(id, 2, "anna"))).isEmpty();
        sender.work(10);

        assertThat(sent)
                .extracting(mail -> mail.to().get(0))
                .containsExactly("biuro@sklep.example", "inny@sklep.example");
        assertThat(mails()).containsExactly("101 SENT", "102 DRAFT");
    }

    @Test
    void goodNewsAfterBadNewsIsDraftedToo() {
        firm.answer(ORDER, "50", BuyingFirm.LATER);
        send(101);
        sender.work(10);
        firm.answer(ORDER, "50", BuyingFirm.EXPECTED);

        assertThat(mails()).containsExactly("101 SENT", "102 OVERTAKEN", "101 DRAFT");
        assertThat(firm.text("SELECT body FROM promise_mail WHERE order_id = 101 AND state = 'DRAFT'"))
                .contains("dobrą wiadomość");
    }

    @Test
    void aMailThatIsNoLongerTrueIsNotSent() {
        firm.answer(ORDER, "50", BuyingFirm.LATER);
        firm.sql.run("DELETE FROM reservation WHERE order_line_id = 1010");

        assertThat(send(101).code()).isEqualTo("promise.overtaken");
        assertThat(sender.work(10)).isZero();
    }

    @Test
    void goodsThatCameSettleTheirDrafts() {
        firm.answer(ORDER, "50", BuyingFirm.LATER);
        firm.sql.run("DELETE FROM reservation");

        firm.database.inNew(firm.promises::lookAgain);

        assertThat(promises()).isEmpty();
        assertThat(mails()).containsExactly("101 OVERTAKEN", "102 OVERTAKEN");
    }

    @Test
    void whatAClerkEditsIsKeptAndAnotherClerksVersionIsRefused() {
        firm.answer(ORDER, "50", BuyingFirm.LATER);
        long id = firm.sql
                .first("SELECT id FROM promise_mail WHERE order_id = 101", row -> row.getLong(1))
                .orElseThrow();
        DecidePromiseMail.Text text = new DecidePromiseMail.Text(0, "inny@sklep.example", "Termin", "Treść");

        assertThat(firm.database.inNew(() -> firm.decide.edit(id, text, "anna")))
                .isEmpty();
        assertThat(firm.database.inNew(() -> firm.decide.edit(id, text, "jan")))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo("promise.changed"));
        assertThat(firm.database.inNew(() -> firm.decide.discard(id, 1, "anna")))
                .isEmpty();
        assertThat(firm.database.inNew(() -> firm.decide.send(id, 2, "anna")))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo("promise.decided"));
    }

    @Test
    void cancellingTheRestMakesTheDemandAProposalAgainAndANewDayOnceItIsBought() {
        long id = firm.sql
                .first("SELECT id FROM supplier_order", row -> row.getLong(1))
                .orElseThrow();
        firm.sql.run("UPDATE supplier_order SET status = 'SENT'");

        assertThat(firm.database.inNew(
                        () -> firm.cut.cut(id, 0, CutSupplierOrder.To.RECEIVED, false, "nie dostarczą", "zakupy")))
                .isEmpty();

        assertThat(firm.text("SELECT status FROM supplier_order")).isEqualTo("CANCELLED");
        assertThat(firm.text("SELECT count(*) FROM peg")).isEqualTo("0");
        assertThat(promises()).containsExactly("1010 none 20", "1020 none 30");
        assertThat(firm.text("SELECT kind || ' ' || state FROM outbound_call"))
                .isEqualTo("supplier-cancellation PLANNED");

        firm.sql.run("UPDATE product SET supplier_id = 3");
        assertThat(firm.buy().orders()).hasSize(1);
        firm.database.inNew(firm.promises::lookAgain);
        assertThat(promises()).containsExactly("1010 2026-11-27 0", "1020 2026-11-27 0");
        assertThat(mails()).containsExactly("101 OVERTAKEN", "102 OVERTAKEN");
    }

    @Test
    void aShortAnswerTakenOverIsBoughtElsewhereOnlyWhenABuyerSaysSo() {
        firm.answer(ORDER, "30", BuyingFirm.EXPECTED);
        long id = firm.sql
                .first("SELECT id FROM supplier_order", row -> row.getLong(1))
                .orElseThrow();

        assertThat(firm.database.inNew(() -> firm.cut.cut(id, 0, CutSupplierOrder.To.ANSWER, true, null, "zakupy")))
                .isEmpty();

        assertThat(firm.text("SELECT trim_scale(quantity) || ' ' || trim_scale(ordered) FROM supplier_order_line"))
                .isEqualTo("30 50");
        assertThat(firm.text("SELECT sum(quantity) FROM peg WHERE order_line_id = 1020"))
                .isEqualTo("10.000");
        assertThat(firm.buy().orders()).as("set aside").isEmpty();
        assertThat(firm.database.inNew(() -> firm.cut.cut(id, 0, CutSupplierOrder.To.ANSWER, true, null, "zakupy")))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo("procurement.order-changed"));
    }

    @Test
    void aPartlyReceivedOrderKeepsWhatCameForWhom() {
        firm.sql.run("UPDATE supplier_order_line SET received = 20");
        firm.sql.run("DELETE FROM reservation WHERE order_line_id = 1010");
        firm.answer(ORDER, "50", BuyingFirm.LATER);

        assertThat(promises()).containsExactly("1020 2026-12-03 0");
        assertThat(firm.texts("SELECT order_line_id || ' ' || trim_scale(quantity) FROM peg ORDER BY order_line_id"))
                .containsExactly("1010 20", "1020 30");
    }
}
