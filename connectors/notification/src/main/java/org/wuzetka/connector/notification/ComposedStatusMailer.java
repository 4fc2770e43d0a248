package org.wuzetka.connector.notification;

import org.wuzetka.domain.fulfilment.StatusMail;
import org.wuzetka.domain.fulfilment.StatusMailer;
import org.wuzetka.domain.shared.MailSender;
import org.wuzetka.domain.shared.SendResult;

/** Writes the status mail and hands it to the mail server. */
public final class ComposedStatusMailer implements StatusMailer {
    private final MailComposer composer;
    private final MailSender sender;

    public ComposedStatusMailer(MailComposer composer, MailSender sender) {
        this.composer = composer;
        this.sender = sender;
    }

    @Override
    public SendResult send(StatusMail mail) {
        return sender.send(composer.compose(mail));
    }
}
