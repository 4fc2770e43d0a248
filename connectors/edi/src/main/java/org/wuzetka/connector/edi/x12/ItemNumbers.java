package org.wuzetka.connector.edi.x12;

import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.shared.CheckDigits;

/** The numbers of one article: pairs of qualifier (data element 235) and value. */
final class ItemNumbers {
    /** A vendor's number with two blanks in it is a text that stands in the wrong place. */
    private static final String TEXT = ".*\\S+\\s+\\S+\\s+\\S.*";

    private final Findings findings;
    private String gtin;
    private String buyerCode;
    private String supplierCode;
    private String makerCode;
    private String description;

    ItemNumbers(Findings findings) {
        this.findings = findings;
    }

    /** @param first element of the first qualifier */
    void addPairs(Segment segment, int first) {
        for (int i = first; i <= segment.lastElement(); i += 2) add(segment.get(i), segment.get(i + 1));
    }

    private void add(String qualifier, String id) {
        if (qualifier == null || id == null) return;
        switch (qualifier) {
            case "UP", "EN", "UK", "EO", "GT", "UE" -> tradeItem(id);
            case "UI" -> withoutCheckDigit(id, "\\d{11}", id);
            // A case code of 12 digits: indicator, number system, maker, item (2-5-5 and 1-1-5-5).
            case "UA", "UN", "UD" -> {
                String body = id.length() == 12 ? id.charAt(0) + "0" + id.substring(1) : id;
                withoutCheckDigit(id, "\\d{12}", body.startsWith("00") ? body.substring(2) : body);
            }
            case "IB" -> book(id);
            case "BP", "CB", "IN", "SK", "PI", "BL" -> buyerCode = first(buyerCode, id);
            case "VN", "VP", "VC", "VA", "VS" -> {
                if (id.matches(TEXT)) description = first(description, id);
                else supplierCode = first(supplierCode, id);
            }
            case "MG", "MN" -> makerCode = first(makerCode, id);
            case "PD" -> description = first(description, id);
            default -> {
                // Colours, sizes, processes and lots are no article numbers.
            }
        }
    }

    private void tradeItem(String id) {
        if (CheckDigits.isGtin(id)) {
            gtin = first(gtin, id);
        } else if (id.matches("\\d{8}|\\d{12,14}")) {
            gtin = first(gtin, id);
            findings.warning("x12.gtin-check-digit", id);
        } else if (id.matches("\\d{11}")) {
            gtin = first(gtin, id + CheckDigits.gs1CheckDigit(id));
        } else {
            buyerCode = first(buyerCode, id);
        }
    }

    private void withoutCheckDigit(String id, String form, String body) {
        if (id.matches(form)) gtin = first(gtin, body + CheckDigits.gs1CheckDigit(body));
        else tradeItem(id);
    }

    /** An ISBN of 13 digits is a GTIN; one of ten becomes one with prefix 978 (ISO 2108). */
    private void book(String id) {
        String plain = id.replace("-", "");
        if (CheckDigits.isGtin(plain)) {
            gtin = first(gtin, plain);
            return;
        }
        if (plain.matches("\\d{9}[\\dXx]")) {
            String body = "978" + plain.substring(0, 9);
            gtin = first(gtin, body + CheckDigits.gs1CheckDigit(body));
        }
        buyerCode = first(buyerCode, id);
    }

    boolean areMissing() {
        return gtin == null && buyerCode == null && supplierCode == null && makerCode == null;
    }

    String gtin() {
        return gtin;
    }

    String buyerCode() {
        return buyerCode;
    }

    /** The supplier's own number; the maker's where there is none. */
    String supplierCode() {
        return first(supplierCode, makerCode);
    }

    /** A text that stands among the numbers. */
    String description() {
        return description;
    }

    private static String first(String known, String other) {
        return known != null ? known : other;
    }
}
