package org.wuzetka.connector.email.letter;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a letter ends: at the signature, the greeting or the disclaimer. Nothing is cut that has a quantity in it, for people
 * write orders under their names too.
 */
final class Closings {
    private static final int SIGNATURE_LINES = 40;
    private static final Pattern SIGNATURE = Pattern.compile("^-- ?$");
    private static final Pattern GREETING =
            Pattern.compile("(?iu)^\\s*(?:(?:serdecznie |łączę )?pozdraw(?:iam|iamy|ienia)"
                    + "|z poważaniem|z wyrazami szacunku|z pozdrowieniami|kind regards|best regards|regards|yours sincerely"
                    + "|many thanks|mit freundlichen gr(?:ü|ue)(?:ß|ss)en|freundliche gr(?:ü|ue)(?:ß|ss)e|viele gr(?:ü|ue)(?:ß|ss)e"
                    + "|beste gr(?:ü|ue)(?:ß|ss)e|mfg|s pozdravem|wysłan[eo] z (?:mojego |telefonu|iphone)|sent from my"
                    + "|von meinem .{1,30} gesendet)\\b.{0,60}$");
    private static final Pattern DISCLAIMER =
            Pattern.compile("(?iu)^[\\s*_]*(?:(?:ta|niniejsza) (?:wiadomość|korespondencja)"
                    + "|informacje? zawarte w (?:tej|niniejszej)|treść tej wiadomości|administratorem (?:pani|państwa|danych)"
                    + "|klauzula (?:informacyjna|poufności)|this (?:e-?mail|message|communication)|the information (?:in|contained)"
                    + "|confidentiality notice|disclaimer|diese (?:e-?mail|nachricht)|tento e-?mail|tato zpráva"
                    + "|please consider the environment|(?:zanim wydrukujesz|pomyśl o środowisku)).*");
    private static final Pattern QUANTITY = Pattern.compile(
            "(?iu).*(?:\\d\\s*(?:szt|sztuk|op|opak|kpl|kompl|kg|kart|karton|pal"
                    + "|par|pcs|pieces|boxes|st|stk|stück|ks|bal|balení|x|rolek|mb|l)\\b|\\bx\\s*\\d|^\\s*\\S+\\s*[;\\t|]\\s*\\d+).*");

    private Closings() {}

    static List<String> off(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean signature = SIGNATURE.matcher(line).matches() && lines.size() - i <= SIGNATURE_LINES;
            boolean greeting = GREETING.matcher(line).matches() && lines.size() - i <= SIGNATURE_LINES;
            if (signature || greeting || DISCLAIMER.matcher(line).matches()) {
                List<String> rest = lines.subList(i, lines.size());
                if (rest.stream()
                        .noneMatch(below -> below.length() < 2_000
                                && QUANTITY.matcher(below).matches())) {
                    return lines.subList(0, i);
                }
            }
        }
        return lines;
    }
}
