package org.wuzetka.domain.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Locale;

/** Where the goods of an order go. */
@Embeddable
public class ShipTo {
    @Column(name = "ship_to_id")
    private Long addressId;

    @Column(name = "ship_name")
    private String name;

    @Column(name = "ship_street")
    private String street;

    @Column(name = "ship_post_code")
    private String postCode;

    @Column(name = "ship_city")
    private String city;

    @Column(name = "ship_country")
    private String country;

    @Column(name = "ship_email")
    private String email;

    @Column(name = "ship_phone")
    private String phone;

    private String pickupCarrier;
    private String pickupPoint;

    protected ShipTo() {}

    /** @param addressId the customer's own delivery address it was recognised as, or {@code null} */
    public ShipTo(
            Long addressId,
            String name,
            String street,
            String postCode,
            String city,
            String country,
            String email,
            String phone) {
        this.addressId = addressId;
        this.name = name;
        this.street = street;
        this.postCode = postCode;
        this.city = city;
        this.country = country;
        this.email = email;
        this.phone = phone;
    }

    /** The parcel locker or shop the buyer chose. */
    public ShipTo atPickupPoint(String carrier, String point) {
        pickupCarrier = carrier;
        pickupPoint = point;
        return this;
    }

    /** The same text for the same place, or {@code null} when no place of its own was said. */
    public String comparable() {
        if (pickupPoint != null) return pickupPoint;
        if (addressId != null) return addressId.toString();
        return postCode == null || street == null
                ? null
                : (postCode + street).toLowerCase(Locale.ROOT).replaceAll("\\W", "");
    }

    public Long addressId() {
        return addressId;
    }

    public String name() {
        return name;
    }

    /** Country the goods go to; {@code null} when it was not said. Only Poland writes post codes as 00-000. */
    public String country() {
        if (country != null && !country.isBlank()) return country;
        return postCode != null && postCode.strip().matches("\\d{2}-\\d{3}") ? "PL" : null;
    }

    public String email() {
        return email;
    }
}
