package org.wuzetka.domain.responses;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IntakeLedger;
import org.wuzetka.domain.intake.IntakeLedger.WaitingOrder;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.responses.ApplicationError.Fault;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

/**
 * Tells the customer's system, where his handling card asks for it, that an order is refused or waits for a person, and why.
 * Each order of a message is told once, whatever becomes of it later: what is agreed in the end says the order response.
 */
public final class TellApplicationErrors {
    private static final int MAX_FAULTS = 50;
    private static final Pattern LINE = Pattern.compile("\\bline (\\S{1,35})$");

    private final IntakeLedger ledger;
    private final Company company;
    private final Map<String, ApplicationErrorWriter> writers;

    public TellApplicationErrors(IntakeLedger ledger, Company company, List<ApplicationErrorWriter> writers) {
        this.ledger = ledger;
        this.company = company;
        this.writers = writers.stream().collect(Collectors.toMap(ApplicationErrorWriter::format, Function.identity()));
    }

    /** @param why the problems that stop the order among others */
    public record Stopped(
            WaitingOrder waiting, IncomingOrder order, Party customer, boolean rejected, List<Problem> why) {}

    public void tell(List<Stopped> orders, UnitOfWork unitOfWork) {
        List<Stopped> told = orders.stream()
                .filter(stopped -> stopped.customer().handlingCard().applicationErrors()
                        && writers.containsKey(stopped.waiting().format()))
                .toList();
        if (told.isEmpty()) return;
        Map<Long, Interchange> envelopes = ledger.envelopes(
                told.stream().map(stopped -> stopped.waiting().intakeId()).toList());
        for (Stopped stopped : told) {
            Interchange envelope = envelopes.get(stopped.waiting().intakeId());
            if (envelope == null) continue;
            ApplicationErrorWriter writer = writers.get(stopped.waiting().format());
            unitOfWork.enqueue(
                    Stage.ACKNOWLEDGE,
                    ledger.saveAcknowledgements(
                            stopped.waiting().intakeId(), List.of(writer.write(error(stopped, envelope, unitOfWork)))));
        }
    }

    private ApplicationError error(Stopped stopped, Interchange envelope, UnitOfWork unitOfWork) {
        Locale language = Locale.forLanguageTag(stopped.customer().language());
        IncomingOrder order = stopped.order();
        return new ApplicationError(
                String.valueOf(stopped.waiting().id()),
                stopped.rejected(),
                BusinessCalendar.dayOf(unitOfWork.now()),
                order.orderNumber(),
                order.orderDate(),
                order.buyer(),
                ComposeResponse.ourselves(company),
                envelope,
                stopped.why().stream()
                        .filter(problem -> problem.severity() != Severity.WARNING)
                        .limit(MAX_FAULTS)
                        .map(problem -> new Fault(problem.text(language), problem.where(), line(problem.where())))
                        .toList());
    }

    private static String line(String where) {
        Matcher line = LINE.matcher(where == null ? "" : where);
        return line.find() ? line.group(1) : null;
    }
}
