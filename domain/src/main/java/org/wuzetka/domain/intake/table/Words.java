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
        return (" " + normal + " ").contains(" " + phrase + " ");
    }
}
