package org.wuzetka.domain.responses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wuzetka.domain.fulfilment.SendAcknowledgements;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.StageWork;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.IntakeLedger;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.parties.ResponseFormat;
import org.wuzetka.domain.shared.Words;

/**
 * Stage respond: tells the customer's system what became of its order, in the format his handling card names. The answer is
 * written once, kept with the message it answers, and leaves by the stage that sends acknowledgements.
 */
public final class RespondToOrders implements StageWork {
    /** The format of an answer for each format an order can come in; from others nobody expects a message. */
    private static final Map<String, ResponseFormat> SAME_AS = Map.of(
            "edifact", ResponseFormat.EDIFACT,
            "x12", ResponseFormat.X12,
            "ubl", ResponseFormat.UBL,
            "opentrans", ResponseFormat.OPENTRANS,
            "comarch", ResponseFormat.COMARCH);

    private final Orders orders;
    private final AnsweredOrders answered;
    private final IntakeLedger ledger;
    private final ComposeResponse compose;
    private final Predicate<String> outlets;
    private final Map<ResponseFormat, OrderResponseWriter> writers;

    /** @param outlets whether an outlet of a name is there to send by */
    public RespondToOrders(
            Orders orders,
            AnsweredOrders answered,
            IntakeLedger ledger,
            CanonicalFormat canonical,
            Company company,
            Predicate<String> outlets,
            List<OrderResponseWriter> writers) {
        this.orders = orders;
        this.answered = answered;
        this.ledger = ledger;
        this.compose = new ComposeResponse(canonical, company);
        this.outlets = outlets;
        this.writers = writers.stream().collect(Collectors.toMap(OrderResponseWriter::format, Function.identity()));
    }

    @Override
    public Stage stage() {
        return Stage.RESPOND;
    }

    @Override
    public void work(List<Long> orderIds, UnitOfWork unitOfWork) {
        List<CustomerOrder> locked = orders.locked(orderIds);
        Map<Long, AnsweredOrders.Answered> facts = answered.of(orderIds);
        List<Long> toSend = new ArrayList<>();
        for (CustomerOrder order : locked) {
            AnsweredOrders.Answered fact = facts.get(order.id());
            if (fact == null) continue;
            OrderResponseWriter writer = writers.get(format(order, fact));
            if (writer == null) continue;
            OrderResponse response = compose.of(order, fact, unitOfWork.now());
            Acknowledgement message = writer.write(response);
            toSend.addAll(ledger.saveAcknowledgements(fact.intakeId(), List.of(message)));
            unitOfWork.record(
                    order,
                    "answered",
                    "respond.sent",
                    Words.of(response.decision().name(), message.kind(), response.number()),
                    null);
        }
        unitOfWork.enqueue(Stage.ACKNOWLEDGE, toSend);
    }

    /** As the order came, if its channel has a way back: who mails a file reads the status mails. */
    private ResponseFormat format(CustomerOrder order, AnsweredOrders.Answered fact) {
        ResponseFormat wanted = order.customer().handlingCard().orderResponse();
        if (wanted != ResponseFormat.SAME) return wanted;
        return outlets.test(fact.channel() + SendAcknowledgements.OUTLET_SUFFIX)
                ? SAME_AS.getOrDefault(fact.format(), ResponseFormat.NONE)
                : ResponseFormat.NONE;
    }
}
