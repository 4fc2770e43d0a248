package org.wuzetka.connector.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.RawMessage;

/** How likely an attachment is the order: by its first bytes, then its name. Lower comes first. */
final class Likelihood {
    private static final Pattern ORDER_NAME =
            Pattern.compile("(?iu).*(zam[oó]w|zam[-_. 0-9]|order|bestell|(^|[^a-z])po[-_ 0-9]).*");
    private static final Pattern OTHER_NAME = Pattern.compile(
            "(?iu).*(logo|regulamin|owu|agb|terms|rodo|gdpr|signature|podpis|faktura|invoice|rechnung).*");

    private Likelihood() {}

    static int rank(RawMessage part) {
        int rank = kind(part) * 4;
        String name = part.fileName() == null ? "" : part.fileName();
        if (ORDER_NAME.matcher(name).matches()) {
            return rank;
        }
        return OTHER_NAME.matcher(name).matches() ? rank + 40 : rank + 1;
    }

    private static int kind(RawMessage part) {
        String head = new String(part.content(), 0, Math.min(64, part.content().length), ISO_8859_1)
                .replaceFirst("^ï»¿", "")
                .stripLeading();
        String name = part.fileName() == null ? "" : part.fileName().toLowerCase(Locale.ROOT);
        String type = part.contentType() == null ? "" : part.contentType().toLowerCase(Locale.ROOT);
        if (head.startsWith("UNA") || head.startsWith("UNB") || head.startsWith("ISA") || head.startsWith("STX=")) {
            return 0;
        }
        if (head.startsWith("<?xml") || type.contains("xml") && head.startsWith("<") || name.endsWith(".json")) {
            return 1;
        }
        if (name.matches(".*\\.(csv|xlsx|xlsm|xls|ods)$") || type.startsWith("text/csv")) {
            return 2;
        }
        if (head.startsWith("%PDF-")) {
            return 3;
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*") || type.startsWith("image/")) {
            return 5;
        }
        return type.startsWith("text/") || name.endsWith(".docx") ? 4 : 6;
    }
}
