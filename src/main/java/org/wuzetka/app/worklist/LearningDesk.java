package org.wuzetka.app.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.worklist.CorrectionsResource.Proposals;
import org.wuzetka.app.worklist.CorrectionsResource.Request;
import org.wuzetka.app.worklist.CorrectionsResource.Saved;
import org.wuzetka.app.worklist.MappingRulesResource.Created;
import org.wuzetka.app.worklist.MappingRulesResource.NewRules;
import org.wuzetka.connector.persistence.intake.IntakeDesk;
import org.wuzetka.connector.persistence.learning.CorrectionsSql;
import org.wuzetka.connector.persistence.learning.CorrectionsSql.Waiting;
import org.wuzetka.connector.persistence.learning.MappingRulesSql;
import org.wuzetka.connector.persistence.learning.MappingRulesSql.Origin;
import org.wuzetka.connector.persistence.learning.MappingRulesSql.Standing;
import org.wuzetka.connector.persistence.read.MappingReads;
import org.wuzetka.connector.persistence.read.WorkList.ProductRef;
import org.wuzetka.domain.fulfilment.WorkWritten;
import org.wuzetka.domain.intake.Correction;
import org.wuzetka.domain.learning.MappingRule;
import org.wuzetka.domain.learning.Proposal;
import org.wuzetka.domain.learning.Proposal.Impact;
import org.wuzetka.domain.learning.ProposeRules;
import org.wuzetka.domain.learning.ProposeRules.Held;
import org.wuzetka.domain.orders.Acceptance;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;

/** Corrections of held orders and the rules that are learned from them; each decision is one transaction. */
@ApplicationScoped
class LearningDesk {
    /** Held orders that a rule's effect is shown on and applied to; more than any clerk has before him. */
    private static final int HELD_AT_MOST = 2000;

    private static final int MOST_RULES = 500;

    private final CorrectionsSql corrections;
    private final MappingRulesSql rules;
    private final MappingReads reads;
    private final IntakeDesk intake;
    private final Transactions transactions;
    private final Event<WorkWritten> written;
    private final Clock clock;

    LearningDesk(
            CorrectionsSql corrections,
            MappingRulesSql rules,
            MappingReads reads,
            IntakeDesk intake,
            Transactions transactions,
            Event<WorkWritten> written,
            Clock clock) {
        this.corrections = corrections;
        this.rules = rules;
        this.reads = reads;
        this.intake = intake;
        this.transactions = transactions;
        this.written = written;
        this.clock = clock;
    }

    /** @throws ProblemException 404 when the order is not held, 409 when somebody was faster, 400 for what makes no sense */
    Saved correct(long incomingOrderId, Request said, String who) {
        if (said == null || said.correction() == null) {
            throw ProblemException.badRequest("worklist.correction-wrong", "correction");
        }
        Saved saved = transactions.inNew(() -> {
            // While the order is read again with another's correction it is held by nobody; his was faster all the
            // same.
            Waiting waiting = corrections
                    .locked(incomingOrderId)
                    .orElseThrow(() ->
                            corrections.revisions(incomingOrderId) > said.revision() ? conflict() : WorkDesk.unknown());
            if (waiting.revision() != said.revision()) throw conflict();
            check(waiting, said.correction());
            Correction correction = beyond(waiting, said.correction());
            List<Proposal> proposals = proposals(waiting.held(), correction);
            int revision = corrections.save(waiting, correction, who, clock.instant());
            intake.readAgain(List.of(waiting.held().intakeId()));
            Proposals shown = shown(proposals);
            return new Saved(revision, proposals, shown.products(), shown.customers(), shown.addresses());
        });
        written.fire(new WorkWritten());
        return saved;
    }

    Proposals proposals(long incomingOrderId, Correction correction) {
        Waiting waiting = corrections.find(incomingOrderId).orElseThrow(WorkDesk::unknown);
        if (correction == null) throw ProblemException.badRequest("worklist.correction-wrong", "correction");
        check(waiting, correction);
        List<Proposal> proposals = proposals(waiting.held(), beyond(waiting, correction));
        return shown(proposals);
    }

    private static ProblemException conflict() {
        return new ProblemException(409, Problem.error("worklist.correction-conflict", "revision"));
    }

    private static Correction beyond(Waiting waiting, Correction correction) {
        return correction.beyond(waiting.held().order(), waiting.held().customerId());
    }

    private void check(Waiting waiting, Correction correction) {
        if (!correction.fits(waiting.held().order().lines().size())) {
            throw ProblemException.badRequest("worklist.correction-wrong", "correction");
        }
        correction.accepted().stream()
                .filter(code -> !Acceptance.isFor(code))
                .findFirst()
                .ifPresent(code -> {
                    throw ProblemException.badRequest("worklist.not-acceptable", "accepted", code);
                });
        if (!corrections.pointsAtSomething(correction, waiting.held().customerId())) {
            throw ProblemException.badRequest("worklist.correction-points-nowhere", "correction");
        }
    }

