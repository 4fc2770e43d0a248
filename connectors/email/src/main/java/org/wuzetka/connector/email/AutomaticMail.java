package org.wuzetka.connector.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wuzetka.domain.shared.Problem;

/**
 * Tells mails that no person wrote: replies of machines, bounces, receipts, mailings, our own mails coming back. Answering one
 * of them starts a loop (RFC 3834 §2, RFC 3464, RFC 8098).
 */
final class AutomaticMail {
    private static final Pattern AWAY = Pattern.compile("(?iu)^(?:auto(?:matyczna odpowiedź|odpowiedź|matic reply"
            + "|matische antwort|matisch beantwortet|matická odpověď|-?reply|mated response)\\s*:"
            + "|autoodpowiedź|auto-?reply|out of (?:the )?office|poza biurem|nieobecność w biurze|informacja o nieobecności"
            + "|abwesenheit|abwesend|ich bin (?:derzeit )?nicht im büro|automatische antwort|automatic reply"
            + "|mimo kancelář|nepřítomnost|automatická odpověď|automatyczna odpowiedź|urlop\\s*[:-]).*");
    private static final Pattern READ = Pattern.compile(
            "(?iu)^(?:przeczytano|read|gelesen|přečteno|not read|nieprzeczytane|ungelesen|read receipt)\\s*:.*");
    private static final Pattern UNDELIVERED =
            Pattern.compile("(?iu)^(?:undeliver(?:able|ed)\\b|undelivered mail returned"
                    + "|mail delivery (?:failed|failure|system)|delivery status notification|returned mail|niedostarczon|niemożliwe"
                    + " do dostarczenia|nie można dostarczyć|unzustellbar|nedoručiteln).*");

    private AutomaticMail() {}

    /**
     * What a mail is.
     *
     * @param what code and the header that gives it away
     * @param closed whether nothing in it can be an order; else a file in it may be one, of a system that orders by mail
     */
    record Sign(Problem what, boolean closed) {
        private static Sign closed(String code, String header) {
            return new Sign(Problem.error(code, "header", header), true);
        }

        private static Sign open(String code, String header) {
            return new Sign(Problem.error(code, "header", header), false);
        }
    }

    /** Whether a machine says that it wants no answer, though a person may have written the mail. */
    static boolean wantsNoAnswer(MimeMessage mail) throws MessagingException {
        String suppress = value(mail, "X-Auto-Response-Suppress");
        return !suppress.isEmpty() && !suppress.equals("none")
                || value(mail, "From").matches(".*\\b(?:no-?reply|do-?not-?reply)[^@<>]{0,20}@.*");
    }

    static Optional<Sign> sign(MimeMessage mail, String ownDomain, String subject) throws MessagingException {
        String messageId = value(mail, "Message-ID");
        if (ownDomain != null
                && !ownDomain.isBlank()
                && messageId.endsWith("@" + ownDomain.strip().toLowerCase(Locale.ROOT) + ">")) {
            return Optional.of(Sign.closed("mail.own", "Message-ID: " + messageId));
        }
        return report(mail, subject).or(() -> reply(mail, subject)).or(() -> mailing(mail));
    }

    private static Optional<Sign> report(MimeMessage mail, String subject) throws MessagingException {
        String type = value(mail, "Content-Type");
        boolean emptyPath = value(mail, "Return-Path").replaceAll("\\s", "").equals("<>");
        if (type.startsWith("multipart/report") && type.contains("disposition-notification")
                || type.startsWith("message/disposition-notification")
                || emptyPath && READ.matcher(subject).matches()) {
            return Optional.of(Sign.closed("mail.receipt", "Content-Type: " + type.split(";")[0]));
        }
        String author = SenderProof.onlyAuthor(mail).orElse("").toLowerCase(Locale.ROOT);
        boolean daemon = author.startsWith("mailer-daemon@") || author.startsWith("mail-daemon@");
        if (type.startsWith("multipart/report")) {
            return Optional.of(Sign.closed("mail.bounce", "Content-Type: multipart/report"));
        }
        if (daemon) {
            return Optional.of(Sign.closed("mail.bounce", "From: " + author));
        }
        if (!value(mail, "X-Failed-Recipients").isEmpty()) {
            return Optional.of(Sign.closed("mail.bounce", "X-Failed-Recipients"));
        }
        if ((emptyPath || author.startsWith("postmaster@"))
                && UNDELIVERED.matcher(subject).matches()) {
            return Optional.of(Sign.closed("mail.bounce", "Subject: " + subject));
        }
        return Optional.empty();
    }

    private static Optional<Sign> reply(MimeMessage mail, String subject) {
        String submitted = value(mail, "Auto-Submitted").split("[;\\s(]")[0];
        boolean away = AWAY.matcher(subject).matches();
        if (submitted.equals("auto-replied") || submitted.equals("auto-notified")) {
            return Optional.of(Sign.closed("mail.auto-reply", "Auto-Submitted: " + submitted));
        }
        if (value(mail, "Precedence").equals("auto_reply")) {
            return Optional.of(Sign.closed("mail.auto-reply", "Precedence: auto_reply"));
        }
        for (String header : new String[] {"X-Autoreply", "X-Autorespond", "X-Auto-Reply-From", "X-Mail-Autoreply"}) {
            if (!value(mail, header).isEmpty() && !value(mail, header).equals("no")) {
                return Optional.of(Sign.closed("mail.auto-reply", header));
            }
        }
        boolean emptyPath = value(mail, "Return-Path").replaceAll("\\s", "").equals("<>");
        if (away) {
            Sign sign = emptyPath ? Sign.closed("mail.auto-reply", subject) : Sign.open("mail.auto-reply", subject);
            return Optional.of(sign);
        }
        if (emptyPath) {
            return Optional.of(Sign.closed("mail.automatic", "Return-Path: <>"));
        }
        return submitted.isEmpty() || submitted.equals("no")
                ? Optional.empty()
                : Optional.of(Sign.open("mail.automatic", "Auto-Submitted: " + submitted));
    }

    /** A group's address that people write to adds a list's headers too, and says where to post (RFC 2369 §3.4). */
    private static Optional<Sign> mailing(MimeMessage mail) {
        String post = value(mail, "List-Post");
        if (!post.isEmpty() && !post.equals("no")) {
            return Optional.empty();
        }
        String precedence = value(mail, "Precedence");
        if (precedence.equals("bulk") || precedence.equals("list") || precedence.equals("junk")) {
            return Optional.of(Sign.open("mail.mailing", "Precedence: " + precedence));
        }
        for (String header : new String[] {"List-Unsubscribe", "List-Id", "X-Campaign", "X-CampaignID"}) {
            if (!value(mail, header).isEmpty()) {
                return Optional.of(Sign.open("mail.mailing", header));
            }
        }
        return Optional.empty();
    }

    private static String value(MimeMessage mail, String header) {
        try {
            String[] values = mail.getHeader(header);
            return values == null
                    ? ""
                    : values[0].replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
        } catch (MessagingException unreadable) {
            return "";
        }
    }
}
