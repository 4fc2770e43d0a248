package org.wuzetka.connector.webshop.order;

import org.wuzetka.domain.intake.IncomingOrder.Payment;

/** What a shop's names of payment methods mean, in Polish, English and German. */
public enum PaymentTerms {
    CASH_ON_DELIVERY,
    /** The goods may be asked for before the money comes: bank transfer, on account, at the counter. */
    LATER,
    /** Cards, instant transfers, wallets: until they are paid, the buyer may still turn away. */
    ONLINE,
    UNKNOWN;

    /** @param names machine name, title …; {@code null} among them is passed over */
    public static PaymentTerms of(String... names) {
        PaymentTerms known = UNKNOWN;
        for (String name : names) {
            PaymentTerms terms = ofName(name);
            if (terms == CASH_ON_DELIVERY) return terms;
            if (known == UNKNOWN) known = terms;
        }
        return known;
    }

    private static PaymentTerms ofName(String name) {
        if (name == null) return UNKNOWN;
        boolean cash = Values.containsAny(
                        name,
                        "cash on delivery",
                        "cash_on_delivery",
                        "cashondelivery",
                        "cash-on-delivery",
                        "pobrani",
                        "nachnahme",
                        "przy odbiorze",
                        "cashpayment")
                || name.matches("(?i)(.*[^a-z])?cod([^a-z].*)?");
        if (cash) return CASH_ON_DELIVERY;
        if (Values.containsAny(
                name,
                "payu",
                "p24",
                "przelewy24",
                "blik",
                "stripe",
                "paypal",
                "card",
                "kart",
                "tpay",
                "dotpay",
                "klarna",
                "paypo",
                "paynow",
                "autopay",
                "bluemedia",
                "imoje",
                "shopify_payments",
                "adyen",
                "mollie",
                "online",
                "apple pay",
                "google pay",
                "przelew online",
                "szybki przelew")) {
            return ONLINE;
        }
        if (Values.containsAny(
                name,
                "przelew",
                "bank",
                "wire",
                "transfer",
                "faktura",
                "invoice",
                "vorkasse",
                "prepayment",
                "rechnung",
                "überweisung",
                "tradecredit",
                "trade_credit",
                "kredyt kupiecki",
                "termin",
                "check",
                "cheque",
                "purchaseorder",
                "purchase order",
                "manual",
                "bacs",
                "odbiór osobisty",
                "gotówk",
                "on account",
                "odroczon")) {
            return LATER;
        }
        return UNKNOWN;
    }

    public Payment payment(String method, boolean paid, java.math.BigDecimal amount) {
        return new Payment(method, paid, amount, this == CASH_ON_DELIVERY);
    }
}
