package org.wuzetka.domain.fulfilment;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wuzetka.domain.intake.Acknowledgements;
import org.wuzetka.domain.shared.FileOutlet;

/**
 * Puts acknowledgements (CONTRL) into the outlet that goes back to their sender: the channel's id with {@code -replies}, which
 * is the channel's reply directory unless an outlet of this name is configured. Where a channel has no way back, they stay
 * with their message, unsent. An outlet takes the same file twice without a trace, so this one outside call may stand inside
 * the transaction that marks it: after a rollback it is simply made again.
 */
public final class SendAcknowledgements implements StageWork {
    public static final String OUTLET_SUFFIX = "-replies";

    private final Acknowledgements acknowledgements;
    private final FileOutlet outlet;

    public SendAcknowledgements(Acknowledgements acknowledgements, FileOutlet outlet) {
        this.acknowledgements = acknowledgements;
        this.outlet = outlet;
    }

    @Override
    public Stage stage() {
        return Stage.ACKNOWLEDGE;
    }

    /** @param subjectIds keys of acknowledgements */
    @Override
    public void work(List<Long> subjectIds, UnitOfWork unitOfWork) {
        List<Acknowledgements.Acknowledgement> unsent = acknowledgements.lockUnsent(subjectIds);
        Set<String> ways = unsent.stream()
                .map(Acknowledgements.Acknowledgement::channel)
                .distinct()
                .filter(channel -> outlet.reaches(channel + OUTLET_SUFFIX))
                .collect(Collectors.toSet());
        List<Acknowledgements.Acknowledgement> wanted =
                unsent.stream().filter(one -> ways.contains(one.channel())).toList();
        wanted.forEach(one -> outlet.deliver(one.channel() + OUTLET_SUFFIX, one.fileName(), one.content()));
        acknowledgements.sent(
                wanted.stream().map(Acknowledgements.Acknowledgement::id).toList(), unitOfWork.now());
    }
}
