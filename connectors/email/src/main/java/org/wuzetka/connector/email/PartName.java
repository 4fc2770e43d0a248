package org.wuzetka.connector.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.ParseException;
import java.util.Locale;

/** What a part says of itself, read tolerantly. */
final class PartName {
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
