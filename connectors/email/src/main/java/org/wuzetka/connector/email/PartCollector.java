package org.wuzetka.connector.email;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Unpacker.Unpacked;
import org.wuzetka.domain.shared.Problem;

/** Walks the tree of a mail and gathers what may carry an order; used once for one mail. */
final class PartCollector {
    private static final int MAILS_DEEP = 5;
    private static final int MULTIPARTS_DEEP = 20;
    private static final int PARTS = 500;
    private static final int BODY_CHARACTERS = 4_000;
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
    private Letter letter = new Letter();

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

    /** The text of the mail being read, gathered until all its parts were seen, for it may stand behind an attachment. */
    private static final class Letter {
        private String plain = "";
        private String html = "";

        private String text() {
            String text = plain.isBlank() ? Letters.plain(html) : plain.strip();
            return text.substring(0, Math.min(text.length(), BODY_CHARACTERS));
        }
    }

    void open(MimeMessage mail) throws MessagingException {
        Letter outer = letter;
        letter = new Letter();
        int from = found.size();
        walk(mail, new PartName(mail), false);
        String text = letter.text();
        if (!text.isEmpty()) {
            for (int i = from; i < found.size(); i++) {
                RawMessage part = found.get(i);
                Map<String, String> meta = new HashMap<>(part.meta());
                meta.putIfAbsent(RawMessage.BODY_TEXT, text);
                found.set(i, new RawMessage(part.channel(), part.contentType(), part.fileName(), part.content(), meta));
            }
        }
        letter = outer;
    }

    private void walk(MimePart part, PartName name, boolean related) throws MessagingException {
        if (++seen > PARTS) {
            if (seen == PARTS + 1) {
                problems.add(Problem.hold("mail.limit", null));
            }
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
        if (NEVER_AN_ORDER.contains(type)) {
            return;
        }
        if (type.equals("application/ms-tnef")
                || type.equals("application/vnd.ms-tnef")
                || name.fileName() != null && name.fileName().equalsIgnoreCase("winmail.dat")) {
            problems.add(Problem.hold("mail.winmail", name.shown(), name.shown()));
        } else if (type.matches("application/(x-)?pkcs7-mime") || name.hasExtension("p7m")) {
            problems.add(Problem.hold("mail.sealed", name.shown(), name.shown()));
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
            letter.html += Letters.read(content, name.charset());
            return;
        }
        letter.plain += Letters.read(content, name.charset());
        InlineOrder.in(content)
                .map(order -> new RawMessage(channel, name.contentType(), null, order, facts))
                .ifPresent(found::add);
    }

    private void attachment(RawMessage attachment, PartName name) throws MessagingException {
        String fileName =
                attachment.fileName() == null ? "" : attachment.fileName().toLowerCase(Locale.ROOT);
        if (attachment.content().length == 0) {
            problems.add(Problem.hold("mail.empty-part", name.shown(), name.shown()));
        } else if (fileName.matches(PROGRAM)) {
            problems.add(Problem.warning("mail.program", name.shown(), name.shown()));
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

    /** What a part says of itself, read tolerantly. */
    private static final class PartName {
        private final String type;
        private final String charset;
        private final String contentType;
        private final String fileName;
        private final boolean attached;

        PartName(String fileName) {
            this.type = "";
            this.charset = null;
            this.contentType = null;
            this.fileName = fileName;
            this.attached = true;
        }

        PartName(MimePart part) throws MessagingException {
            String header = part.getHeader("Content-Type", " ");
            ContentType parsed = parse(header);
            type = parsed == null
                    ? "application/octet-stream"
                    : parsed.getBaseType().toLowerCase(Locale.ROOT);
            charset = parsed == null ? null : parsed.getParameter("charset");
            contentType = charset == null ? type : type + "; charset=" + charset.replaceAll("[^\\w.:+-]", "");
            String disposition = part.getHeader("Content-Disposition", " ");
            fileName = name(disposition, parsed, header);
            attached = disposition != null
                    && disposition.strip().toLowerCase(Locale.ROOT).startsWith("attachment");
        }

        /** RFC 2045 §5.2: no type means plain text; a broken one may still be told by its first word. */
        private static ContentType parse(String header) throws MessagingException {
            if (header == null || header.isBlank()) {
                return new ContentType("text/plain");
            }
            try {
                return new ContentType(header);
            } catch (ParseException broken) {
                String first = header.split("[;\\s]")[0];
                return first.matches("[\\w.+-]+/[\\w.+-]+") ? new ContentType(first) : null;
            }
        }

        private static String name(String disposition, ContentType type, String typeHeader) {
            String name = null;
            if (disposition != null) {
                try {
                    name = FileNames.decode(new ContentDisposition(disposition).getParameter("filename"));
                } catch (ParseException broken) {
                    name = FileNames.lenient(disposition);
                }
            }
            if (name == null && type != null) {
                name = FileNames.decode(type.getParameter("name"));
            }
            return name == null && typeHeader != null ? FileNames.lenient(typeHeader) : name;
        }

        String type() {
            return type;
        }

        String charset() {
            return charset;
        }

        String contentType() {
            return contentType;
        }

        String fileName() {
            return fileName;
        }

        /** How to name it to a person. */
        String shown() {
            return fileName == null ? type : fileName;
        }

        boolean hasExtension(String extension) {
            return fileName != null && fileName.toLowerCase(Locale.ROOT).endsWith("." + extension);
        }

        boolean isLetter() {
            return !attached && fileName == null && (type.equals("text/plain") || type.equals("text/html"));
        }
    }
}
