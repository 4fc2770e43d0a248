package org.wuzetka.connector.edi.x12;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/** Code lists of X12 in the words of the canonical order. */
final class X12Codes {
    /** Data element 92: kind of the purchase order. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("SA", "order"),
            Map.entry("NE", "order"),
            Map.entry("KN", "purchase order"),
            Map.entry("BK", "blanket order"),
            Map.entry("BE", "blanket order"),
            Map.entry("RL", "call off order"),
            Map.entry("RO", "rush order"),
            Map.entry("RE", "repeat order"),
            Map.entry("CN", "consignment order"),
            Map.entry("SP", "sample order"),
            Map.entry("LS", "lease order"),
            Map.entry("DS", "drop shipment order"),
            Map.entry("SS", "supply or service order"));

    /** Data element 355 to UN/ECE Recommendations 20 and 21, where the two lists differ. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("EA", "C62"),
            Map.entry("PC", "C62"),
            Map.entry("UN", "C62"),
            Map.entry("PE", "C62"),
            Map.entry("CA", "CS"),
            Map.entry("CN", "CA"),
            Map.entry("CT", "CT"),
            Map.entry("BX", "BX"),
            Map.entry("BG", "BG"),
            Map.entry("BO", "BO"),
            Map.entry("BD", "BE"),
            Map.entry("DR", "DR"),
            Map.entry("JR", "JR"),
            Map.entry("PA", "PA"),
            Map.entry("PK", "PK"),
            Map.entry("PL", "PF"),
            Map.entry("PF", "PF"),
            Map.entry("RL", "RO"),
            Map.entry("SH", "ST"),
            Map.entry("ST", "SET"),
            Map.entry("PR", "PR"),
            Map.entry("DZ", "DZN"),
            Map.entry("GS", "GRO"),
            Map.entry("HU", "CEN"),
            Map.entry("TH", "MIL"),
            Map.entry("KT", "KT"),
            Map.entry("GR", "GRM"),
            Map.entry("KG", "KGM"),
            Map.entry("LB", "LBR"),
            Map.entry("OZ", "ONZ"),
            Map.entry("TN", "STN"),
            Map.entry("MP", "TNE"),
            Map.entry("IN", "INH"),
            Map.entry("FT", "FOT"),
            Map.entry("YD", "YRD"),
            Map.entry("MR", "MTR"),
            Map.entry("CM", "CMT"),
            Map.entry("MM", "MMT"),
            Map.entry("SF", "FTK"),
            Map.entry("SY", "YDK"),
            Map.entry("SM", "MTK"),
            Map.entry("CF", "FTQ"),
            Map.entry("CR", "MTQ"),
            Map.entry("GA", "GLL"),
            Map.entry("QT", "QTL"),
            Map.entry("PT", "PTL"),
            Map.entry("LT", "LTR"),
            Map.entry("ML", "MLT"),
            Map.entry("HR", "HUR"),
            Map.entry("DA", "DAY"),
            Map.entry("MO", "MON"),
            Map.entry("C62", "C62"),
            Map.entry("H87", "C62"),
            Map.entry("PCE", "C62"),
            Map.entry("KGM", "KGM"),
            Map.entry("LTR", "LTR"),
            Map.entry("MTR", "MTR"));

    /** The other way round; pieces are {@code EA}, and what X12 has no own code for stays as it is. */
    static String x12Unit(String standard) {
        if (standard == null) return "EA";
        if (standard.equals("C62") || standard.equals("H87")) return "EA";
        return UNITS.entrySet().stream()
                .filter(unit -> unit.getKey().length() == 2 && unit.getValue().equals(standard))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder())
                .orElse(standard);
    }

    /** Units that hold several pieces, so that a price for each piece is no price for the unit. */
    private static final Set<String> PACKS =
            Set.of("CS", "CT", "BX", "BG", "BE", "PK", "PF", "SET", "DZN", "GRO", "CEN", "MIL", "KT", "PR");

    /** Data element 639: what a price is for, where that is not one ordered unit. */
    /** Pieces in units that count them. */
    private static final Map<String, Integer> COUNTED = Map.of("DZN", 12, "CEN", 100, "MIL", 1000);

    private static final Map<String, Integer> BASES = Map.ofEntries(
            Map.entry("HP", 100),
            Map.entry("LC", 100),
            Map.entry("TC", 100),
            Map.entry("WC", 100),
            Map.entry("QH", 100),
            Map.entry("TP", 1000),
            Map.entry("LM", 1000),
            Map.entry("TM", 1000),
            Map.entry("PN", 10),
            Map.entry("PD", 12),
            Map.entry("LD", 12),
            Map.entry("TD", 12),
            Map.entry("WD", 12));

    private static final Set<String> EACH = Set.of("PE", "TE", "WE", "LE", "QE");

    /**
     * Segments that purchase orders and their changes may hold, in any version. Another one may be a line whose tag was
     * damaged.
     */
    private static final Set<String> SEGMENTS = Set.of(
            "BEG", "BCH", "CUR", "REF", "PER", "TAX", "FOB", "CTP", "CTB", "PAM", "CSH", "SAC", "ITA", "ITD", "DIS",
            "INC", "DTM", "LIN", "LDT", "PID", "MEA", "PWK", "PKG", "TD1", "TD5", "TD3", "TD4", "MAN", "PCT", "TXI",
            "N9", "MSG", "MTX", "N1", "N2", "IN2", "NX2", "N3", "N4", "SI", "G61", "SPI", "CB1", "LM", "LQ", "LS", "LE",
            "ADV", "AMT", "PO1", "POC", "PO3", "PO4", "SLN", "IT3", "IT8", "ISS", "SDQ", "SCH", "CTT", "CN1", "NM1",
            "QTY", "PQS", "BLK", "TC2", "NTE", "LC", "YNQ", "X1", "X2", "GRP", "EFI", "BIN", "DM", "SV", "CRC", "PRF",
            "CID", "UIT", "PDI", "SSS", "BLR", "SHP", "PD", "MS2", "MS3", "FA1", "FA2", "ID3", "PS", "SR", "RPA", "HL",
            "G53", "PAD", "NCD", "PDE", "CAD");

    private X12Codes() {}

    /** Name of a kind of order, or the code itself. */
    static String kind(String code) {
        return code == null ? null : KINDS.getOrDefault(code, code);
    }

    /** The Recommendation 20 or 21 code, or {@code null} when the sender's word is not known. */
    static String unit(String word) {
        return UNITS.get(word.toUpperCase(java.util.Locale.ROOT));
    }

    static boolean isPack(String unit) {
        return unit != null && PACKS.contains(unit);
    }

    /**
     * Units that a price is for, or {@code null} for one: a price per dozen of what is ordered in dozens is for one of them.
     *
     * @param unit of the line, by Recommendation 20
     */
    static Integer basis(String code, String unit) {
        Integer basis = code == null ? null : BASES.get(code);
        return basis == null || basis.equals(COUNTED.get(unit == null ? "" : unit)) ? null : basis;
    }

    static boolean isPricePerEach(String code) {
        return code != null && EACH.contains(code);
    }

    static boolean isSegmentOfOrder(String tag) {
        return SEGMENTS.contains(tag);
    }
}
