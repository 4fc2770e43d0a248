package org.wuzetka.connector.xml;

import java.util.Locale;
import java.util.Map;
import org.wuzetka.domain.intake.UnitCodes;

/** The words for units that programs of Central Europe write into their files, beside the codes. */
public final class Units {
    public static final String PIECE = UnitCodes.PIECE;

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("EACH", PIECE),
            Map.entry("G", "GRM"),
            Map.entry("DKG", "DAG"),
            Map.entry("LITR", "LTR"),
            Map.entry("ML", "MLT"),
            Map.entry("MB", "MTR"),
            Map.entry("LM", "MTR"),
            Map.entry("M²", "MTK"),
            Map.entry("M³", "MTQ"),
            Map.entry("CM", "CMT"),
            Map.entry("MM", "MMT"),
            Map.entry("T", "TNE"),
            Map.entry("TO", "TNE"),
            Map.entry("KARTON", "CT"),
            Map.entry("PARA", "PR"),
            Map.entry("PAA", "PR"),
            Map.entry("KPL", "SET"),
            Map.entry("OPAK", "PK"),
            Map.entry("OP", "PK"),
            Map.entry("ROL", "RO"),
            Map.entry("GODZ", "HUR"));

    private Units() {}

    /** The Recommendation 20 or 21 code, or {@code null} when the sender's word is not known. */
    public static String standard(String word) {
        if (word == null) return null;
        String upper = word.toUpperCase(Locale.ROOT).replaceFirst("\\.$", "");
        String meant = WORDS.get(upper);
        return meant != null ? meant : UnitCodes.standard(upper);
    }

    /** The same, with the sender's own word where it is not known. */
    public static String standardOrOwn(String word) {
        String standard = standard(word);
        return standard == null ? word : standard;
    }
}
