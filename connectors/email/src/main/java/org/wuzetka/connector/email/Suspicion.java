package org.wuzetka.connector.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.shared.Problem;

/** Signs in a mail's header that somebody writes under another's name. */
final class Suspicion {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@\"'()]{1,64}@([\\p{L}\\p{N}.-]{3,190})");
    /** Under these the third word from the right is the owner's. */
    private static final Set<String> SECOND_LEVEL =
            Set.of("com", "net", "org", "edu", "gov", "co", "ac", "biz", "info");

    private Suspicion() {}

    /** The name shown beside the address is itself an address, of somebody else's domain. */
    static Optional<Problem> otherName(MimeMessage mail) throws MessagingException {
        String header = mail.getHeader("From", ",");
        if (header == null) {
            return Optional.empty();
        }
        try {
            for (InternetAddress author : InternetAddress.parseHeader(header.replaceAll("\r?\n", " "), false)) {
                String name = author.getPersonal();
                String address = author.getAddress();
                Matcher shown = ADDRESS.matcher(name == null ? "" : name);
                while (address != null && shown.find()) {
                    if (!owner(shown.group(1)).equals(owner(address.substring(address.lastIndexOf('@') + 1)))) {
                        return Optional.of(Problem.hold("mail.sender-name", "From", shown.group(), address));
                    }
                }
            }
        } catch (AddressException noAddress) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String owner(String domain) {
        String[] labels =
                domain.toLowerCase(Locale.ROOT).replaceAll("\\.+$", "").split("\\.");
        int count = labels.length > 2 && SECOND_LEVEL.contains(labels[labels.length - 2]) ? 3 : 2;
        return String.join(".", Arrays.copyOfRange(labels, Math.max(0, labels.length - count), labels.length));
    }
}
