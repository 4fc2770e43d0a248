package org.wuzetka.connector.as2;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A message as it came over HTTP.
 *
 * @param headers names in small letters
 */
public record As2Message(Map<String, String> headers, byte[] body) {
    private static final Pattern ID = Pattern.compile("[\\x20-\\x7E]{1,255}");

    public As2Message {
        Map<String, String> small = new HashMap<>();
        headers.forEach((name, value) -> small.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(small);
    }

    public String from() {
        return name("as2-from");
    }

    public String to() {
        return name("as2-to");
    }

    /** With its angle brackets, as the sender wrote it; empty when there is none that could be told back. */
    public String id() {
        String id = headers.getOrDefault("message-id", "").strip();
        return ID.matcher(id).matches() ? id : "";
    }

    public boolean wantsReceipt() {
        return headers.containsKey("disposition-notification-to");
    }

    boolean wantsSignedReceipt() {
        return options().contains("signed-receipt-protocol");
    }

    /** Whether the receipt is wanted later, at an address that the message names. */
    boolean wantsReceiptElsewhere() {
        return headers.containsKey("receipt-delivery-option");
    }

    /** First digest that the sender offers for the receipt and that we use; empty when he needs another one. */
    Optional<String> digest(boolean old) {
        int at = options().indexOf("signed-receipt-micalg");
        if (at < 0) return Optional.of(Digests.USUAL);
        String[] words = options()
                .substring(options().indexOf('=', at) + 1)
                .split(";")[0]
                .split(",");
        for (int i = 1; i < words.length; i++) {
            if (Digests.java(words[i], old).isPresent()) return Optional.of(words[i].strip());
        }
        return words[0].strip().equals("required") ? Optional.empty() : Optional.of(Digests.USUAL);
    }

    private String options() {
        return headers.getOrDefault("disposition-notification-options", "").toLowerCase(Locale.ROOT);
    }

    /** AS2 names with spaces come in quotation marks (RFC 4130 §6.2). */
    private String name(String header) {
        String name = headers.getOrDefault(header, "").strip();
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1") : name;
    }

    static String quoted(String name) {
        return name.matches("[!#-\\[\\]-~]+") ? name : "\"" + name.replaceAll("([\"\\\\])", "\\\\$1") + "\"";
    }
}
