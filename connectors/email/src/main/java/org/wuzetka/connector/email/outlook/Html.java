package org.wuzetka.connector.email.outlook;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTML page kept as bytes. */
final class Html {
    private static final int HEAD = 2_048;
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([\\w:.-]{2,40})");

    private Html() {}

    /** Reads it in the character set that it names itself. */
    static String read(byte[] page, Charset otherwise) {
        String head = new String(page, 0, Math.min(page.length, HEAD), StandardCharsets.ISO_8859_1);
        Matcher named = CHARSET.matcher(head);
        Charset charset = otherwise;
        if (named.find()) {
            try {
                charset = Charset.forName(named.group(1));
            } catch (IllegalArgumentException unknown) {
                charset = otherwise;
            }
        }
        return new String(page, charset).replace("\u0000", "");
    }
}
