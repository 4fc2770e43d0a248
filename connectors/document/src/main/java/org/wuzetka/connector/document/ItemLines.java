package org.wuzetka.connector.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.connector.document.Quantities.Kind;
import org.wuzetka.connector.document.Quantities.Mention;
import org.wuzetka.domain.intake.table.UnitWords;
import org.wuzetka.domain.intake.table.Words;

/** Reads the items of one line of a letter, and says how sure that is; tells when there are two ways to read it. */
final class ItemLines {
    /** "po 5 z każdego", "5 of each", "je 5 Stück von jedem": for every item of the list. */
    private static final Pattern EACH = Pattern.compile(
            "(?iu)(?<!\\p{L})(?:(?:po|je|à)\\s+(\\d{1,5})\\s*(\\p{L}{1,10}\\.?)?\\s*(?:z\\s+)?(?:każdego|kazdego|każdej|każdy|od każdého|z každého|of each|each|von jedem|von jeder|stück je)?(?:\\s+(?:rodzaju|kodu|koloru|druhu|artikel))?|(\\d{1,5})\\s*(\\p{L}{1,10}\\.?)?\\s*(?:of each|each|z każdego|z kazdego|każdego|von jedem|von jeder|od každého|z každého))(?!\\p{L})");

    private static final Pattern BULLET = Pattern.compile(
            "^\\s*(?:[-–—*•·▪►>+]+\\s+|[•·▪►]|\\(?\\d{1,3}\\s?[.)]\\s+(?=\\S*[\\p{L}\\d])|[a-z]\\)\\s+|(?:lp|poz|pos)\\.?\\s*\\d{1,3}\\s*[:.)]?\\s+)");
    private static final Pattern PRICE = Pattern.compile(
            "(?iu)[(,]?\\s*(?:(?:po|à|je|at|@|za|cena|price|preis|cena netto)\\s*:?\\s*)?\\d+(?:[ .]\\d{3})*(?:[.,]\\d{1,4})?\\s*(?:zł|zl|pln|eur|euro|€|kč|czk|usd|\\$)(?:\\s*(?:netto|brutto|net|gross|bez dph))?(?:\\s*/\\s*\\p{L}+\\.?|\\s+(?:za szt|per piece|each|pro stück|szt)\\.?)?\\)?");
    private static final Pattern DAY = Pattern.compile(
            "(?iu)(?<!\\p{L})(?:(?:na|do|w|we|by|on|until|bis|am|für|do|na|v|ve|dodat|z dostawą|termin)\\s+)*(?:jutro|jutra|pojutrze|dzisiaj|poniedziałek|poniedziałku|wtorek|wtorku|środę|środy|czwartek|czwartku|piątek|piątku|sobotę|tomorrow|today|monday|tuesday|wednesday|thursday|friday|morgen|übermorgen|heute|montag|dienstag|mittwoch|donnerstag|freitag|zítra|pozítří|dnes|pondělí|pondělka|úterý|úterka|středu|středy|čtvrtek|čtvrtka|pátek|pátku)(?!\\p{L})");
    private static final Pattern BRACKETS = Pattern.compile("\\(([^()]{1,80})\\)");
    private static final Pattern RANGE =
            Pattern.compile("(?<![\\p{L}\\p{N}/.-])\\d{1,4}\\s*[-–—x×]\\s*\\d{1,4}\\s*(\\p{L}+)");
    private static final Set<String> INTRO = Set.of(
            "prosze",
            "prosimy",
            "poprosze",
            "poprosimy",
            "zamawiam",
            "zamawiamy",
            "zamowic",
            "chce",
            "chcemy",
            "chcialbym",
            "chcialabym",
            "chcielibysmy",
            "przeslanie",
            "wyslanie",
            "wysylke",
            "dostawe",
            "dostarczenie",
            "zamowienie",
            "nastepujace",
            "nastepujacych",
            "ponizsze",
            "towary",
            "towarow",
            "produkty",
            "produktow",
            "pozycje",
            "potrzebuje",
            "potrzebujemy",
            "potrzebujeme",
            "potrzebny",
            "o",
            "na",
            "nam",
            "mi",
            "jeszcze",
            "dodatkowo",
            "rowniez",
            "takze",
            "oraz",
            "plus",
            "wyslac",
            "dostarczyc",
            "przeslac",
            "realizacje",
            "przygotowanie",
            "please",
            "send",
            "supply",
            "deliver",
            "ship",
            "us",
            "me",
            "we",
            "need",
            "would",
            "like",
            "to",
            "order",
            "i",
            "the",
            "following",
            "also",
            "kindly",
            "d",
            "bitte",
            "liefern",
            "senden",
            "schicken",
            "sie",
            "uns",
            "mir",
            "wir",
            "ich",
            "bestelle",
            "bestellen",
            "bestellung",
            "benotigen",
            "benotige",
            "brauchen",
            "hiermit",
            "mochte",
            "mochten",
            "gerne",
            "folgende",
            "folgenden",
            "artikel",
            "noch",
            "ausserdem",
            "um",
            "lieferung",
            "von",
            "hatten",
            "prosim",
            "prosime",
            "objednavam",
            "objednavame",
            "objednat",
            "zaslat",
            "zaslete",
            "poslete",
            "poslat",
            "potrebuji",
            "chtel",
            "chtela",
            "bych",
            "bychom",
            "dodani",
            "take",
            "jeste",
            "si",
            "u",
            "vas",
            "wezme",
            "bierzemy",
            "dodac",
            "dodajcie",
            "want");

