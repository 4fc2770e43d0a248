package org.wuzetka.connector.email;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether our own mail server vouched for the sender. Only the topmost Authentication-Results counts, and only under our own
 * authserv-id (RFC 8601 §5): those below travelled with the mail and anybody can write them.
 */
final class SenderProof {
    static final String PASS = "pass";
    static final String NONE = "none";
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final Pattern DMARC = Pattern.compile("(?i)(?:^|\\s)dmarc\\s*=\\s*pass(?=\\s|$)");
    private static final Pattern HEADER_FROM =
            Pattern.compile("(?i)(?:^|\\s)header\\.from\\s*=\\s*\"?(?:[^\\s\"@]*@)?([^\\s\";]+)");

    private SenderProof() {}

    static String of(MimeMessage mail, String authservId) throws MessagingException {
        String[] results = mail.getHeader("Authentication-Results");
        Optional<String> domain = onlyAuthor(mail).map(SenderProof::domain);
        if (authservId == null || authservId.isBlank() || results == null || domain.isEmpty()) {
            return NONE;
        }
        String topmost = results[0].replaceAll("\r?\n", " ");
        for (String before = null; !topmost.equals(before); ) {
            before = topmost;
            topmost = COMMENT.matcher(topmost).replaceAll(" ");
        }
        String[] clauses = topmost.split(";");
        if (!clauses[0].strip().split("\\s+")[0].equalsIgnoreCase(authservId.strip())) {
            return NONE;
        }
        for (int i = 1; i < clauses.length; i++) {
            Matcher from = HEADER_FROM.matcher(clauses[i]);
            if (DMARC.matcher(clauses[i]).find()
                    && from.find()
                    && ascii(from.group(1)).equals(domain.get())) {
                return PASS;
            }
        }
        return NONE;
    }

    /** The address in From when there is exactly one header with exactly one address: DMARC speaks of no other case. */
    static Optional<String> onlyAuthor(MimeMessage mail) throws MessagingException {
        String[] from = mail.getHeader("From");
        if (from == null || from.length != 1) {
            return Optional.empty();
        }
        try {
            InternetAddress[] authors = InternetAddress.parseHeader(from[0].replaceAll("\r?\n", " "), false);
            return authors.length == 1 ? address(authors[0]) : Optional.empty();
        } catch (AddressException noAddress) {
            return Optional.empty();
        }
    }

    static Optional<String> address(Address author) {
        String text = ((InternetAddress) author).getAddress();
        return text != null && text.matches("[^\\s<>@]{1,64}@[^\\s<>@]{1,255}") ? Optional.of(text) : Optional.empty();
    }

    private static String domain(String address) {
        return ascii(address.substring(address.lastIndexOf('@') + 1));
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notADomain) {
            return domain.toLowerCase(Locale.ROOT);
        }
    }
}
