package org.wuzetka.connector.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.table.Items;
import org.wuzetka.domain.shared.CheckDigits;

/**
 * What is left of a line without its quantity: the article's code, its GTIN, its name.
 *
 * @param several whether more than one part could be the code
 */
record ItemNames(String code, String gtin, String name, boolean labelled, boolean weak, boolean several) {
    private static final Pattern AROUND = Pattern.compile("^[,;:.()\\[\\]\"'„”]+|[,;:.()\\[\\]\"'„”!?]+$");
    private static final Pattern JOINED = Pattern.compile("[\\p{L}\\p{N}][-/._][\\p{L}\\p{N}]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern LABEL = Pattern.compile(
            "(?iu)(?<![\\p{L}])(?:kod(?: towaru| produktu)?|symbol|indeks|index|nr kat\\.?|nr art\\.?|art\\.?[ -]?nr\\.?|artikel(?:-?n(?:umme)?r\\.?)?|art\\.|sku|ref\\.?|item(?: no\\.?)?|code|ean|gtin|obj\\. ?č\\.?|kód|kat\\. ?č\\.?)"
                    + "\\s*[:.#]?\\s+(?=\\S*\\d)|(?iu)(?<![\\p{L}])(?:kod|symbol|indeks|sku|ref|code|ean|gtin|kód|art)\\s*[:#]\\s*(?=\\S*\\d)");
    private static final Pattern TOKEN = Pattern.compile("\\S+");
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._/\\-+#]*[\\p{L}\\p{N}+#])?");
    private static final Pattern SIZE = Pattern.compile(
            "(?iu)\\d+([.,]\\d+)?[x×].*|[\\p{L}]{1,2}\\d+[x×]\\d.*|\\d+([.,]\\d+)?(ml|l|kg|g|mm|cm|m|m2|w|v|kw|gb|mb|szt|st|ks|pcs|°c?|%|\"|ah|a|bar)|\\d+([.,]\\d+)?%|\\d+[.,]\\d+|m\\d{1,2}|din\\d+|iso\\d+|\\d+/\\d{1,2}\"?|\\d+-\\d+(mm|cm|m)");
    private static final Pattern EDGE = Pattern.compile("^[\\s,;:.\\-–—=*•(/]+|[\\s,;:\\-–—=*(/]+$");
    private static final Pattern FILLER = Pattern.compile(
            "(?iu)^(?:(?:of|von|vom|sztuk|z|o|od|na|das|die|der|den|the|a|an|artykułu|towaru|produktu|artikel|artikels|pozycji|kodu|oraz|und|and|i|plus)\\s+)+|^(?:of|von|z|o|od|na)$|\\s+(?:oraz|und|and|i|a|of|plus|w ilości|ilość|in der menge|po)$");

    private record Found(int start, int end, String text) {}

    static ItemNames of(String rest) {
        Matcher label = LABEL.matcher(rest);
        if (label.find()) {
            Matcher token = TOKEN.matcher(rest);
            if (token.find(label.end())) {
                String code = trimmed(token.group());
                String name = name(rest.substring(0, label.start()) + " " + rest.substring(token.end()));
                boolean gtin = CheckDigits.isGtin(code) && code.length() > 8;
                return new ItemNames(gtin ? null : code, gtin ? code : null, name, true, false, false);
            }
        }
        String gtin = null;
        List<Found> strong = new ArrayList<>();
        List<Found> weak = new ArrayList<>();
        Found gtinAt = null;
        Matcher token = TOKEN.matcher(rest);
        while (token.find()) {
            String text = trimmed(token.group());
            String digits = Items.compact(text);
            if (gtin == null && (digits.length() >= 12 && CheckDigits.isGtin(digits) || digits.matches("\\d{13}"))) {
                gtin = digits;
                gtinAt = new Found(token.start(), token.end(), text);
            } else if (isStrong(text)) strong.add(new Found(token.start(), token.end(), text));
            else if (isWeak(text)) weak.add(new Found(token.start(), token.end(), text));
        }
        Found code = !strong.isEmpty() ? strong.get(0) : !weak.isEmpty() && gtin == null ? weak.get(0) : null;
        boolean isWeak = strong.isEmpty();
        // A number in the middle of a name is a size or a model; codes stand at an end.
        if (code != null && isWeak && !atAnEnd(rest, code)) code = null;
        String name = rest;
        if (code != null && gtinAt != null) {
            Found later = code.start > gtinAt.start ? code : gtinAt;
            Found earlier = later == code ? gtinAt : code;
            name = cut(cut(rest, later), earlier);
        } else if (code != null) name = cut(rest, code);
        else if (gtinAt != null) name = cut(rest, gtinAt);
        return new ItemNames(code == null ? null : code.text, gtin, name(name), false, isWeak, strong.size() > 1);
    }

    private static boolean atAnEnd(String rest, Found code) {
        return EDGE.matcher(rest.substring(0, code.start)).replaceAll("").isBlank()
                || EDGE.matcher(rest.substring(code.end)).replaceAll("").isBlank();
    }

    private static String cut(String text, Found part) {
        return text.substring(0, part.start) + " " + text.substring(part.end);
    }

    private static String trimmed(String token) {
        return AROUND.matcher(token).replaceAll("");
    }

    private static boolean isStrong(String text) {
        if (text.length() < 4
                || text.length() > 30
                || !CODE.matcher(text).matches()
                || SIZE.matcher(text).matches()) return false;
        long digits = text.chars().filter(Character::isDigit).count();
        long letters = text.chars().filter(Character::isLetter).count();
        if (digits == 0) return false;
        boolean joined = JOINED.matcher(text).find();
        boolean upper = text.equals(text.toUpperCase(java.util.Locale.ROOT));
        if (letters == 0) return digits >= 5 && !text.matches("\\d{1,2}[./-]\\d{1,2}([./-]\\d{2,4})?");
        return joined && (upper || digits >= 2) || upper && text.length() >= 4 && digits >= 2 || digits >= 3;
    }

    private static boolean isWeak(String text) {
        return text.length() >= 3
                && text.length() <= 12
                && CODE.matcher(text).matches()
                && !SIZE.matcher(text).matches()
                && text.chars().anyMatch(Character::isDigit)
                && (text.chars().anyMatch(Character::isLetter) || text.length() >= 3);
    }

    private static String name(String text) {
        String before;
        String name = BLANKS.matcher(text).replaceAll(" ").strip();
        do {
            before = name;
            name = EDGE.matcher(name).replaceAll("");
            name = FILLER.matcher(name).replaceAll("").strip();
        } while (!name.equals(before));
        if (name.endsWith(".") && !name.matches(".*\\p{L}{1,4}\\.")) name = name.substring(0, name.length() - 1);
        return name.chars().filter(Character::isLetter).count() < 2 ? null : name;
    }
}
