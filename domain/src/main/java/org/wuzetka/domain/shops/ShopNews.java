package org.wuzetka.domain.shops;

/**
 * What a shop is told about one of its orders.
 *
 * @param order the shop's own id of the order
 * @param carrier name of the carrier as people know it, or {@code null}
 * @param tracking the carrier's number, or {@code null}
 */
public record ShopNews(String order, Kind kind, String carrier, String tracking) {
    public enum Kind {
        ACCEPTED,
        SHIPPED,
        CANCELLED
    }
}