    private static final Set<String> PACKS = Set.of("DZN", "CT", "PK", "PF", "BG", "RO", "SET");

    private static final Set<String> MEASURES = Set.of("KGM", "GRM", "LTR", "MLT", "MTR", "CMT", "MMT", "MTK");

    private static final int LABELLED = 94;
    private static final int WITH_UNIT = 92;
    private static final int BARE_NUMBER = 84;
    private static final int WEAK_CODE = 74;
    private static final int NAME_ONLY = 65;
    private static final int NAME_AND_NUMBER = 52;

    /**
     * @param items in order; without quantity where the line names none
     * @param each the quantity said for every item of a list, or {@code null}
     * @param unclear whether the line can be read in two ways or only in part
     */
    record Read(List<Item> items, Mention each, boolean unclear) {
        static final Read NOTHING = new Read(List.of(), null, false);
    }

    private ItemLines() {}

    static Read read(WrittenLine line) {
        String text = BULLET.matcher(line.text()).replaceFirst("").strip();
        if (text.isEmpty() || text.length() > 400 || text.endsWith(":") && !text.matches(".*\\d.*"))
            return Read.NOTHING;
        boolean bulleted = text.length() < line.text().strip().length();
        String said = DAY.matcher(withoutIntro(text)).replaceAll(" ").replaceFirst("[\\s,]+\\.?$", "");
        Mention each = each(said);
        if (each != null) return new Read(list(line, remainder(said, each)), each, false);
        if (isRange(said)) return new Read(List.of(), null, true);
        List<Mention> mentions = counted(Quantities.plain(masked(said)));
        if (mentions.isEmpty()) mentions = counted(Quantities.plain(said));
        if (mentions.size() > 1) return several(line, said);
        if (mentions.size() == 1) return one(line, said, mentions.get(0));
        return bare(line, said, bulleted);
    }

    /** "5-10 szt.", "2 x 12 szt.": which number is meant is not said. */
    private static boolean isRange(String text) {
        Matcher range = RANGE.matcher(text);
        while (range.find()) {
            String code = UnitWords.code(range.group(1));
            if (code != null && !MEASURES.contains(code)) return true;
        }
        return false;
    }

