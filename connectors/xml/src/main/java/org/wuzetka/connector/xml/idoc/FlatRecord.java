package org.wuzetka.connector.xml.idoc;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wuzetka.connector.xml.Node;

/**
 * One record of an IDoc in a flat file: the control record EDI_DC40, or a data record (EDI_DD40) of 63 characters that name the
 * segment and up to 1000 with its fields. Fields stand at fixed places and are filled with blanks.
 */
final class FlatRecord {
    static final String CONTROL = "EDI_DC40";
    static final int CONTROL_LENGTH = 524;
    static final int DATA_LENGTH = 1063;

    private static final int DATA_BEGINS = 63;
    private static final int NAME_LENGTH = 30;
    /** Length of a segment's name without its version: E2EDK01005 is E1EDK01. */
    private static final int PLAIN_NAME = 7;

    private static final String ADDRESS =
            "PARVW 3 PARTN 17 LIFNR 17 NAME1 35 NAME2 35 NAME3 35 NAME4 35 STRAS 35 STRS2 35 PFACH 35 ORT01 35 COUNC 9"
                    + " PSTLZ 9 PSTL2 9 LAND1 3 ABLAD 35 PERNR 30 PARNR 30 TELF1 25 TELF2 25 TELBX 25 TELFX 25 TELTX 25"
                    + " TELX1 25 SPRAS 1 ANRED 15 ORT02 35 HAUSN 6 STOCK 6 REGIO 3 PARGE 1 ISOAL 2 ISONU 2 FCODE 20 IHREZ"
                    + " 30 BNAME 35 PAORG 30 ORGTX 35 PAGRU 30 KNREF 30 ILNNR 70";
    private static final String CONDITION = "ALCKZ 1 KSCHL 4 KOTXT 80 BETRG 18 KPERC 8";
    private static final String TEXT = "TDLINE 70 TDFORMAT 2";

    /** Fields and their lengths, by segment. */
    private static final Map<String, Map<String, Integer>> LAYOUTS = new HashMap<>();

    static {
        layout(
                CONTROL,
                "TABNAM 10 MANDT 3 DOCNUM 16 DOCREL 4 STATUS 2 DIRECT 1 OUTMOD 1 EXPRSS 1 TEST 1 IDOCTYP 30 CIMTYP 30 "
                        + "MESTYP 30 MESCOD 3 MESFCT 3 STD 1 STDVRS 6 STDMES 6 SNDPOR 10 SNDPRT 2 SNDPFC 2 SNDPRN 10 "
                        + "SNDSAD 21 SNDLAD 70 RCVPOR 10 RCVPRT 2 RCVPFC 2 RCVPRN 10");
        layout(
                "E1EDK01",
                "ACTION 3 KZABS 1 CURCY 3 HWAER 3 WKURS 12 ZTERM 17 KUNDEUINR 20 EIGENUINR 20 BSART 4 BELNR 35");
        layout("E1EDK02", "QUALF 3 BELNR 35 POSNR 6 DATUM 8 UZEIT 6");
        layout("E1EDK03", "IDDAT 3 DATUM 8 UZEIT 6");
        layout("E1EDK05", CONDITION);
        layout("E1EDKA1", ADDRESS);
        layout("E1EDKT2", TEXT);
        layout(
                "E1EDP01",
                "POSEX 6 ACTION 3 PSTYP 1 KZABS 1 MENGE 15 MENEE 3 BMNG2 15 PMENE 3 ABFTZ 7 VPREI 15 PEINH 9 NETWR 18 "
                        + "ANETW 18 SKFBP 18 NTGEW 18 GEWEI 3 EINKZ 1 CURCY 3 PREIS 18 MATKL 9 UEPOS 6 GRKOR 3 EVERS 7 "
                        + "BPUMN 6 BPUMZ 6 ABGRU 2 ABGRT 40 ANTLF 1 FIXMG 1 KZAZU 1 BRGEW 18 PSTYV 4 EMPST 25 ABTNR 4 "
                        + "ABRVW 3 WERKS 4");
        layout("E1EDP04", "MWSKZ 7 MSATZ 17");
        layout("E1EDP05", CONDITION);
        layout("E1EDP19", "QUALF 3 IDTNR 35 KTEXT 70");
        layout("E1EDP20", "WMENG 15 AMENG 15 EDATU 8");
        layout("E1EDPA1", ADDRESS);
        layout("E1EDPT2", TEXT);
        layout("E1EDS01", "SUMID 3 SUMME 18 SUNIT 3 WAERQ 3");
    }

    private FlatRecord() {}

    private static void layout(String segment, String fields) {
        String[] words = fields.split(" ");
        Map<String, Integer> lengths = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i += 2) lengths.put(words[i], Integer.parseInt(words[i + 1]));
        LAYOUTS.put(segment, lengths);
    }

    static boolean isControl(String record) {
        return record.startsWith(CONTROL);
    }

    /** The segment as the XML of the same IDoc would have it; one that says nothing to an order has no fields. */
    static Node segment(String record) {
        boolean control = isControl(record);
        String name = control ? CONTROL : name(record);
        Node segment = new Node(name, "", 0);
        int at = control ? 0 : DATA_BEGINS;
        for (Map.Entry<String, Integer> field :
                LAYOUTS.getOrDefault(name, Map.of()).entrySet()) {
            int end = Math.min(record.length(), at + field.getValue());
            String value = at < end ? record.substring(at, end).strip() : "";
            at += field.getValue();
            if (value.isEmpty()) continue;
            Node node = new Node(field.getKey(), "", 0);
            node.append(value);
            segment.add(node);
        }
        return segment;
    }

    private static String name(String record) {
        String said =
                record.substring(0, Math.min(record.length(), NAME_LENGTH)).strip();
        return said.matches("E2ED\\w{3}(\\d{3})?") ? "E1" + said.substring(2, PLAIN_NAME) : said;
    }
}
