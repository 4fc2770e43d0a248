package org.wuzetka.domain.fulfilment;

import java.util.Map;

/**
 * What stands on every mail to a customer.
 *
 * @param from mailbox: {@code address} or {@code Name <address>}
 * @param replyTo mailbox for answers, or {@code null} for {@code from}
 * @param companyContact phone, mail and web address in one line, or {@code null}
 * @param portal http or https address of the portal, without a slash at its end, or {@code null} when customers have none
 * @param trackingPages by courier code: address of the courier's page, with {@code {0}} for the tracking number
 */
public record Letterhead(
        String from,
        String replyTo,
        String companyName,
        String companyContact,
        String portal,
        Map<String, String> trackingPages) {

    public Letterhead {
        trackingPages = Map.copyOf(trackingPages);
    }
}
