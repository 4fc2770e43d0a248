package org.wuzetka.domain.fulfilment;

import org.wuzetka.domain.shared.SendResult;

/** Tells a customer by mail what became of his order. One mail a call; repeats are the caller's decision. */
public interface StatusMailer {

    /** Never throws for what the mail server does: that is the result. */
    SendResult send(StatusMail mail);
}
