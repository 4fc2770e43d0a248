package org.wuzetka.connector.edi.edifact;

import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.shared.CheckDigits;

/** The numbers of one article: LIN and the PIA under it, by the kind of number (7143). */
final class ItemIds {
    private final Findings findings;
    private String gtin;
    private String buyerCode;
    private String supplierCode;
    private String makerCode;

    ItemIds(Findings findings) {
        this.findings = findings;
    }

    void additional(Segment pia) {
        String function = pia.get(1);
        // 2, 3 and 4 name substitutes: another article than the one ordered.
        if ("2".equals(function) || "3".equals(function) || "4".equals(function)) return;
        for (int element = 2; element <= pia.lastElement(); element++) {
            item(pia.get(element, 1), pia.get(element, 2), pia.get(element, 4));
        }
    }

    void item(String id, String qualifier, String agency) {
        if (id == null) return;
        switch (qualifier == null ? "" : qualifier) {
            case "EN", "SRV", "SRS", "UP", "UK", "UI", "EU", "GTIN" -> tradeItem(id);
            case "IN", "BP", "CB", "SK" -> buyerCode = first(buyerCode, id);
            case "SA", "VN", "VP", "VC", "SU" -> supplierCode = first(supplierCode, id);
            case "MF", "MG" -> makerCode = first(makerCode, id);
            case "IB", "ISB", "IS", "IM" -> book(id);
            case "", "ZZ", "ZZZ", "MP" -> {
                if (CheckDigits.isGtin(id)) gtin = first(gtin, id);
                else if ("91".equals(agency)) supplierCode = first(supplierCode, id);
                else buyerCode = first(buyerCode, id);
            }
            default -> {
                // Batch, promotion and other numbers are no item ids.
            }
        }
    }

    private void tradeItem(String id) {
        if (CheckDigits.isGtin(id)) {
            gtin = first(gtin, id);
        } else if (id.matches("\\d{8}|\\d{12,14}")) {
            gtin = first(gtin, id);
            findings.warning("edifact.gtin-check-digit", id);
        } else {
            buyerCode = first(buyerCode, id);
        }
    }

    /** An ISBN of 13 digits is a GTIN; one of ten becomes one with prefix 978 (ISO 2108). */
    private void book(String id) {
        String plain = id.replace("-", "");
        if (CheckDigits.isGtin(plain)) {
            gtin = first(gtin, plain);
        } else {
            if (plain.matches("\\d{9}[\\dXx]")) {
                String body = "978" + plain.substring(0, 9);
                gtin = first(gtin, body + CheckDigits.gs1CheckDigit(body));
            }
            buyerCode = first(buyerCode, id);
        }
    }

    boolean areMissing() {
        return gtin == null && buyerCode == null && supplierCode() == null;
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

    private static String first(String known, String other) {
        return known != null ? known : other;
    }
}
