package org.wuzetka.app.wiring;

import java.util.Map;

/** The couriers' own pages about a parcel. */
public final class TrackingPages {
    /** By courier code; {@code {0}} stands for the tracking number. */
    public static final Map<String, String> BY_COURIER = Map.of(
            "INPOST",
            "https://inpost.pl/sledzenie-przesylek?number={0}",
            "DHL24",
            "https://www.dhl.com/pl-pl/home/tracking/tracking-parcel.html?tracking-id={0}");

    private TrackingPages() {}

    /** Address of the page about a parcel, or {@code null} when the courier has none. */
    public static String of(String courier, String trackingNumber) {
        String page = BY_COURIER.get(courier);
        if (page == null || trackingNumber == null) return null;
        return page.replace("{0}", java.net.URLEncoder.encode(trackingNumber, java.nio.charset.StandardCharsets.UTF_8));
    }
}
