package org.wuzetka.domain.intake.table;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Unit words of Polish, English and German order tables as UN/ECE Recommendation 20 and 21 codes. */
public final class UnitWords {
    private static final Map<String, String> CODES = new HashMap<>();
    private static final Pattern IN_BRACKETS = Pattern.compile("[\\[(]([^\\])]{1,20})[\\])]");

    static {
        add(
                "C62",
                "szt|sztuka|sztuki|sztuk|sztuke|szt"
                        + " uk|st|ks|kus|kusy|kusu|stk|stck|stueck|stuck|pc|pcs|pce|piece|pieces|ea|each|c62|unit|units|jedn");
        add(
                "PK",
                "op|opak|opakowanie|opakowania|opakowan|paczka|paczki|paczek|paczke|ve|bal|baleni|pack|packs|pkg|pk|packung|packungen|pkt|paket|pakiet|blister");
        add(
                "CT",
                "kart|krab|krabice|krabic|karton|kartony|kartonow|krt|ctn|carton|cartons|ct|box|boxes|kiste|kisten|zgrzewka|zgrzewki|zgrzewek|zgrzewke|zgrz");
        add("SET", "kpl|komplet|komplety|kompletow|zestaw|zest|set|sets|satz|garnitur");
        add("KGM", "kg|kilogram|kilogramy|kilo|kgm");
        add("GRM", "g|gram|gramy|gramm|grm");
        add("TNE", "t|tona|tony|ton|tonne|tonnen|tne");
        add("LTR", "l|litr|litry|litrow|ltr|liter|litre|litres");
        add("MLT", "ml|mililitr|milliliter|mlt");
        add("MTR", "m|mb|metr|metry|metrow|mtr|meter|metre|metres|lfm|lfdm");
        add("CMT", "cm|cmt");
        add("MMT", "mm|mmt");
        add("MTK", "m2|mkw|qm|sqm|mtk");
        add("MTQ", "m3|mtq|cbm|m szesc");
        add("PR", "para|pary|par|pare|pr|pair|pairs|paar");
        add("PF", "pal|paleta|palety|palet|palete|pallet|pallets|palette|paletten|pf");
        add("RO", "rolka|rolki|rolek|rolke|role|roli|rol|roll|rolls|rolle|rollen|ro");
        add("BG", "worek|worki|workow|pytel|pytle|pytlu|bag|bags|sack|beutel|bg");
        add("BO", "but|butelka|butelki|butelek|butelke|lahev|lahve|lahvi|btl|bottle|bottles|flasche|flaschen|bo");
        add("CA", "puszka|puszki|can|cans|dose|dosen");
        add("BJ", "wiadro|wiadra|bucket|eimer|bj");
        add("SA", "sack 25|sa");
        add("CS", "case|cases|cs");
        add("MIL", "tys|tys szt|tysszt|tysiac|tysiecy|tsd|tsd st|tsdst|tausend|thousand|1000szt|tisic|mil");
        add("CEN", "100szt|100st|100stk|100pcs|100ks|setka|setki|hundert");
        add("HUR", "godz|godzina|h|hur|std|stunde|hour|hours");
        add("DZN", "tuzin|tuziny|tuzinow|tucet|tucty|tuctu|dozen|dozens|dzn|dutzend");
    }

    private UnitWords() {}

    private static void add(String code, String words) {
        for (String word : words.split("\\|")) CODES.putIfAbsent(word, code);
    }

    /** The code of a unit word, or {@code null} for any other text. */
    public static String code(String text) {
        return CODES.get(Words.normal(text.replace('²', '2').replace('³', '3')).replace(" ", ""));
    }

    /** The unit that a quantity's header names, in brackets or as its last word: {@code Ilość [szt.]}; or {@code null}. */
    static String ofHeader(String header) {
        Matcher brackets = IN_BRACKETS.matcher(header);
        if (brackets.find()) {
            String word = brackets.group(1).replaceFirst("(?iu)^(w|in|v) ", "");
            return code(word);
        }
        String normal = Words.normal(header);
        String last = normal.substring(normal.lastIndexOf(' ') + 1);
        return last.equals("st") ? null : code(last);
    }

    /** The code, or the buyer's own word where none is known. */
    public static String codeOrWord(String text) {
        if (text.isBlank()) return null;
        String code = code(text);
        return code != null ? code : text;
    }
}