    /** Sizes are no quantities where something is counted beside them. */
    private static List<Mention> counted(List<Mention> mentions) {
        List<Mention> counted = mentions.stream()
                .filter(mention -> mention.kind() != Kind.MEASURED)
                .toList();
        return counted.isEmpty() ? mentions : counted;
    }

    private static String masked(String text) {
        String masked = text;
        Matcher brackets = BRACKETS.matcher(text);
        while (brackets.find())
            masked = masked.substring(0, brackets.start())
                    + " ".repeat(brackets.end() - brackets.start())
                    + masked.substring(brackets.end());
        Matcher price = PRICE.matcher(masked);
        StringBuilder blank = new StringBuilder(masked);
        while (price.find()) for (int i = price.start(); i < price.end(); i++) blank.setCharAt(i, ' ');
        return blank.toString();
    }

    /** "5 szt. A-1, 3 szt. B-2 oraz 1 kpl C-3", or the quantities behind the codes. */
    private static Read several(WrittenLine line, String text) {
        for (String separator : List.of(
                "\\s*;\\s*",
                "\\s*[,;]\\s+|\\s+(?:oraz|i|and|und|a|plus|sowie)\\s+",
                "\\s*[,;]\\s+",
                "\\s+(?:oraz|i|and|und|a|plus|sowie)\\s+")) {
            String[] parts = text.split(separator);
            if (parts.length < 2) continue;
            List<Item> items = new ArrayList<>();
            for (String part : parts) {
                if (part.isBlank()) continue;
                List<Mention> mentions = counted(Quantities.plain(masked(part)));
                if (mentions.size() != 1) break;
                Read read = one(line, part, mentions.get(0));
                if (read.items.size() == 1 && read.items.get(0).named()) items.addAll(read.items);
            }
            long said = java.util.Arrays.stream(parts)
                    .filter(part -> !part.isBlank())
                    .count();
            if (items.size() == said) return new Read(items, null, false);
        }
        return new Read(List.of(), null, true);
    }

    private static Read one(WrittenLine line, String text, Mention mention) {
        String rest = remainder(text, mention);
        String comment = mention.pack() == null ? null : "à " + mention.pack();
        Matcher price = PRICE.matcher(rest);
        if (price.find() && price.group().matches(".*\\d.*")) {
            comment = joined(comment, price.group().replaceAll("^[(,\\s]+|[)\\s]+$", ""));
            rest = rest.substring(0, price.start()) + " " + rest.substring(price.end());
        }
        ItemNames names = ItemNames.of(rest);
        boolean coded = names.code() != null || names.gtin() != null;
        if (!coded && names.name() == null) {
            return new Read(List.of(), mention, false);
        }
        int confidence = coded ? WITH_UNIT : NAME_ONLY;
        if (names.labelled() || names.gtin() != null) confidence = LABELLED;
        if (mention.kind() == Kind.MEASURED && !coded) confidence = NAME_ONLY - 10;
        if (coded && names.weak() && names.gtin() == null && !names.labelled()) confidence = WEAK_CODE;
        if (names.several()) confidence = Math.min(confidence, WEAK_CODE);
        if (wordy(names.name())) confidence = Math.min(confidence, WEAK_CODE - 4);
        return new Read(
                List.of(new Item(
                        line,
                        names.code(),
                        names.gtin(),
                        names.name(),
                        mention.number(),
                        mention.unit(),
                        comment,
                        confidence)),
                null,
                false);
    }

    private static boolean wordy(String name) {
        return name != null && name.split("\\s+").length > 9;
    }

