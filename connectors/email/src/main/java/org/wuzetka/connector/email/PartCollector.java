package org.wuzetka.connector.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wuzetka.connector.email.outlook.Msg;
import org.wuzetka.connector.email.outlook.OutlookMail;
import org.wuzetka.connector.email.outlook.Tnef;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Unpacker.Unpacked;
import org.wuzetka.domain.shared.Problem;

/** Walks the tree of a mail and gathers what may carry an order; used once for one mail. */
final class PartCollector {
    private static final int MAILS_DEEP = 5;
    private static final int MULTIPARTS_DEEP = 20;
    private static final int PARTS = 500;
    private static final Set<String> NEVER_AN_ORDER = Set.of(
            "application/pgp-signature",
            "application/pkcs7-signature",
            "application/x-pkcs7-signature",
            "application/pgp-keys",
            "text/calendar",
            "text/vcard",
            "text/x-vcard",
            "message/delivery-status",
            "message/disposition-notification",
            "text/rfc822-headers");
    private static final String PROGRAM =
            ".*\\.(exe|scr|com|bat|cmd|js|jse|vbs|vbe|wsf|ps1|hta|lnk|jar|msi|dll|iso|img)$";

    private final String channel;
    private final ZipUnpacker zips = new ZipUnpacker();
    private final List<RawMessage> found = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private Map<String, String> facts;
    private long zipBudget = ZipUnpacker.UNPACKED_BYTES;
    private int seen;
    private int multiparts;
    private int mails;
    private final Deque<OwnText> letters = new ArrayDeque<>();
    private OwnText letter = new OwnText("");

    PartCollector(String channel, Map<String, String> facts) {
        this.channel = channel;
        this.facts = facts;
    }

    List<RawMessage> parts() {
        return found;
    }

    List<Problem> problems() {
        return problems;
    }

    void open(MimeMessage mail) throws MessagingException {
        int from = begin(MailUnpacker.subject(mail).orElse(""));
        walk(mail, new PartName(mail), false);
        end(from);
    }

    /** A mail saved from Outlook; its sender is whoever the file says. */
    void open(OutlookMail mail) throws MessagingException {
        Map<String, String> outer = facts;
        facts = new HashMap<>(outer);
        Optional.ofNullable(mail.from()).ifPresent(from -> facts.put(RawMessage.FORWARDED_FROM, from));
        int from = begin(mail.subject());
        plain(mail.text().getBytes(UTF_8), "text/plain; charset=utf-8", "utf-8");
        letter.addHtml(mail.html());
        attached(mail);
        end(from);
        facts = outer;
    }

    private int begin(String subject) {
        letters.push(letter);
        letter = new OwnText(subject);
        return found.size();
    }

    /** @param from number of parts that were found outside of this mail */
    private void end(int from) {
        if (letter.isTooLong()) {
            problems.add(Problem.hold("mail.limit", null));
        }
        Optional<OwnText.Said> said = letter.said();
        if (said.isPresent()) {
            if (said.get().onlyLinks() && found.size() == from) {
                problems.add(Problem.hold("mail.links-only", null));
            }
            found.add(said.get().part(channel, facts));
        }
        String shown = letter.shown();
        String forwardedFrom = said.map(OwnText.Said::forwardedFrom).orElse(null);
        for (int i = from; i < found.size(); i++) {
            RawMessage part = found.get(i);
            Map<String, String> meta = new HashMap<>(part.meta());
            if (!shown.isEmpty()) {
                meta.putIfAbsent(RawMessage.BODY_TEXT, shown);
            }
            if (forwardedFrom != null) {
                meta.putIfAbsent(RawMessage.FORWARDED_FROM, forwardedFrom);
            }
            found.set(i, new RawMessage(part.channel(), part.contentType(), part.fileName(), part.content(), meta));
        }
        letter = letters.pop();
    }

