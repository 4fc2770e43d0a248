package org.wuzetka.domain.documents;

/** Gapless series of document numbers, one per kind and year: {@code WZ/2026/000123}. */
public enum NumberSeries {
    CUSTOMER_ORDER("ZK"),
    GOODS_ISSUE_NOTE("WZ"),
    INVOICE("FV"),
    SUPPLIER_ORDER("ZD"),
    GOODS_RECEIPT("PZ"),
    QUOTE("OF"),
    GOODS_RETURN("WZK"),
    INVOICE_CORRECTION("FK"),
    ADVANCE_INVOICE("FZ");

    private final String code;

    NumberSeries(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String format(int year, int sequence) {
        String digits = Integer.toString(sequence);
        return code + "/" + year + "/" + "000000".substring(Math.min(6, digits.length())) + digits;
    }
}
