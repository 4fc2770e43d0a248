package org.wuzetka.domain.stock;

import java.math.BigDecimal;

/** What an order line still waits for beyond its allocations: promised to the customer, not there yet. */
public record Reservation(long orderLineId, long productId, BigDecimal quantity) {}
