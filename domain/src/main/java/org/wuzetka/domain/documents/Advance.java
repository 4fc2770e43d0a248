package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import java.util.List;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.VatRate;

/** An advance invoice (Polish: faktura zaliczkowa) with what final invoices have taken off already. */
public record Advance(long invoiceId, String number, long orderId, List<Part> parts) {
    public Advance {
        parts = List.copyOf(parts);
    }

    /**
     * The share of one VAT rate, gross.
     *
     * @param documented by the advance invoice with its corrections
     * @param settled by final invoices
     */
    public record Part(VatRate rate, BigDecimal documented, BigDecimal settled) {
        public BigDecimal left() {
            return documented.subtract(settled);
        }
    }

    /** What no final invoice has taken off yet, gross. */
    public BigDecimal left() {
        return parts.stream().map(Part::left).reduce(Money.ZERO, BigDecimal::add);
    }

    public BigDecimal documented() {
        return parts.stream().map(Part::documented).reduce(Money.ZERO, BigDecimal::add);
    }
}
