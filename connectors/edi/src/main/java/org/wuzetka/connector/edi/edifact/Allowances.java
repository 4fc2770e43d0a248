package org.wuzetka.connector.edi.edifact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.intake.IncomingOrder.Charge;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;

/** ALC with its PCD and MOA: allowances and charges in the order they are to be applied. */
final class Allowances {
    /** One ALC: {@code charge} adds, else it takes off. */
    private record Entry(boolean charge, String service, String description, BigDecimal percent, BigDecimal amount) {}

    private static final int PRICE_DECIMALS = 6;

    private final Findings findings;
    private final List<Entry> entries = new ArrayList<>();
    private boolean open;
    private boolean inTerms;

    Allowances(Findings findings) {
        this.findings = findings;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** What follows belongs to no ALC any more: the lines or the summary begin. */
    void close() {
        open = false;
    }

    /** Takes ALC and what belongs to it; anything else ends the ALC and is not taken. */
    boolean takes(Segment segment) {
        switch (segment.tag()) {
            case "ALC" -> {
                if (entries.size() >= 100) return true;
                String text = Values.joined(segment.pieces(5, 4), 35);
                String service = segment.get(5, 1);
                entries.add(new Entry("C".equals(segment.get(1)), service, text != null ? text : service, null, null));
                open = true;
                inTerms = false;
                return true;
            }
            case "PCD" -> {
                return percent(segment);
            }
            case "MOA" -> {
                return open && amount(segment);
            }
            case "ALI", "RNG", "RTE", "QTY", "TAX", "DTM" -> {
                return open && !segment.is("QTY") && !segment.is("DTM");
            }
            default -> {
                open = false;
                // A percentage of the terms of payment (PAT) or of the rate (CUX) takes nothing off the price.
                inTerms = segment.is("PAT") || segment.is("CUX");
                return false;
            }
        }
    }

    private boolean percent(Segment pcd) {
        BigDecimal value = Values.number(pcd.get(1, 2));
        if (value == null) {
            if (pcd.get(1, 2) != null) findings.warning("edifact.amount-unreadable", pcd.get(1, 2));
            return true;
        }
        if (inTerms && !open) return true;
        if (open) {
            int last = entries.size() - 1;
            Entry entry = entries.get(last);
            entries.set(last, new Entry(entry.charge, entry.service, entry.description, value, entry.amount));
        } else {
            // Directories from D.96A on allow a percentage at a line without ALC; 2 is a charge, 1, 3 and 12 an
            // allowance.
            String kind = pcd.get(1, 1);
            if ("1".equals(kind) || "3".equals(kind) || "12".equals(kind))
                entries.add(new Entry(false, null, null, value, null));
        }
        return true;
    }

    private boolean amount(Segment moa) {
        String qualifier = moa.get(1, 1);
        if (qualifier == null
                || !List.of("8", "23", "25", "52", "54", "131", "204", "259", "260")
                        .contains(qualifier)) {
            open = false;
            return false;
        }
        BigDecimal value = Values.number(moa.get(1, 2));
        if (value == null) return true;
        int last = entries.size() - 1;
        Entry entry = entries.get(last);
        if (!qualifier.equals("25")) {
            entries.set(last, new Entry(entry.charge, entry.service, entry.description, entry.percent, value));
        }
        return true;
    }

    /** Discounts; where charges have no place of their own they are discounts below zero. */
    List<IncomingDiscount> discounts(boolean withCharges) {
        List<IncomingDiscount> discounts = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.percent == null && entry.amount == null) continue;
            if (entry.charge && !withCharges) continue;
            // A percentage that comes with its amount is one discount, not two.
            BigDecimal amount = entry.percent == null ? entry.amount : null;
            discounts.add(new IncomingDiscount(
                    entry.description, signed(entry.percent, entry.charge), signed(amount, entry.charge)));
        }
        return discounts;
    }

    /** Charges of the order as a whole; amounts are net, as EDIFACT orders state them. */
    List<Charge> charges() {
        List<Charge> charges = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.charge) continue;
            if (entry.amount == null) {
                findings.hold("edifact.charge-without-amount", String.valueOf(entry.description));
                continue;
            }
            charges.add(new Charge(kind(entry.service), entry.description, entry.amount, null, null, null));
        }
        return charges;
    }

    /**
     * A price before allowances (5125 AAB) with them applied one after the other.
     *
     * @return {@code null} where one is an amount, which may be meant for a unit or for the whole line
     */
    BigDecimal appliedTo(BigDecimal price) {
        if (entries.isEmpty()) return price;
        BigDecimal applied = price;
        for (Entry entry : entries) {
            if (entry.percent == null) return null;
            BigDecimal part = signed(entry.percent, entry.charge).movePointLeft(2);
            applied = applied.multiply(BigDecimal.ONE.subtract(part));
        }
        return applied.setScale(PRICE_DECIMALS, RoundingMode.HALF_UP);
    }

    /** What all of them add to the amount in the end; {@code null} where one says no amount. */
    BigDecimal sum() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Entry entry : entries) {
            if (entry.amount == null) return null;
            sum = sum.add(entry.charge ? entry.amount : entry.amount.negate());
        }
        return sum;
    }

    private static String kind(String service) {
        if (service == null) return "OTHER";
        return switch (service) {
            case "FC", "DL", "FI", "ABP" -> "SHIPPING";
            case "HD", "PC", "SH", "IN", "MAC" -> "FEE";
            case "SU", "FAF", "MAE" -> "SURCHARGE";
            default -> "OTHER";
        };
    }

    private static BigDecimal signed(BigDecimal value, boolean charge) {
        return value != null && charge ? value.negate() : value;
    }
}
