package org.wuzetka.domain.catalogue;

/**
 * What a buyer called a product; each part may be {@code null}.
 *
 * @param partyId the buyer, for the codes of his own
 */
public record ItemQuery(long partyId, String gtin, String buyerCode, String supplierCode) {}
