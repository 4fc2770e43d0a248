package org.wuzetka.domain.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.wuzetka.domain.learning.CustomerAnswers;
import org.wuzetka.domain.learning.CustomerAnswers.Answer;
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
    private final CustomerAnswers answers;

    public TranslateMessages(
            IntakeLedger ledger,
            TranslateMessage translate,
            CanonicalFormat canonical,
            RegisterOrders register,
            PartnerMessages partners,
            CustomerAnswers answers) {
        this.ledger = ledger;
        this.translate = translate;
        this.canonical = canonical;
        this.register = register;
        this.partners = partners;
        this.answers = answers;
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
        Set<Long> answered = answered(all, claimed.keySet(), unitOfWork);
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
                closeWithoutOrders(answered.contains(read.stored.id()) ? read.asAnswer() : read, unitOfWork);
            } else {
                withOrders.add(answered.contains(read.stored.id()) ? read.asAnswer().message : read.message);
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

    /** Messages that answer our questions; whoever sends one in again has read it. */
    private Set<Long> answered(List<Read> all, Set<Long> repeated, UnitOfWork unitOfWork) {
        List<Answer> replies = new ArrayList<>();
        for (Read read : all) {
            Map<String, String> facts = read.message.facts();
            String ids = facts.get(RawMessage.IN_REPLY_TO);
            boolean again = read.stored.message().meta().containsKey(RawMessage.SENT_AGAIN);
            if (ids == null || again || repeated.contains(read.stored.id())) continue;
            replies.add(new Answer(
                    read.stored.id(),
                    facts.get(RawMessage.FROM),
                    List.of(ids.split(" ")),
                    facts.getOrDefault(RawMessage.BODY_TEXT, "")));
        }
        return replies.isEmpty() ? Set.of() : answers.take(replies, unitOfWork.now());
    }

    private record Read(StoredMessage stored, Translation translation, TranslatedMessage message) {

        /**
         * What answers a question is found at the work the question is about. An order in it may repeat what was asked
         * about, so that a person looks.
         */
        Read asAnswer() {
            Problem answer = message.orders().isEmpty()
                    ? Problem.warning("intake.answer", null)
                    : Problem.hold("intake.answer-with-order", null);
            List<NewOrder> held =
                    message.orders().stream().map(order -> with(order, answer)).toList();
            List<Problem> problems = message.orders().isEmpty() ? List.of(answer) : message.problems();
            Translation same = translation;
            return new Read(
                    stored,
                    new Translation(
                            same.format(),
                            same.orders(),
                            problems,
                            same.interchanges(),
                            same.acknowledgements(),
                            same.messages()),
                    new TranslatedMessage(message.id(), message.format(), message.facts(), problems, held));
        }

        private static NewOrder with(NewOrder order, Problem problem) {
            List<Problem> problems = new ArrayList<>(order.problems());
            problems.add(problem);
            return new NewOrder(
                    order.place(),
                    order.function(),
                    order.orderNumber(),
                    order.content(),
                    order.hash(),
                    problems,
                    order.confidence(),
                    order.evidence());
        }
    }

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
        String place = ("interchange " + reference).strip();
        return repeat
                ? Problem.warning("edi.interchange-repeated", place, reference, sender, String.valueOf(first))
                : Problem.hold("edi.interchange-reused", place, reference, sender, String.valueOf(first));
    }

    private static State stateWithoutOrders(List<Problem> problems) {
        if (has(problems, Severity.HOLD)) return State.NEEDS_REVIEW;
        return has(problems, Severity.ERROR) ? State.REJECTED : State.PROCESSED;
    }

    private static boolean has(List<Problem> problems, Severity severity) {
        return problems.stream().anyMatch(problem -> problem.severity() == severity);
    }
}