    private List<Proposal> proposals(Held corrected, Correction correction) {
        List<ProposeRules.Drafted> drafts = ProposeRules.of(corrected, correction).stream()
                .filter(draft ->
                        rules.standing(draft.rule()).filter(Standing::same).isEmpty())
                .toList();
        if (drafts.isEmpty()) return List.of();
        List<Held> others = others(corrected.incomingOrderId());
        return drafts.stream()
                .map(draft -> proposal(draft.rule(), draft.line(), others))
                .toList();
    }

    /** What a rule that a person thinks up would change. */
    Proposals impacts(MappingRule rule) {
        check(rule);
        List<Proposal> proposals = List.of(proposal(rule, null, others(0)));
        return shown(proposals);
    }

    private List<Held> others(long except) {
        return corrections.held(HELD_AT_MOST).stream()
                .filter(held -> held.incomingOrderId() != except)
                .toList();
    }

    private static Proposal proposal(MappingRule rule, Integer line, List<Held> others) {
        return new Proposal(
                rule, line, ProposeRules.impacts(rule, others), others.size(), others.size() < HELD_AT_MOST - 1);
    }

    private Map<Long, ProductRef> products(List<Proposal> proposals) {
        Set<Long> ids = new HashSet<>();
        for (Proposal proposal : proposals) {
            ids.add(proposal.rule().productId());
            proposal.impacts().forEach(impact -> impact.changes().forEach(change -> {
                boolean head = change.line() == null;
                if (!head) ids.add(change.meansNow());
            }));
        }
        ids.removeIf(Objects::isNull);
        return reads.products(ids);
    }

    private Proposals shown(List<Proposal> proposals) {
        return new Proposals(
                proposals,
                products(proposals),
                reads.customers(keys(proposals, MappingRule::customerId)),
                reads.addresses(keys(proposals, MappingRule::addressId)));
    }

    private static Set<Long> keys(List<Proposal> proposals, Function<MappingRule, Long> key) {
        return proposals.stream()
                .map(proposal -> key.apply(proposal.rule()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /**
     * Makes rules and has the held orders that they change read again, if that is wanted.
     *
     * @throws ProblemException 409 when another rule says otherwise and is not to be replaced
     */
    Created create(NewRules said, String who) {
        if (said == null || said.rules().isEmpty() || said.rules().size() > MOST_RULES) {
            throw ProblemException.badRequest("worklist.rules-number", "rules", String.valueOf(MOST_RULES));
        }
        Created created = transactions.inNew(() -> {
            List<Long> ids = new ArrayList<>();
            for (MappingRule rule : said.rules()) ids.add(stored(rule, said, who));
            Set<Long> messages = said.apply() ? touched(said) : Set.of();
            return new Created(ids, messages.isEmpty() ? 0 : intake.readAgain(messages));
        });
        if (created.readAgain() > 0) written.fire(new WorkWritten());
        return created;
    }

    private long stored(MappingRule rule, NewRules said, String who) {
        check(rule);
        Optional<Standing> standing = rules.standing(rule);
        if (standing.isPresent()) {
            if (standing.get().same()) return standing.get().id();
            if (!said.replace()) throw exists(rule);
            rules.undo(standing.get().id(), who, clock.instant());
        }
        Origin origin =
                said.originOrder() != null ? Origin.CORRECTION : said.imported() ? Origin.IMPORT : Origin.BY_HAND;
        return rules.add(rule, origin, said.originOrder(), who, clock.instant()).orElseThrow(() -> exists(rule));
    }

    private static ProblemException exists(MappingRule rule) {
        return new ProblemException(409, Problem.error("worklist.rule-exists", "rules", rule.from()));
    }

    private void check(MappingRule rule) {
        boolean whole = rule != null && rule.kind() != null && rule.from() != null && rule.saysEnough();
        if (!whole || !rules.pointsAtSomething(rule)) {
            String from = rule == null || rule.from() == null ? "" : rule.from();
            throw ProblemException.badRequest("worklist.rule-incomplete", "rules", from);
        }
    }

    private Set<Long> touched(NewRules said) {
        List<Held> held = corrections.held(HELD_AT_MOST);
        Set<Long> messages = new LinkedHashSet<>();
        for (MappingRule rule : said.rules()) {
            for (Impact impact : ProposeRules.impacts(rule, held)) messages.add(impact.intakeId());
        }
        return messages;
    }

    void undo(long ruleId, String who) {
        if (!transactions.inNew(() -> rules.undo(ruleId, who, clock.instant()))) {
            throw ProblemException.notFound("worklist.rule-unknown", String.valueOf(ruleId));
        }
    }
}
