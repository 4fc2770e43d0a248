package org.wuzetka.domain.stock;

/** Goods that lie aside for an order: the allocation and the lot it holds. */
public record SetAside(Allocation allocation, Lot lot) {}
