package org.wuzetka.connector.courier;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * How InPost ShipX is reached and what our account ships with.
 *
 * @param baseUrl {@code https://api-shipx-pl.easypack24.net}
 * @param organization id of our organization at InPost
 * @param token access token; kept out of logs
 * @param sendingMethod how parcels get to InPost: {@code dispatch_order} (a courier fetches them), {@code parcel_locker},
 *     {@code pop}
 * @param lockerTemplate size booked for lockers: small, medium or large
 * @param pickup where InPost fetches parcels, or {@code null} for the address of our account
 * @param lengthMm length of the usual carton for couriers, in millimetres, as are width and height
 */
public record ShipXSettings(
        URI baseUrl,
        String organization,
        String token,
        String sendingMethod,
        String lockerTemplate,
        Pickup pickup,
        int lengthMm,
        int widthMm,
        int heightMm,
        Duration connectTimeout,
        Duration answerTimeout) {

    public ShipXSettings {
        Objects.requireNonNull(baseUrl, "baseUrl");
        Objects.requireNonNull(token, "token");
        if (!organization.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("the InPost organization id is a number, not " + organization);
        }
    }

    /** The usual limits: 5 s to connect, 30 s for the answer; cartons of 600 x 400 x 300 mm. */
    public static ShipXSettings usual(URI baseUrl, String organization, String token) {
        return usual(baseUrl, organization, token, null);
    }

    public static ShipXSettings usual(URI baseUrl, String organization, String token, Pickup pickup) {
        return new ShipXSettings(
                baseUrl,
                organization,
                token,
                "dispatch_order",
                "medium",
                pickup,
                600,
                400,
                300,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
    }

    /** @param street with the house number */
    public record Pickup(String name, String street, String postCode, String city, String phone, String email) {}

    /** Without the token. */
    @Override
    public String toString() {
        return "ShipX " + baseUrl + " organization " + organization;
    }
}
