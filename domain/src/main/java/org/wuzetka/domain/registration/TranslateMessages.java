package org.wuzetka.domain.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.StageWork;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.IntakeLedger;
import org.wuzetka.domain.intake.IntakeLedger.Claim;
import org.wuzetka.domain.intake.IntakeLedger.NewOrder;
import org.wuzetka.domain.intake.IntakeLedger.State;
import org.wuzetka.domain.intake.IntakeLedger.StoredMessage;
import org.wuzetka.domain.intake.IntakeLedger.TranslatedMessage;
import org.wuzetka.domain.intake.OrderFingerprint;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.TranslateMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;
import org.wuzetka.domain.shared.Reasons;

/**
 * Stage translate: makes incoming orders of stored messages. Few orders are registered in the same transaction; many go
 * through the queue, to be worked by all consumers.
 */
public final class TranslateMessages implements StageWork {
    /** More orders than this in a batch and registration would hold its locks too long. */
    static final int STRAIGHT_THROUGH = 50;

    private final IntakeLedger ledger;
    private final TranslateMessage translate;
    private final CanonicalFormat canonical;
    private final RegisterOrders register;

    public TranslateMessages(
            IntakeLedger ledger, TranslateMessage translate, CanonicalFormat canonical, RegisterOrders register) {
        this.ledger = ledger;
        this.translate = translate;
        this.canonical = canonical;
        this.register = register;
    }

    @Override
    public Stage stage() {
        return Stage.TRANSLATE;
    }

    @Override
    public void work(List<Long> intakeIds, UnitOfWork unitOfWork) {
        List<TranslatedMessage> withOrders = new ArrayList<>();
        for (StoredMessage stored : ledger.toTranslate(intakeIds)) {
            TranslateMessage.Result result = translate.translate(stored.message());
            Translation translation = result.translation();
            unitOfWork.enqueue(
                    Stage.ACKNOWLEDGE, ledger.saveAcknowledgements(stored.id(), translation.acknowledgements()));
            List<NewOrder> orders =
                    translation.orders().stream().map(this::newOrder).toList();
            TranslatedMessage message = new TranslatedMessage(
                    stored.id(), translation.format(), result.facts(), translation.problems(), orders);
            if (isRepeat(stored, message, translation.interchanges(), unitOfWork)) continue;
            if (orders.isEmpty()) {
                ledger.saveOrders(List.of(message));
                ledger.close(
                        stored.id(),
                        stateWithoutOrders(translation.problems()),
                        null,
                        new Reasons(translation.problems()),
                        unitOfWork.now());
            } else {
                withOrders.add(message);
            }
        }
        if (withOrders.isEmpty()) return;
        List<Long> waiting = ledger.saveOrders(withOrders);
        if (waiting.size() <= STRAIGHT_THROUGH) register.work(waiting, unitOfWork);
        else unitOfWork.enqueue(Stage.REGISTER, waiting);
    }

    private NewOrder newOrder(TranslatedOrder order) {
        return new NewOrder(
                order.place(),
                order.order().function().name(),
                order.order().orderNumber(),
                canonical.write(order.order()),
                OrderFingerprint.of(order.order(), canonical),
                order.problems());
    }

    /**
     * The same interchange again is a repeat; the same key over other content is a fault at the partner's, and a person must
     * say which of the two counts. Whoever sends a message in again by hand has said so.
     */
    private boolean isRepeat(
            StoredMessage stored, TranslatedMessage message, List<Interchange> keys, UnitOfWork unitOfWork) {
        if (keys.isEmpty() || stored.message().meta().containsKey(RawMessage.SENT_AGAIN)) return false;
        Map<Interchange, Claim> claimed = ledger.claim(stored, keys);
        if (claimed.isEmpty()) return false;
        boolean repeat = claimed.size() == keys.stream().distinct().count()
                && claimed.values().stream().allMatch(claim -> claim.sha256().equals(stored.sha256()));
        List<Problem> why = Stream.concat(
                        claimed.entrySet().stream()
                                .map(entry ->
                                        reused(entry.getKey(), entry.getValue().intakeId(), repeat)),
                        message.problems().stream())
                .toList();
        // The orders are not registered, so none is kept waiting; the bytes stay and can be sent in again.
        ledger.saveOrders(List.of(
                new TranslatedMessage(message.id(), message.format(), message.facts(), message.problems(), List.of())));
        ledger.close(
                stored.id(),
                repeat ? State.DUPLICATE : State.NEEDS_REVIEW,
                repeat ? claimed.values().iterator().next().intakeId() : null,
                new Reasons(why),
                unitOfWork.now());
        return true;
    }

    private static Problem reused(Interchange key, long first, boolean repeat) {
        String reference = key.controlReference() == null ? "" : key.controlReference();
        String sender = key.sender() == null ? "" : key.sender();
        return repeat
                ? Problem.warning("edi.interchange-repeated", "UNB", reference, sender, String.valueOf(first))
                : Problem.hold("edi.interchange-reused", "UNB", reference, sender, String.valueOf(first));
    }

    private static State stateWithoutOrders(List<Problem> problems) {
        if (has(problems, Severity.HOLD)) return State.NEEDS_REVIEW;
        return has(problems, Severity.ERROR) ? State.REJECTED : State.PROCESSED;
    }

    private static boolean has(List<Problem> problems, Severity severity) {
        return problems.stream().anyMatch(problem -> problem.severity() == severity);
    }
}
