package org.wuzetka.connector.email;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.IDN;
import java.util.Arrays;
import java.util.List;
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
    /**
     * What a channel says for a mailbox of Microsoft 365, which names no server: then the topmost header counts when it names
     * none either.
     */
    static final String MICROSOFT_365 = "microsoft-365";

    private static final Pattern RESULT =
            Pattern.compile("(?i)^\\s*([a-z0-9-]+)(?:\\s*/\\s*\\d+)?\\s*=\\s*([a-z0-9-]+)(?=\\s|$).*");
    private static final Pattern HEADER_FROM =
            Pattern.compile("(?i)(?:^|\\s)header\\.from\\s*=\\s*(?:[^\\s@\u0000]*@)?([^\\s\u0000]+)");

    private SenderProof() {}

    static String of(MimeMessage mail, String authservId) throws MessagingException {
        String[] results = mail.getHeader("Authentication-Results");
        Optional<String> domain = onlyAuthor(mail).map(SenderProof::domain);
        if (authservId == null || authservId.isBlank() || results == null || domain.isEmpty()) {
            return NONE;
        }
        String[] clauses = plain(results[0]).split(";");
        int first = 1;
        if (authservId.strip().equalsIgnoreCase(MICROSOFT_365)) {
            if (!RESULT.matcher(clauses[0]).matches()) {
                return NONE;
            }
            first = 0;
        } else if (!clauses[0].strip().split("\\s+")[0].equalsIgnoreCase(authservId.strip())) {
            return NONE;
        }
        return dmarc(Arrays.asList(clauses).subList(first, clauses.length), domain.get()) ? PASS : NONE;
    }

    /** Whether DMARC passed for this domain; where it is told twice, both must say so. */
    private static boolean dmarc(List<String> clauses, String domain) {
        boolean passed = false;
        for (String clause : clauses) {
            Matcher result = RESULT.matcher(clause);
            if (!result.matches() || !result.group(1).equalsIgnoreCase("dmarc")) {
                continue;
            }
            Matcher from = HEADER_FROM.matcher(clause);
            if (!result.group(2).equalsIgnoreCase("pass")
                    || !from.find()
                    || !ascii(from.group(1)).equals(domain)
                    || from.find()) {
                return false;
            }
            passed = true;
        }
        return passed;
    }

    /**
     * The header without its comments, and with a mark for each sign in quotes that would mean something outside of them: both
     * may repeat what the sender wrote, such as a local part with a semicolon.
     */
    private static String plain(String header) {
        StringBuilder plain = new StringBuilder();
        int comments = 0;
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            boolean escaped = c == '\\' && i + 1 < header.length() && (quoted || comments > 0);
            if (escaped) {
                i++;
                plain.append(comments > 0 ? "" : "\u0000");
            } else if (comments > 0) {
                comments += c == '(' ? 1 : c == ')' ? -1 : 0;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                plain.append(Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '@' ? c : '\u0000');
            } else if (c == '(') {
                comments = 1;
                plain.append(' ');
            } else {
                plain.append(c == '\r' || c == '\n' ? ' ' : c);
            }
        }
        // What is left open at the end was cut or forged: then nothing is said.
        return comments > 0 || quoted ? "" : plain.toString();
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
