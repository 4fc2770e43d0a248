package org.wuzetka.connector.email;

import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Unpacker;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;

/**
 * Takes the attachments that may carry an order out of a mail (RFC 5322 and MIME), the likeliest first. Forwarded mails and
 * ZIP archives, Outlook's wrappings and signed containers are opened. The text of the mail is a comment for people and a part of
 * its own, {@link RawMessage#LETTER}; an interchange, an XML document or a table pasted into it is taken alone. What no person meant as an order (bounces, automatic replies,
 * our own mails) gives an ERROR and no parts; a mailing or the mail of a system gives the ERROR beside its parts.
 */
@Singleton
public class MailUnpacker implements Unpacker {
    private static final int SUBJECT_CHARACTERS = 500;
    private static final int MOST_REFERENCES = 40;
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,250}>");
    private static final Session SESSION = Session.getInstance(new Properties());

    @Override
    public String format() {
        return "mail";
    }

    @Override
    public boolean recognises(RawMessage message) {
        return MimeLimits.looksLikeMail(message.content());
    }

    @Override
    public Unpacked unpack(RawMessage message) {
        if (message.content().length > MimeLimits.MAIL_BYTES || !MimeLimits.allow(message.content())) {
            return only(Problem.hold("mail.limit", null));
        }
        try {
            MimeMessage mail = parse(message.content());
            Optional<AutomaticMail.Sign> automatic = AutomaticMail.sign(
                    mail,
                    message.meta().get(RawMessage.OWN_MAIL_DOMAIN),
                    subject(mail).orElse(""));
            if (automatic.isPresent() && automatic.get().closed()) {
                return only(automatic.get().what());
            }
            Map<String, String> facts = facts(mail, message.meta());
            if (automatic.isPresent() || AutomaticMail.wantsNoAnswer(mail)) {
                facts.put(RawMessage.NO_ANSWER, "yes");
            }
            PartCollector collector = new PartCollector(message.channel(), facts);
            collector.open(mail);
            List<RawMessage> parts = collector.parts().stream()
                    .sorted(Comparator.comparingInt(Likelihood::rank))
                    .toList();
            List<Problem> problems = collector.problems();
            automatic.map(AutomaticMail.Sign::what).ifPresent(sign -> {
                // A mailing of links is nothing that a person must look at.
                problems.removeIf(problem -> problem.code().equals("mail.links-only"));
                problems.add(sign);
            });
            Suspicion.otherName(mail).ifPresent(problems::add);
            if (parts.isEmpty() && problems.stream().allMatch(p -> p.severity() == Problem.Severity.WARNING)) {
                problems.add(Problem.hold("mail.no-attachment", null));
            }
            return new Unpacked(parts, problems);
        } catch (MessagingException | RuntimeException | StackOverflowError unreadable) {
            // Any fault of a parser with a hostile mail is the mail's; the raw bytes are kept and a person looks.
            return only(Problem.hold("mail.unreadable", null));
        }
    }

    static MimeMessage parse(byte[] content) throws MessagingException {
        int start = 0;
        while (start < content.length && (content[start] == '\r' || content[start] == '\n')) {
            start++;
        }
        if (content.length - start > 5 && new String(content, start, 5, StandardCharsets.US_ASCII).equals("From ")) {
            while (start < content.length && content[start++] != '\n') {
                // An mbox separator is no header.
            }
        }
        return new MimeMessage(SESSION, new SharedByteArrayInputStream(content, start, content.length - start));
    }

    private static Unpacked only(Problem problem) {
        return new Unpacked(List.of(), List.of(problem));
    }

    private static Map<String, String> facts(MimeMessage mail, Map<String, String> channel) throws MessagingException {
        Map<String, String> facts = new HashMap<>(channel);
        facts.keySet()
                .removeAll(List.of(RawMessage.FROM, RawMessage.SUBJECT, RawMessage.MESSAGE_ID, RawMessage.IN_REPLY_TO));
        facts.put(RawMessage.SENDER_PROOF, SenderProof.of(mail, facts.remove(RawMessage.AUTHSERV_ID)));
        facts.remove(RawMessage.OWN_MAIL_DOMAIN);
        sender(mail).ifPresent(from -> facts.put(RawMessage.FROM, from));
        subject(mail).ifPresent(subject -> facts.put(RawMessage.SUBJECT, subject));
        Date sent = mail.getSentDate();
        if (sent != null) {
            facts.put(
                    RawMessage.SENT_ON, BusinessCalendar.dayOf(sent.toInstant()).toString());
        }
        Optional.ofNullable(mail.getMessageID())
                .map(String::strip)
                .filter(id -> !id.isEmpty() && id.length() <= 998)
                .ifPresent(id -> facts.put(RawMessage.MESSAGE_ID, id));
        answered(mail).ifPresent(ids -> facts.put(RawMessage.IN_REPLY_TO, ids));
        return facts;
    }

    /** The mail answered and those it answered in turn (RFC 5322, section 3.6.4), the nearest first. */
    private static Optional<String> answered(MimeMessage mail) throws MessagingException {
        List<String> ids = new ArrayList<>();
        for (String header : List.of("References", "In-Reply-To")) {
            Matcher id = MESSAGE_ID.matcher(Objects.requireNonNullElse(mail.getHeader(header, " "), ""));
            while (id.find() && ids.size() < MOST_REFERENCES) ids.add(0, id.group());
        }
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(" ", ids.stream().distinct().toList()));
    }

    /** The first author's address. */
    static Optional<String> sender(MimeMessage mail) throws MessagingException {
        String from = mail.getHeader("From", ",");
        if (from == null) {
            return Optional.empty();
        }
        try {
            InternetAddress[] authors = InternetAddress.parseHeader(from.replaceAll("\r?\n", " "), false);
            return authors.length == 0 ? Optional.empty() : SenderProof.address(authors[0]);
        } catch (MessagingException noAddress) {
            return Optional.empty();
        }
    }

    static Optional<String> subject(MimeMessage mail) throws MessagingException {
        return Optional.ofNullable(mail.getHeader("Subject", " "))
                .map(FileNames::words)
                .map(subject -> subject.replaceAll("\\p{Cntrl}+", " ").strip())
                .filter(subject -> !subject.isEmpty())
                .map(subject -> subject.substring(0, Math.min(subject.length(), SUBJECT_CHARACTERS)));
    }
}