    private void walk(MimePart part, PartName name, boolean related) throws MessagingException {
        if (isOneTooMany()) {
            return;
        }
        try {
            if (name.type().startsWith("multipart/")) {
                multipart(part, name);
            } else if (name.type().equals("message/rfc822") || name.type().equals("message/global")) {
                forwarded(TransferEncoding.decode(part), name);
            } else {
                leaf(part, name, related);
            }
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            problems.add(Problem.hold("mail.unreadable-part", name.shown(), name.shown()));
        }
    }

    private void multipart(MimePart part, PartName name) throws MessagingException, IOException {
        if (name.type().equals("multipart/encrypted")) {
            problems.add(Problem.hold("mail.sealed", name.shown(), name.shown()));
            return;
        }
        if (multiparts >= MULTIPARTS_DEEP) {
            problems.add(Problem.hold("mail.limit", name.shown()));
            return;
        }
        multiparts++;
        MimeMultipart parts;
        if (TransferEncoding.isIdentity(part)) {
            parts = new MimeMultipart(new MimePartDataSource(part));
        } else {
            // RFC 2045 §6.4 forbids an encoded multipart; some gateways make it all the same.
            byte[] decoded = TransferEncoding.decode(part);
            if (!MimeLimits.allow(decoded)) {
                problems.add(Problem.hold("mail.limit", name.shown()));
                return;
            }
            parts = new MimeMultipart(new ByteArrayDataSource(decoded, part.getContentType()));
        }
        boolean related = name.type().equals("multipart/related");
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart child = parts.getBodyPart(i);
            walk((MimePart) child, new PartName((MimePart) child), related && i > 0);
        }
        multiparts--;
    }

    private void forwarded(byte[] content, PartName name) throws MessagingException {
        if (mails >= MAILS_DEEP || !MimeLimits.allow(content)) {
            problems.add(Problem.hold("mail.limit", name.shown()));
            return;
        }
        mails++;
        int multipartsOutside = multiparts;
        Map<String, String> outer = facts;
        MimeMessage mail = MailUnpacker.parse(content);
        facts = new HashMap<>(outer);
        MailUnpacker.sender(mail).ifPresent(from -> facts.put(RawMessage.FORWARDED_FROM, from));
        multiparts = 0;
        open(mail);
        multiparts = multipartsOutside;
        facts = outer;
        mails--;
    }

    private void leaf(MimePart part, PartName name, boolean related) throws MessagingException, IOException {
        byte[] content = TransferEncoding.decode(part);
        String type = name.type();
        if (NEVER_AN_ORDER.contains(type) || name.hasExtension("p7s")) {
            return;
        }
        if (type.matches("application/(x-)?pkcs7-mime") || name.hasExtension("p7m")) {
            sealed(content, name);
        } else if (name.isLetter()) {
            letter(content, name);
        } else if (related && type.startsWith("image/")) {
            // A picture that the HTML text shows: a logo, or a pasted picture, which the person sees when nothing else
            // is there.
            problems.add(Problem.warning("mail.picture-in-text", name.shown(), name.shown()));
        } else {
            attachment(new RawMessage(channel, name.contentType(), name.fileName(), content, facts), name);
        }
    }

    private void letter(byte[] content, PartName name) {
        checkCharset(name);
        if (name.type().equals("text/html")) {
            letter.addHtml(Letters.read(content, name.charset()));
        } else {
            plain(content, name.contentType(), name.charset());
        }
    }

    private void plain(byte[] content, String contentType, String charset) {
        letter.addPlain(Letters.read(content, charset));
        InlineOrder.in(content).ifPresent(order -> {
            letter.hasOrder();
            found.add(new RawMessage(channel, contentType, null, order, facts));
        });
    }

    private void sealed(byte[] content, PartName name) throws MessagingException, IOException {
        Optional<byte[]> inside = Sealed.open(content);
        if (inside.isEmpty()) {
            problems.add(Problem.hold("mail.sealed", name.shown(), name.shown()));
        } else if (mails >= MAILS_DEEP || !MimeLimits.allow(inside.get())) {
            problems.add(Problem.hold("mail.limit", name.shown()));
        } else {
            mails++;
            MimeBodyPart signed = new MimeBodyPart(new ByteArrayInputStream(inside.get()));
            walk(signed, new PartName(signed), false);
            mails--;
        }
    }

    private void outlook(byte[] content, PartName name) throws MessagingException {
        if (mails >= MAILS_DEEP) {
            problems.add(Problem.hold("mail.limit", name.shown()));
            return;
        }
        mails++;
        try {
            if (Tnef.is(content)) {
                wrapping(Tnef.open(content));
            } else {
                open(Msg.open(content));
            }
        } catch (IOException damaged) {
            problems.add(Problem.hold("mail.winmail", name.shown(), name.shown()));
        }
        mails--;
    }

    /** Outlook wraps the attachments of the mail itself, whose text mostly stands outside too. */
    private void wrapping(OutlookMail mail) throws MessagingException {
        boolean textOutside = !letter.isEmpty();
        if (!letter.hasHtml()) {
            letter.addHtml(mail.html());
        }
        if (!textOutside) {
            plain(mail.text().getBytes(UTF_8), "text/plain; charset=utf-8", "utf-8");
        }
        attached(mail);
    }

    private void attached(OutlookMail mail) throws MessagingException {
        for (OutlookMail.File file : mail.files()) {
            if (isOneTooMany()) {
                return;
            }
            String fileName = FileNames.decode(file.name());
            String type =
                    file.type() == null || !file.type().matches("[\\w.+-]{1,60}/[\\w.+-]{1,60}") ? null : file.type();
            attachment(new RawMessage(channel, type, fileName, file.content(), facts), new PartName(fileName));
        }
        for (OutlookMail inner : mail.mails()) {
            if (mails >= MAILS_DEEP || isOneTooMany()) {
                problems.add(Problem.hold("mail.limit", inner.subject()));
                return;
            }
            mails++;
            open(inner);
            mails--;
        }
    }

    private boolean isOneTooMany() {
        if (++seen == PARTS + 1) {
            problems.add(Problem.hold("mail.limit", null));
        }
        return seen > PARTS;
    }

    private void attachment(RawMessage attachment, PartName name) throws MessagingException {
        String fileName =
                attachment.fileName() == null ? "" : attachment.fileName().toLowerCase(Locale.ROOT);
        if (attachment.content().length == 0) {
            problems.add(Problem.hold("mail.empty-part", name.shown(), name.shown()));
        } else if (fileName.matches(PROGRAM)) {
            problems.add(Problem.hold("mail.program", name.shown(), name.shown()));
        } else if (Tnef.is(attachment.content()) || Msg.is(attachment.content())) {
            outlook(attachment.content(), name);
        } else if (zips.recognises(attachment)) {
            archive(attachment);
        } else if (fileName.endsWith(".eml") && MimeLimits.looksLikeMail(attachment.content())) {
            forwarded(attachment.content(), name);
        } else {
            checkCharset(name);
            found.add(attachment);
        }
    }

    private void archive(RawMessage archive) throws MessagingException {
        if (mails >= MAILS_DEEP) {
            problems.add(Problem.hold("mail.limit", archive.fileName()));
            return;
        }
        mails++;
        Unpacked inside = zips.unpack(archive, zipBudget);
        problems.addAll(inside.problems());
        for (RawMessage entry : inside.parts()) {
            zipBudget -= entry.content().length;
        }
        for (RawMessage entry : inside.parts()) {
            attachment(entry, new PartName(entry.fileName()));
        }
        mails--;
    }

    private void checkCharset(PartName name) {
        if (name.type().startsWith("text/")
                && name.charset() != null
                && Letters.charset(name.charset()).isEmpty()) {
            problems.add(Problem.hold("mail.charset", name.shown(), name.shown(), name.charset()));
        }
    }
}
