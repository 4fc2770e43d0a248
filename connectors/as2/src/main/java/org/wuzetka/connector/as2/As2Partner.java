package org.wuzetka.connector.as2;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/**
 * One partner and what was agreed with him.
 *
 * @param ours our AS2 name, his AS2-To
 * @param theirs his AS2 name
 * @param certificates his; several while he changes from one to the next. The first is the one we encrypt for
 * @param encrypted whether what goes between us has to be encrypted
 * @param oldAlgorithms whether he may still use SHA-1 and triple DES
 * @param address where he takes messages, or {@code null} when we send none
 * @param maxSize bytes of the largest content
 */
public record As2Partner(
        String ours,
        String theirs,
        Identity identity,
        List<X509Certificate> certificates,
        boolean encrypted,
        boolean oldAlgorithms,
        URI address,
        int maxSize) {
    private static final String NAME = "[\\x20-\\x7E]{1,128}";
    private static final int LARGEST = 100 * 1024 * 1024;

    /**
     * @param parameters of the channel, secrets in clear
     * @throws IllegalArgumentException when a key or certificate cannot be read
     */
    public static As2Partner of(Map<String, String> parameters) {
        String host = parameters.get("host");
        String path = parameters.getOrDefault("path", "as2");
        URI address = host == null || host.isBlank()
                ? null
                : URI.create(parameters.getOrDefault("scheme", "https") + "://" + host + ":"
                        + parameters.getOrDefault("port", "443")
                        + (path.startsWith("/") ? path : "/" + path).replace(" ", "%20"));
        return new As2Partner(
                parameters.get("ourName").strip(),
                parameters.get("partnerName").strip(),
                Identity.read(parameters.get("ourKey"), parameters.get("ourKeyPassword")),
                Identity.certificates(parameters.get("partnerCertificate")),
                !"false".equals(parameters.get("encrypted")),
                "true".equals(parameters.get("oldAlgorithms")),
                address,
                (int) Math.min(Integer.MAX_VALUE, Long.parseLong(parameters.getOrDefault("maxSize", "26214400"))));
    }

    public As2Partner {
        if (!ours.matches(NAME) || !theirs.matches(NAME) || ours.equals(theirs)) {
            throw new IllegalArgumentException("AS2 names are two different ones of up to 128 ASCII characters");
        }
        if (maxSize > LARGEST) throw new IllegalArgumentException("The largest message may have 100 MiB");
        certificates = List.copyOf(certificates);
    }

    @Override
    public String toString() {
        return "As2Partner[" + theirs + "]";
    }
}
