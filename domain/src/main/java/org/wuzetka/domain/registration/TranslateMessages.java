package org.wuzetka.domain.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.StageWork;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.IntakeLedger;
import org.wuzetka.domain.intake.IntakeLedger.Claim;
import org.wuzetka.domain.intake.IntakeLedger.Keys;
import org.wuzetka.domain.intake.IntakeLedger.NewOrder;
import org.wuzetka.domain.intake.IntakeLedger.State;
import org.wuzetka.domain.intake.IntakeLedger.StoredMessage;
import org.wuzetka.domain.intake.IntakeLedger.TranslatedMessage;
import org.wuzetka.domain.intake.OrderFingerprint;
import org.wuzetka.domain.intake.PartnerMessages;
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
 * through the queue, to be worked by all consumers. A message with pictures to be recognised goes to its own stage.
 */
public final class TranslateMessages implements StageWork {
    /** More orders than this in a batch and registration would hold its locks too long. */
    static final int STRAIGHT_THROUGH = 50;

    private final IntakeLedger ledger;
    private final TranslateMessage translate;
    private final CanonicalFormat canonical;
    private final RegisterOrders register;
    private final PartnerMessages partners;

    public TranslateMessages(
            IntakeLedger ledger,
            TranslateMessage translate,
            CanonicalFormat canonical,
            RegisterOrders register,
            PartnerMessages partners) {
        this.ledger = ledger;
        this.translate = translate;
        this.canonical = canonical;
        this.register = register;
        this.partners = partners;
    }

    @Override
    public Stage stage() {
        return Stage.TRANSLATE;
    }

    @Override
    public void work(List<Long> intakeIds, UnitOfWork unitOfWork) {
        List<Read> all = new ArrayList<>();
        for (StoredMessage stored : ledger.toTranslate(intakeIds)) {
            translate
                    .translateAtOnce(stored.message())
                    .ifPresentOrElse(
                            result -> all.add(read(stored, result)),
                            () -> unitOfWork.enqueue(Stage.RECOGNISE, stored.id()));
        }
        finish(all, unitOfWork);
    }

    /** Reads whatever time it takes, and then finishes as this stage does. */
    Consumer<UnitOfWork> readAtLeisure(StoredMessage stored) {
        TranslateMessage.Result result = translate.translate(stored.message());
        return unitOfWork -> finish(
                ledger.toTranslate(List.of(stored.id())).stream()
                        .map(still -> read(still, result))
                        .toList(),
                unitOfWork);
    }

    private void finish(List<Read> all, UnitOfWork unitOfWork) {
        Map<Long, Map<Interchange, Claim>> claimed = ledger.claim(all.stream()
                .filter(read -> !read.stored.message().meta().containsKey(RawMessage.SENT_AGAIN))
                .map(read -> new Keys(read.stored, read.translation.interchanges()))
                .toList());
        List<TranslatedMessage> withOrders = new ArrayList<>();
        for (Read each : all) {
            boolean repeated = claimed.containsKey(each.stored.id());
            Read read = repeated || each.translation.messages().isEmpty() ? each : taken(each, unitOfWork);
            unitOfWork.enqueue(
                    Stage.ACKNOWLEDGE,
                    ledger.saveAcknowledgements(read.stored.id(), read.translation.acknowledgements()));
            Map<Interchange, Claim> earlier = claimed.get(read.stored.id());
            if (earlier != null) {
                closeRepeat(read, earlier, unitOfWork);
            } else if (read.message.orders().isEmpty()) {
                closeWithoutOrders(read, unitOfWork);
            } else {
                withOrders.add(read.message);
            }
        }
        if (withOrders.isEmpty()) return;
        List<Long> waiting = ledger.saveOrders(withOrders);
        if (waiting.size() <= STRAIGHT_THROUGH) register.work(waiting, unitOfWork);
        else unitOfWork.enqueue(Stage.REGISTER, waiting);
    }

    /** The message with what came of what it tells of orders already placed. */
    private Read taken(Read read, UnitOfWork unitOfWork) {
        List<Problem> told = partners.take(read.stored, read.translation.messages(), unitOfWork.now());
        List<Problem> problems = Stream.concat(read.translation.problems().stream(), told.stream())
                .toList();
        Translation translation = read.translation;
        return new Read(
                read.stored,
                new Translation(
                        translation.format(),
                        translation.orders(),
                        problems,
                        translation.interchanges(),
                        translation.acknowledgements(),
                        translation.messages()),
                new TranslatedMessage(
                        read.message.id(),
                        read.message.format(),
                        read.message.facts(),
                        problems,
                        read.message.orders()));
    }

    private record Read(StoredMessage stored, Translation translation, TranslatedMessage message) {}

    private Read read(StoredMessage stored, TranslateMessage.Result result) {
        Translation translation = result.translation();
        return new Read(
                stored,
                translation,
                new TranslatedMessage(
                        stored.id(),
                        translation.format(),
                        result.facts(),
                        translation.problems(),
                        translation.orders().stream().map(this::newOrder).toList()));
    }

    private void closeWithoutOrders(Read read, UnitOfWork unitOfWork) {
        List<Problem> problems = read.translation.problems();
        ledger.saveOrders(List.of(read.message));
        ledger.close(read.stored.id(), stateWithoutOrders(problems), null, new Reasons(problems), unitOfWork.now());
    }

    private NewOrder newOrder(TranslatedOrder order) {
        return new NewOrder(
                order.place(),
                order.order().function().name(),
                order.order().orderNumber(),
                canonical.write(order.order()),
                OrderFingerprint.of(order.order(), canonical),
                order.problems(),
                order.confidence(),
                order.evidence());
    }

    /**
     * The same interchange again is a repeat; the same key over other content is a fault at the partner's, and a person must
     * say which of the two counts. Whoever sends a message in again by hand has said so.
     */
    private void closeRepeat(Read read, Map<Interchange, Claim> claimed, UnitOfWork unitOfWork) {
        StoredMessage stored = read.stored;
        TranslatedMessage message = read.message;
        boolean repeat = claimed.size()
                        == read.translation.interchanges().stream().distinct().count()
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
