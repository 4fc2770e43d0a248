package org.wuzetka.domain.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What does this cost this customer?
 *
 * @param quantity in the product's stock unit; it decides the step of a price list
 * @param day business day the prices and discounts must be valid on
 */
public record PriceQuestion(long partyId, long productId, BigDecimal quantity, LocalDate day) {}
