package org.wuzetka.connector.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.table.UnitWords;
import org.wuzetka.domain.intake.table.Words;

/** Quantities in a line of a letter: "10 szt.", "3 op. à 12", "2x", "x 5", "dwa kartony", "Menge: 4". */
final class Quantities {
    /** How a quantity shows itself, from the plainest to a bare number. */
    enum Kind {
        /** Pieces, packs, pallets. */
        COUNTED,
        /** Kilograms, litres, metres: as often the size of the goods. */
        MEASURED,
        TIMES,
        LABELLED,
        BARE
    }

    /**
     * @param start and end in the text
     * @param pack contents of each pack, or {@code null}
     */
    record Mention(int start, int end, String number, String unit, String pack, Kind kind) {}

    private static final String NUMBER = "\\d{1,3}(?:[ \\u00a0]\\d{3})+(?!\\d)|\\d{1,9}(?:[.,]\\d{1,6})?";
    private static final String BEGIN = "(?<![\\p{L}\\p{N}.,/_\\-+#])";
    private static final String PACKED =
            "(?:\\s*(?:à|á|a|po|je|zu je|zu|of|@|po ks)\\s*(\\d{1,5})(?![.,]?\\d|\\s*(?:zł|zl|pln|eur|euro|€|kč|czk))(?:\\s*(\\p{L}{1,9}\\.?))?(?![\\p{L}\\p{N}\\-/]))?";
    private static final Pattern WITH_UNIT = Pattern.compile(BEGIN + "(" + NUMBER
            + "|\\p{L}{2,14})[ \\u00a0]*(?<unit>\\p{L}{1,14}[23²³]?)(?![\\p{L}\\p{N}/])\\.?" + PACKED);
    private static final Pattern TIMES_BEFORE = Pattern.compile(BEGIN
            + "(\\d{1,6})\\s?[x×](?=\\s+\\S|\\s*$|\\p{Lu}{2,}|\\p{Lu}\\p{Ll})(?!\\s*\\d+[x×.,]?\\d*\\s*(?:mm|cm|m)?$)");
    private static final Pattern TIMES_AFTER =
            Pattern.compile("(?<=\\S{4})\\s+[x×]\\s?(\\d{1,6})(?![\\p{L}\\p{N}.,]*[\\p{L}\\p{N}])");
    private static final Pattern LABELLED = Pattern.compile(
            "(?iu)(?<!\\p{L})(?:ilość|ilosc|qty|quantity|menge|anzahl|množství|mnozstvi|počet|liczba)\\s*[:=.]?\\s*("
                    + NUMBER + ")(?:\\s*(\\p{L}{1,14}))?(?!\\p{N})");
    private static final Pattern BARE_END =
            Pattern.compile("(?:\\s[-–—:=>]+\\s*|\\s+|[=:]\\s*)(" + NUMBER + ")\\s*[.;,]?\\s*$");
    private static final Pattern BARE_START =
            Pattern.compile("^\\s*(\\d{1,5})(?:\\s+(?=[\\p{L}\\p{N}])|\\s*[-–—:]\\s+)");

    private static final Set<String> MEASURES =
            Set.of("KGM", "GRM", "TNE", "LTR", "MLT", "MTR", "CMT", "MMT", "MTK", "MTQ", "HUR");
    private static final Map<String, String> NUMBER_WORDS = new HashMap<>();

    static {
        words("1", "jeden|jedna|jedno|jedną|one|ein|eine|einen|jednu");
        words("2", "dwa|dwie|dwóch|two|zwei|dva|dvě");
        words("3", "trzy|three|drei|tři");
        words("4", "cztery|four|vier|čtyři");
        words("5", "pięć|five|fünf|pět");
        words("6", "sześć|six|sechs|šest");
        words("7", "siedem|seven|sieben|sedm");
        words("8", "osiem|eight|acht|osm");
        words("9", "dziewięć|nine|neun|devět");
        words("10", "dziesięć|ten|zehn|deset");
        words("12", "dwanaście|twelve|zwölf|dvanáct");
        words("15", "piętnaście|fifteen|fünfzehn|patnáct");
        words("20", "dwadzieścia|twenty|zwanzig|dvacet");
        words("0.5", "pół|half|halbe|půl");
    }

    private Quantities() {}

    private static void words(String number, String words) {
        for (String word : words.split("\\|")) NUMBER_WORDS.put(Words.normal(word), number);
    }

    /** Quantities that a unit, a times sign or a label shows, from left to right. */
    static List<Mention> plain(String text) {
        List<Mention> found = new ArrayList<>();
        Matcher labelled = LABELLED.matcher(text);
        while (labelled.find()) {
            String unit = labelled.group(2);
            boolean known = unit != null && UnitWords.code(unit) != null;
            int end = known || unit == null ? labelled.end() : labelled.end(1);
            add(found, new Mention(labelled.start(), end, labelled.group(1), known ? unit : null, null, Kind.LABELLED));
        }
        Matcher match = WITH_UNIT.matcher(text);
        for (int from = 0; from < text.length() && match.find(from); ) {
            Mention mention = withUnit(match);
            if (mention == null) {
                from = match.start() + 1;
                continue;
            }
            add(found, mention);
            from = mention.end;
        }
        Matcher before = TIMES_BEFORE.matcher(text);
        while (before.find())
            add(found, new Mention(before.start(), before.end(), before.group(1), null, null, Kind.TIMES));
        Matcher after = TIMES_AFTER.matcher(text);
        while (after.find())
            add(found, new Mention(after.start(), after.end(), after.group(1), null, null, Kind.TIMES));
        found.sort((a, b) -> a.start - b.start);
        return found;
    }

    private static Mention withUnit(Matcher match) {
        String number = match.group(1);
        String unit = match.group("unit");
        String code = UnitWords.code(unit);
        if (code == null) return null;
        if (!Character.isDigit(number.charAt(0))) {
            number = NUMBER_WORDS.get(Words.normal(number));
            // A word and a single letter are no quantity: "one l".
            if (number == null || unit.length() < 2) return null;
        }
        int end = match.end();
        String pack = match.group(3);
        if (pack != null) {
            String packUnit = match.group(4);
            if (packUnit != null && UnitWords.code(packUnit) == null) end = match.end(3);
            else if (packUnit != null) pack = pack + " " + packUnit;
        }
        return new Mention(
                match.start(), end, number, unit, pack, MEASURES.contains(code) ? Kind.MEASURED : Kind.COUNTED);
    }

    /** What a plainer one already covers is not told twice. */
    private static void add(List<Mention> found, Mention mention) {
        boolean covered = found.stream().anyMatch(other -> mention.start < other.end && other.start < mention.end);
        if (!covered) found.add(mention);
    }

    /** A number at the end or the beginning of a line that shows no other quantity. */
    static List<Mention> bare(String text) {
        List<Mention> found = new ArrayList<>();
        Matcher end = BARE_END.matcher(text);
        if (end.find() && end.start() > 0)
            found.add(new Mention(end.start(), end.end(), end.group(1), null, null, Kind.BARE));
        Matcher start = BARE_START.matcher(text);
        if (start.find() && start.end() < text.length())
            found.add(new Mention(0, start.end(), start.group(1), null, null, Kind.BARE));
        return found;
    }
}
