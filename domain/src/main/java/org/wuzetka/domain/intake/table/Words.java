package org.wuzetka.domain.intake.table;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words compared without regard to case, diacritics punctuation and ligatures: {@code Ilość [szt.]} is {@code ilosc szt}. */
public final class Words {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9%#]+");

    private Words() {}

    public static String normal(String text) {
        String folded = text.toLowerCase(Locale.ROOT).replace('ł', 'l').replace("ß", "ss");
        String bare = MARKS.matcher(Normalizer.normalize(folded, Normalizer.Form.NFKD))
                .replaceAll("");
        return OTHER.matcher(bare).replaceAll(" ").strip();
    }

    /** Whether the phrase stands in the normalised text as whole words. */
    public static boolean contains(String normal, String phrase) {
        for (int at = normal.indexOf(phrase); at >= 0; at = normal.indexOf(phrase, at + 1)) {
            int end = at + phrase.length();
            boolean begins = at == 0 || normal.charAt(at - 1) == ' ';
            if (begins && (end == normal.length() || normal.charAt(end) == ' ')) return true;
        }
        return false;
    }
}
