package org.wuzetka.domain.catalogue;

/**
 * What a buyer called a product; each part may be {@code null}.
 *
 * @param partyId the buyer, for the codes of his own
 * @param name free text, for lines that bear no code at all
 * @param unit the buyer's own word for a unit
 * @param chosen key of the product that a person chose
 */
public record ItemQuery(
        long partyId, String gtin, String buyerCode, String supplierCode, String name, String unit, Long chosen) {}
