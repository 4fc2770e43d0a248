package org.wuzetka.app.parties;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.wuzetka.app.web.Ui;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Parties;
import org.wuzetka.connector.persistence.work.ExposuresSql;
import org.wuzetka.domain.parties.VatNumber;
import org.wuzetka.domain.shared.CheckDigits;

/**
 * A party as its page shows it.
 *
 * @param debt what he owes, gross, in his currency
 * @param blocked who blocked him; {@code null} while he is served, or when nobody knows
 * @param history the latest changes
 */
public record PartyView(
        Parties.Sheet sheet,
        Parties.Dealings dealings,
        ExposuresSql.Parts debt,
        Parties.Event blocked,
        Page<Parties.Event> history) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public boolean customer() {
        return sheet.is("customer");
    }

    public boolean supplier() {
        return sheet.is("supplier");
    }

    public boolean active() {
        return sheet.is("active");
    }

    public boolean cardAsItComes() {
        return customer() && sheet.is("cardAsItComes");
    }

    public String vatId() {
        return sheet.get("vatId");
    }

    /** A number that was let in from elsewhere may still be wrong. */
    public boolean vatIdIsRight() {
        return VatNumber.problem(vatId()).isEmpty();
    }

    public boolean glnIsRight() {
        return sheet.get("gln").isEmpty() || CheckDigits.isGln(sheet.get("gln"));
    }

    public List<PartyField.Section> card() {
        return PartyField.CARD;
    }

    public BigDecimal amount(String field) {
        String value = sheet.get(field);
        return value.isEmpty() ? null : new BigDecimal(value);
    }

    public BigDecimal limit() {
        return amount("creditLimit");
    }

    /** What may still be ordered; negative when he is over his limit. */
    public BigDecimal left() {
        return limit() == null ? null : limit().subtract(debt.owed());
    }

    public boolean over() {
        return limit() != null && left().signum() < 0;
    }

    public String barKind() {
        return over() ? "wide over" : "wide";
    }

    /** Percent of the limit, at most 100. */
    public int used() {
        if (limit() == null) return 0;
        if (limit().signum() == 0) return debt.owed().signum() > 0 ? 100 : 0;
        return debt.owed()
                .multiply(HUNDRED)
                .divide(limit(), 0, RoundingMode.HALF_UP)
                .min(HUNDRED)
                .max(BigDecimal.ZERO)
                .intValue();
    }

    /** The value of a field of the card in words. */
    public String shown(PartyField field, Ui ui) {
        String value = sheet.get(field.name());
        return switch (field.kind()) {
            case YES_NO -> ui.of("parties." + (value.equals("true") ? "yes" : "no"));
            case CHOICE -> ui.of("parties.c." + field.name() + "." + value);
            case AMOUNT -> value.isEmpty() ? "—" : ui.money(new BigDecimal(value));
            default -> value.isEmpty() ? "—" : value;
        };
    }
}
