package org.wuzetka.app.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.worklist.WorkListResource.Assignment;
import org.wuzetka.app.worklist.WorkListResource.Detail;
import org.wuzetka.app.worklist.WorkListResource.Questions;
import org.wuzetka.app.worklist.WorkListResource.Snooze;
import org.wuzetka.connector.persistence.learning.SenderQuestionsSql;
import org.wuzetka.connector.persistence.learning.SenderQuestionsSql.Sender;
import org.wuzetka.connector.persistence.learning.WorkItemsSql;
import org.wuzetka.connector.persistence.learning.WorkItemsSql.Key;
import org.wuzetka.connector.persistence.learning.WorkItemsSql.Kind;
import org.wuzetka.connector.persistence.read.MappingReads;
import org.wuzetka.connector.persistence.read.WorkList;
import org.wuzetka.connector.persistence.read.WorkListReads;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.fulfilment.UnitsOfWork;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;
import org.wuzetka.domain.shared.Texts;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.domain.shared.Words;

/** What people say about waiting work. Each call is one transaction; who was faster wins, and the other is told. */
@ApplicationScoped
class WorkDesk {
    private static final int LONGEST_TEXT = 4000;
    private static final int MOST_QUESTIONS = 20;
    private static final int LONGEST_QUESTION = 500;
    private static final Duration LONGEST_SLEEP = Duration.ofDays(366);

    private final WorkItemsSql items;
    private final WorkListReads reads;
    private final MappingReads parties;
    private final SenderQuestionsSql senders;
    private final Orders orders;
    private final UnitsOfWork units;
    private final Transactions transactions;
    private final Clock clock;

    WorkDesk(
            WorkItemsSql items,
            WorkListReads reads,
            MappingReads parties,
            SenderQuestionsSql senders,
            Orders orders,
            UnitsOfWork units,
            Transactions transactions,
            Clock clock) {
        this.items = items;
        this.reads = reads;
        this.parties = parties;
        this.senders = senders;
        this.orders = orders;
        this.units = units;
        this.transactions = transactions;
        this.clock = clock;
    }

    Key key(String kind, long id) {
        try {
            return new Key(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), id);
        } catch (IllegalArgumentException noSuchKind) {
            throw ProblemException.badRequest("worklist.kind", "kind", kind);
        }
    }

    Detail detail(Key key) {
        WorkList.Item item = reads.item(key.kind().name(), key.id()).orElseThrow(WorkDesk::unknown);
        Optional<Sender> sender = senders.sender(key);
        Locale language = Locale.forLanguageTag(
                item.customer() != null || sender.isEmpty()
                        ? parties.language(
                                item.customer() == null ? null : item.customer().id())
                        : sender.get().language());
        return new Detail(
                item,
                reads.notes(key.kind().name(), key.id()),
                key.kind() == Kind.ORDER ? reads.held(key.id()).orElse(null) : null,
                item.reasons().stream()
                        .filter(reason -> reason.severity() != Severity.WARNING)
                        .filter(reason -> Texts.has("ask." + reason.code(), language))
                        .map(reason -> Texts.of("ask." + reason.code(), language, reason.arguments()))
                        .distinct()
                        .toList(),
                item.orderId() != null || sender.isPresent());
    }

    int assign(Key key, Assignment said, String who) {
        String assignee = said.assignee() == null || said.assignee().isBlank() ? null : said.assignee();
        return changed(key, () -> {
            if (assignee != null && !items.isPerson(assignee)) {
                throw ProblemException.badRequest("worklist.person-unknown", "assignee", assignee);
            }
            return items.assign(key, said.version(), assignee, who, clock.instant());
        });
    }

    int snooze(Key key, Snooze said, String who) {
        Instant now = clock.instant();
        if (said.until() != null && (said.until().isBefore(now) || said.until().isAfter(now.plus(LONGEST_SLEEP)))) {
            throw ProblemException.badRequest("worklist.snooze-past", "until");
        }
        return changed(key, () -> items.snooze(key, said.version(), said.until(), who, now));
    }

    void comment(Key key, String text, String who) {
        String written = text == null ? "" : text.strip();
        if (written.isEmpty() || written.length() > LONGEST_TEXT) {
            throw ProblemException.badRequest("worklist.text", "text", String.valueOf(LONGEST_TEXT));
        }
        transactions.runInNew(() -> {
            items.waiting(key).orElseThrow(WorkDesk::unknown);
            items.note(key, false, written, who, clock.instant());
        });
    }

    /** The version keeps it to one mail: whoever clicks twice has seen an older one the second time. */
    int ask(Key key, Questions said, String who) {
        List<String> questions = questions(said.questions());
        return changed(key, () -> {
            Long orderId = items.waiting(key).orElseThrow(WorkDesk::unknown).orderId();
            boolean customer = orderId != null && items.canBeAsked(orderId);
            Optional<Sender> sender = customer ? Optional.empty() : senders.sender(key);
            if (!customer && sender.isEmpty()) {
                throw new ProblemException(
                        409, Problem.error(orderId == null ? "worklist.no-customer" : "worklist.no-address", null));
            }
            UnitOfWork unit = units.begin();
            Optional<Integer> version = items.asked(key, said.version(), who, unit.now());
            if (version.isEmpty()) return version;
            long note = items.note(key, true, String.join("\n", questions), who, unit.now());
            if (customer) {
                CustomerOrder order = orders.locked(List.of(orderId)).get(0);
                unit.tellCustomer(order, "question", () -> String.valueOf(note));
            } else {
                long mail = unit.nextId();
                senders.plan(mail, sender.get(), note, unit.now());
                unit.enqueue(Stage.NOTIFY, mail);
            }
            if (orderId != null) {
                unit.add(new OrderEvent(unit.nextId(), orderId, unit.now(), who, "asked", null, Words.NONE, null));
            }
            units.finish(unit);
            return version;
        });
    }

    private static List<String> questions(List<String> said) {
        List<String> questions = new ArrayList<>();
        for (String question : said == null ? List.<String>of() : said) {
            String line =
                    question == null ? "" : question.replaceAll("\\s+", " ").strip();
            if (!line.isEmpty()) questions.add(line);
        }
        boolean tooLong = questions.stream().anyMatch(question -> question.length() > LONGEST_QUESTION);
        if (questions.isEmpty() || questions.size() > MOST_QUESTIONS || tooLong) {
            throw ProblemException.badRequest(
                    "worklist.questions",
                    "questions",
                    String.valueOf(MOST_QUESTIONS),
                    String.valueOf(LONGEST_QUESTION));
        }
        return questions;
    }

    private int changed(Key key, Supplier<Optional<Integer>> change) {
        return transactions.inNew(() -> {
            items.waiting(key).orElseThrow(WorkDesk::unknown);
            return change.get()
                    .orElseThrow(() -> new ProblemException(
                            409,
                            Problem.error(
                                    "worklist.conflict",
                                    "version",
                                    String.valueOf(items.stand(key).by()))));
        });
    }

    static ProblemException unknown() {
        return ProblemException.notFound("worklist.unknown");
    }
}
