package org.wuzetka.connector.edi;

import org.wuzetka.domain.intake.UnitCodes;

/** Units as they are written to EDIFACT partners. */
public final class Units {
    private Units() {}

    /** The code that EDIFACT partners expect for a unit: PCE is what their systems know for pieces. */
    public static String edifact(String unit) {
        return UnitCodes.PIECE.equals(unit) || "H87".equals(unit) ? "PCE" : unit;
    }
}
