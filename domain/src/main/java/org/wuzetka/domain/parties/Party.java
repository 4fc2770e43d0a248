package org.wuzetka.domain.parties;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** A firm we trade with (Polish: kontrahent): customer, supplier or both. Master data is written by its own import. */
@Entity
@Table(name = "party")
public class Party {
    @Id
    private Long id;

    private String code;
    private String name;
    private String vatId;
    private String country;
    private String language;
    private String currency;
    private int paymentDays;
    private BigDecimal creditLimit;
    private Long priceListId;
    private boolean active;

    @Embedded
    private HandlingCard handlingCard;

    protected Party() {}

    public Party(long id, String code, String name, String currency, Long priceListId, HandlingCard handlingCard) {
        this(id, code, name, null, "PL", currency, priceListId, handlingCard);
    }

    public Party(
            long id,
            String code,
            String name,
            String vatId,
            String country,
            String currency,
            Long priceListId,
            HandlingCard handlingCard) {
        this.id = id;
        this.code = code;
        this.name = name;
        this.vatId = vatId;
        this.country = country;
        this.language = "pl";
        this.currency = currency;
        this.paymentDays = 14;
        this.priceListId = priceListId;
        this.active = true;
        this.handlingCard = handlingCard;
    }

    public long id() {
        return id;
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    /** VAT number, a foreign one with its prefix; {@code null} when it is not known. */
    public String vatId() {
        return vatId;
    }

    /** Country of the seat, ISO 3166 alpha-2. */
    public String country() {
        return country;
    }

    /** Two-letter language the customer is written to in: pl, en or de. */
    public String language() {
        return language;
    }

    public String currency() {
        return currency;
    }

    /** Days from the issue of an invoice to its due date. */
    public int paymentDays() {
        return paymentDays;
    }

    /** Gross amount, in the party's currency, that may be open at once; {@code null} means no limit. */
    public BigDecimal creditLimit() {
        return creditLimit;
    }

    public Long priceListId() {
        return priceListId;
    }

    public boolean active() {
        return active;
    }

    public HandlingCard handlingCard() {
        return handlingCard;
    }
}