    /** A number without unit counts at the end or the beginning of a short line that names a code, or of a bulleted one. */
    private static Read bare(WrittenLine line, String text, boolean bulleted) {
        List<Mention> mentions = Quantities.bare(masked(text));
        List<Item> items = new ArrayList<>();
        for (Mention mention : mentions) {
            ItemNames names = ItemNames.of(remainder(text, mention));
            boolean coded = names.gtin() != null || names.code() != null && !(names.weak() && names.name() == null);
            if (coded) {
                int confidence = names.weak() && names.gtin() == null ? WEAK_CODE : BARE_NUMBER;
                items.add(new Item(
                        line, names.code(), names.gtin(), names.name(), mention.number(), null, null, confidence));
            } else if (names.name() != null
                    && !wordy(names.name())
                    && (bulleted || text.matches(".*[-–—:=]\\s*\\d+\\s*$"))) {
                items.add(new Item(
                        line, names.code(), null, names.name(), mention.number(), null, null, NAME_AND_NUMBER));
            }
        }
        if (items.size() > 1) {
            Item first = items.get(0);
            return new Read(List.of(first.atMost(NAME_AND_NUMBER)), null, true);
        }
        if (!items.isEmpty()) return new Read(items, null, false);
        ItemNames names = ItemNames.of(text);
        boolean code = names.gtin() != null || names.code() != null && !names.weak() && !wordy(names.name());
        if (!code) return oneOfUnit(line, text);
        Item named = new Item(line, names.code(), names.gtin(), names.name(), null, null, null, LABELLED);
        return new Read(List.of(named), null, false);
    }

    /** "tuzin długopisów", "zgrzewkę wody": one, without the word for it. */
    private static Read oneOfUnit(WrittenLine line, String text) {
        int blank = text.indexOf(' ');
        String unit = blank < 3 ? "" : text.substring(0, blank);
        String code = UnitWords.code(unit);
        if (code == null || !PACKS.contains(code) || text.substring(blank).matches(".*\\d{2,}.*") || wordy(text))
            return Read.NOTHING;
        String name = text.substring(blank).strip().replaceFirst("[.,;]$", "");
        return new Read(List.of(new Item(line, null, null, name, "1", unit, null, NAME_AND_NUMBER)), null, false);
    }

    private static List<Item> list(WrittenLine line, String text) {
        List<Item> items = new ArrayList<>();
        for (String part : text.split("\\s*[,;:]\\s*|\\s+(?:oraz|i|and|und|a)\\s+")) {
            ItemNames names = ItemNames.of(part);
            if (names.code() != null || names.gtin() != null) {
                items.add(new Item(line, names.code(), names.gtin(), names.name(), null, null, null, WITH_UNIT));
            }
        }
        return items;
    }

    private static Mention each(String text) {
        Matcher match = EACH.matcher(text);
        if (!match.find()) return null;
        boolean first = match.group(1) != null;
        String number = first ? match.group(1) : match.group(3);
        String word = first ? match.group(2) : match.group(4);
        boolean unit = word != null && UnitWords.code(word) != null;
        boolean saysEach = Words.normal(match.group()).matches(".*(kazd|each|jede).*");
        if (!saysEach && !unit && !match.group().matches("(?iu)(po|je)\\s+\\d+\\s*")) return null;
        // "3 op. po 12 szt." tells what a pack holds.
        if (!saysEach && !Quantities.plain(text.substring(0, match.start())).isEmpty()) return null;
        int end = unit || saysEach || word == null ? match.end() : match.end(first ? 1 : 3);
        return new Mention(match.start(), end, number, unit ? word : null, null, Kind.COUNTED);
    }

    private static String remainder(String text, Mention mention) {
        return text.substring(0, mention.start()) + " " + text.substring(Math.min(text.length(), mention.end()));
    }

    private static String joined(String one, String other) {
        return one == null ? other : one + ", " + other;
    }

    private static String withoutIntro(String text) {
        Matcher word = Pattern.compile("[\\p{L}'’]+[,:]?\\s*").matcher(text);
        int end = 0;
        while (word.find(end) && word.start() == end) {
            if (!INTRO.contains(Words.normal(word.group()).replace(" ", ""))) break;
            end = word.end();
            if (end >= text.length()) break;
        }
        return text.substring(end).replaceFirst("^[\\s:,]+", "");
    }
}
