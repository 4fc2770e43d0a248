package org.wuzetka.connector.courier;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * How DHL24 (DHL eCommerce Poland, WebAPI2) is reached and what our account ships with.
 *
 * @param baseUrl {@code https://dhl24.com.pl}
 * @param password kept out of logs
 * @param account our number at DHL (SAP), which is billed
 * @param shipper where parcels come from
 * @param lengthCm length of the usual carton in centimetres, as are width and height
 */
public record Dhl24Settings(
        URI baseUrl,
        String user,
        String password,
        String account,
        Shipper shipper,
        int lengthCm,
        int widthCm,
        int heightCm,
        Duration connectTimeout,
        Duration answerTimeout) {

    public Dhl24Settings {
        Objects.requireNonNull(baseUrl, "baseUrl");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(shipper, "shipper");
    }

    /** @param street with the house number */
    public record Shipper(String name, String street, String postCode, String city, String phone, String email) {}

    /** The usual limits: 5 s to connect, 30 s for the answer; cartons of 60 x 40 x 30 cm. */
    public static Dhl24Settings usual(URI baseUrl, String user, String password, String account, Shipper shipper) {
        return new Dhl24Settings(
                baseUrl, user, password, account, shipper, 60, 40, 30, Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DHL24 " + baseUrl + " account " + account;
    }
}
