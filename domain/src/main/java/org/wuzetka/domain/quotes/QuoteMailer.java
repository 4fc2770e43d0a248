package org.wuzetka.domain.quotes;

import org.wuzetka.domain.shared.SendResult;

/** Writes the mail with a quote, its PDF and the link to the customer's own page, and hands it to the mail server. */
public interface QuoteMailer {

    /** Never throws for what the mail server does: that is the result. */
    SendResult send(Quote quote, String token, String recipient, String messageId);
}
