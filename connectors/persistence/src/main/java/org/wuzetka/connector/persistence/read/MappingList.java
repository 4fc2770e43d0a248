package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.time.Instant;

/** The records in which mapping rules are shown. */
public final class MappingList {
    private MappingList() {}

    /**
     * What is looked for; {@code null} or blank means any.
     *
     * @param party code, GLN, VAT number or part of the name of who says it
     * @param q part of what is said, of the product or of the author
     * @param active {@code true} for rules in force, {@code false} for those taken back
     */
    public record Filter(String kind, String party, String origin, Boolean active, String q) {}

    /**
     * What a partner says and what is meant.
     *
     * @param origin CORRECTION, BY_HAND or IMPORT; codes of master data are IMPORT without an author, and are undone there
     * @param originOrderId the incoming order that was corrected
     * @param uses how many incoming orders were read with its help
     */
    public record Rule(
            long id,
            String kind,
            PartyRef party,
            String from,
            WorkList.ProductRef product,
            String unit,
            BigDecimal factor,
            AddressRef address,
            PartyRef customer,
            String origin,
            Long originOrderId,
            String author,
            Instant createdAt,
            long uses,
            Instant lastUsed,
            String undoneBy,
            Instant undoneAt) {}

    public record AddressRef(long id, String code, String name, String street, String postCode, String city) {}

    /** A rule that helped to read an order. */
    public record Used(long id, String kind, String from, Instant at) {}

    /**
     * An order that was read with a rule's help.
     *
     * @param order our number, or {@code null} when no order was made
     */
    public record MadeWith(
            long incomingOrderId,
            long intakeId,
            String buyerOrderNumber,
            String order,
            String status,
            Instant usedAt) {}
}
