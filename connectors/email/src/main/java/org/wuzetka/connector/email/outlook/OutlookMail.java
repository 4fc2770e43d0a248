package org.wuzetka.connector.email.outlook;

import java.util.List;

/**
 * A mail as Outlook keeps it.
 *
 * @param from sender's address, or {@code null}; nothing proves it
 * @param subject or {@code null}
 * @param text plain text, empty when there is none
 * @param html HTML text, empty when there is none
 * @param files attachments
 * @param mails attached mails
 */
public record OutlookMail(
        String from, String subject, String text, String html, List<File> files, List<OutlookMail> mails) {
    public OutlookMail {
        files = List.copyOf(files);
        mails = List.copyOf(mails);
    }

    /**
     * An attachment.
     *
     * @param name or {@code null}
     * @param type media type, or {@code null}
     */
    public record File(String name, String type, byte[] content) {}
}
