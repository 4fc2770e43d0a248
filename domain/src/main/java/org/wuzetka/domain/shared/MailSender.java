package org.wuzetka.domain.shared;

/** Hands a mail to the mail server, once. Whether and when it is tried again is the caller's decision. */
public interface MailSender {

    /** Never throws for what the server or the network does: that is the result. */
    SendResult send(OutgoingMail mail);
}
