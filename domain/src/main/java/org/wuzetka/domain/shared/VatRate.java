package org.wuzetka.domain.shared;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** Polish VAT rate as printed on invoices (Polish: stawka VAT); FA(3) element P_12 lists the values. */
public enum VatRate {
    VAT_23("23", 23),
    VAT_8("8", 8),
    VAT_5("5", 5),
    VAT_0("0", 0),
    /** Supply within the European Union (wewnątrzwspólnotowa dostawa towarów, WDT), art. 42 of the VAT act. */
    INTRA_EU("0 WDT", 0),
    /** Export of goods out of the European Union, art. 41 ust. 4 of the VAT act. */
    EXPORT("0 EX", 0),
    /** Exempt (zwolnione), art. 43 of the VAT act. */
    EXEMPT("zw", 0),
    /** Domestic reverse charge (odwrotne obciążenie): the buyer settles the tax. */
    REVERSE_CHARGE("oo", 0),
    /** Not taxed in Poland (nie podlega). */
    OUTSIDE_POLAND("np", 0);

    private final String code;
    private final BigDecimal percent;

    VatRate(String code, int percent) {
        this.code = code;
        this.percent = BigDecimal.valueOf(percent);
    }

    /** The code as it stands on documents and in the database: 23, 8, 5, 0, 0 WDT, 0 EX, zw, oo, np. */
    public String code() {
        return code;
    }

    /** Whether goods leave Poland at this rate and the proof of it decides: 0 WDT and 0 EX. */
    public boolean isAbroad() {
        return this == INTRA_EU || this == EXPORT;
    }

    public BigDecimal percent() {
        return percent;
    }

    /** Finds the rate of a code such as {@code 23}, {@code 23%}, {@code 23.00} or {@code zw}; empty for any other text. */
    public static Optional<VatRate> ofCode(String text) {
        if (text == null) return Optional.empty();
        String plain = text.replace("%", "").trim().toLowerCase(java.util.Locale.ROOT);
        String whole = plain.replaceFirst("[.,]0+$", "");
        return Arrays.stream(values())
                .filter(rate -> rate.code.equalsIgnoreCase(whole))
                .findFirst();
    }
}
