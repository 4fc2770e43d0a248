package org.wuzetka.domain.intake;

import java.util.Map;
import java.util.Set;

/** Unit codes and what senders of electronic documents write instead, to UN/ECE Recommendations 20 and 21. */
public final class UnitCodes {
    public static final String PIECE = "C62";

    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("PCE", PIECE),
            Map.entry("PCS", PIECE),
            Map.entry("PC", PIECE),
            Map.entry("EA", PIECE),
            Map.entry("H87", PIECE),
            Map.entry("C62", PIECE),
            Map.entry("NAR", PIECE),
            Map.entry("STK", PIECE),
            Map.entry("SZT", PIECE),
            Map.entry("KG", "KGM"),
            Map.entry("GR", "GRM"),
            Map.entry("LT", "LTR"),
            Map.entry("L", "LTR"),
            Map.entry("M", "MTR"),
            Map.entry("M2", "MTK"),
            Map.entry("M3", "MTQ"),
            Map.entry("KAR", "CT"),
            Map.entry("CTN", "CT"),
            Map.entry("PAL", "PF"),
            Map.entry("NPR", "PR"));

    private static final Set<String> KNOWN = Set.of(
            "KGM", "GRM", "MGM", "DAG", "TNE", "DTN", "LTR", "MLT", "HLT", "CLT", "DLT", "MTR", "CMT", "MMT", "DMT",
            "KMT", "MTK", "CMK", "MTQ", "CMQ", "DMQ", "DZN", "PR", "SET", "HUR", "DAY", "MIN", "MON", "ANN", "WEE",
            "KWH", "MWH", "MIL", "CEN", "LBR", "ONZ", "FOT", "YRD", "INH", "GLL", "CT", "CS", "CR", "BX", "BO", "BG",
            "BE", "BA", "BJ", "CA", "CI", "CX", "DR", "JR", "PA", "PK", "PF", "PX", "RO", "SA", "SH", "ST", "TU", "TN",
            "TY", "RL", "NMP", "NRL", "PU", "EV", "D97", "CMA", "AM", "BH", "BD", "SW", "SP", "VI", "LF", "D61", "E48",
            "LS", "LO", "MTS", "P1", "RD", "RM", "SX", "KT", "GRO", "TB", "PG", "BI", "JG", "NE", "AE", "2W", "HD",
            "OA", "BLL", "T3", "HMT", "DMK", "FTK", "YDK", "INK", "FTQ", "PTI", "GLI", "STN", "DPC", "NBB", "NCL");

    private UnitCodes() {}

    /** The Recommendation 20 or 21 code, or {@code null} when the sender's word is not known. */
    public static String standard(String word) {
        if (word == null) return null;
        String upper = word.toUpperCase(java.util.Locale.ROOT);
        String same = SAME.get(upper);
        if (same != null) return same;
        if (KNOWN.contains(upper)) return upper;
        // Recommendation 20 lists the packages of Recommendation 21 with an X before them.
        if (upper.length() == 3 && upper.startsWith("X") && KNOWN.contains(upper.substring(1)))
            return upper.substring(1);
        return null;
    }
}
