package org.wuzetka.connector.edi.edifact;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingLine.Action;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.UnitCodes;

/** One order line: LIN and what stands under it, by tag and qualifier, whatever its order and group number. */
final class LineMapper {
    private static final int ITEM_TEXT_PIECE = 35;
    /** Longest code of a surface (7383); a longer one is text behind a plus that was not released. */
    private static final int SURFACE = 3;

    private final Findings findings;
    private final String number;
    private final String actionCode;
    private final int position;
    private final String label;
    private final FreeText comment = new FreeText();
    private final FreeText title = new FreeText();
    private final ItemText itemText = new ItemText();
    private final DeliveryDates dates;
    private final Schedule schedule;
    private final DecimalMark mark;
    final Allowances allowances;
    private final ItemIds ids;
    private BigDecimal quantity;
    private String unit;
    private BigDecimal free;
    private boolean quantityTold;
    private String doubtfulQuantity;
    private boolean inSplit;
    private BigDecimal netPrice;
    private BigDecimal grossPrice;
    private boolean grossHasTax;
    private BigDecimal netBasis;
    private BigDecimal grossBasis;
    private String priceUnit;
    private BigDecimal netAmount;
    private String vatRate;
    private String currency;
    private String deliveryPlace;

    LineMapper(Segment lin, int ordinal, Findings findings, DecimalMark mark) {
        this.findings = findings;
        this.mark = mark;
        position = findings.position();
        number = lin.get(1);
        actionCode = lin.get(2);
        label = number == null ? String.valueOf(ordinal) : number;
        findings.line(label);
        dates = new DeliveryDates(findings);
        schedule = new Schedule(findings);
        allowances = new Allowances(findings);
        ids = new ItemIds(findings);
        ids.item(lin.get(3, 1), lin.get(3, 2), lin.get(3, 4));
        if (lin.get(4, 2) != null) findings.hold("edifact.sub-line", lin.get(4, 2));
    }

    void segment(Segment segment) {
        if (allowances.takes(segment)) return;
        switch (segment.tag()) {
            case "PIA" -> ids.additional(segment);
            case "IMD" -> itemText.add(segment, findings);
            case "QTY" -> quantity(segment);
            case "DTM" -> {
                if (inSplit) schedule.date(segment);
                else dates.add(segment);
            }
            case "PRI" -> price(segment);
            case "MOA" -> amount(segment);
            case "CUX" -> currency(segment.get(1, 2));
            case "TAX" -> vatRate = segment.get(5, 4) != null ? segment.get(5, 4) : vatRate;
            case "FTX" -> ("AFM".equals(segment.get(1)) ? title : comment).add(segment, findings);
            case "LOC" -> place(segment.get(1), segment.get(2));
            case "NAD" ->
                place("DP".equals(segment.get(1)) || "ST".equals(segment.get(1)) ? "7" : null, segment.get(2));
            case "SCC" -> {
                inSplit = true;
                schedule.next();
            }
            default -> {
                // Not part of the canonical line.
            }
        }
    }

    private void quantity(Segment qty) {
        String qualifier = qty.get(1, 1);
        String text = qty.get(1, 2);
        if (qualifier == null) return;
        boolean ordered = qualifier.equals("21") || qualifier.equals("1");
        if (!ordered && !qualifier.equals("11") && !qualifier.equals("192")) return;
        BigDecimal value = Values.number(text);
        if (value == null) {
            findings.hold("edifact.quantity-unreadable", text == null ? "" : text);
            quantityTold = true;
            return;
        }
        mark.seen(text);
        if (mark.isDoubtful(text)) doubtfulQuantity = text;
        if (value.signum() < 0) findings.hold("edifact.quantity-negative", text);
        if (qualifier.equals("192")) {
            free = value;
            findings.hold("edifact.free-goods", value.toPlainString());
            return;
        }
        unit(qty.get(1, 3));
        if (qualifier.equals("11") || inSplit && quantity != null) {
            inSplit = true;
            schedule.quantity(value);
        } else if (quantity == null) {
            quantity = value;
        } else if (quantity.compareTo(value) != 0) {
            findings.hold("edifact.quantity-twice", quantity.toPlainString(), value.toPlainString());
        }
    }

    private void unit(String word) {
        if (word == null || unit != null) return;
        String standard = UnitCodes.standard(word);
        if (standard == null) findings.holdOnce("edifact.unit-unknown", word);
        unit = standard == null ? word : standard;
    }

    private void price(Segment pri) {
        String text = pri.get(1, 2);
        if (text == null) return;
        BigDecimal value = Values.number(text);
        if (value == null) {
            findings.hold("edifact.price-unreadable", text);
            return;
        }
        mark.seen(text);
        BigDecimal basis = Values.number(pri.get(1, 5));
        if (basis != null && basis.signum() <= 0) basis = null;
        if (pri.get(1, 6) != null) {
            String standard = UnitCodes.standard(pri.get(1, 6));
            priceUnit = standard == null ? pri.get(1, 6) : standard;
        }
        switch (priceKind(pri)) {
            case RETAIL -> {
                // What the shop will ask of consumers is no price between buyer and supplier.
            }
            case GROSS -> {
                if (grossPrice == null) {
                    grossPrice = value;
                    grossBasis = basis;
                    grossHasTax = "AAE".equals(pri.get(1, 1));
                }
            }
            case CALCULATION_NET -> {
                netPrice = value;
                netBasis = basis;
            }
            case OTHER_NET -> {
                if (netPrice == null) {
                    netPrice = value;
                    netBasis = basis;
                }
            }
        }
    }

    /** What a price is, by its qualifier (5125), which is often as vague as "calculation price", and by its type (5387). */
    private enum PriceKind {
        CALCULATION_NET,
        OTHER_NET,
        GROSS,
        RETAIL
    }

    private static PriceKind priceKind(Segment pri) {
        String qualifier = pri.get(1, 1) == null ? "" : pri.get(1, 1);
        String type = pri.get(1, 4) == null ? "" : pri.get(1, 4);
        if (qualifier.equals("SRP") || qualifier.equals("RTP")) return PriceKind.RETAIL;
        if (qualifier.equals("AAA")) return PriceKind.CALCULATION_NET;
        if (type.equals("SRP") || type.equals("RTP")) return PriceKind.RETAIL;
        return switch (qualifier) {
            case "AAB", "AAE", "AAF", "GRP", "INF" -> PriceKind.GROSS;
            default -> type.equals("GRP") ? PriceKind.GROSS : PriceKind.OTHER_NET;
        };
    }

    private void amount(Segment moa) {
        String qualifier = moa.get(1, 1);
        if ("203".equals(qualifier) || netAmount == null && ("128".equals(qualifier) || "66".equals(qualifier))) {
            BigDecimal value = Values.number(moa.get(1, 2));
            mark.seen(moa.get(1, 2));
            if (value == null) findings.warning("edifact.amount-unreadable", String.valueOf(moa.get(1, 2)));
            else netAmount = value;
            currency(moa.get(1, 3));
        }
    }

    private void currency(String code) {
        if (code != null && currency == null) currency = code;
    }

    private void place(String qualifier, String id) {
        if (!"7".equals(qualifier) || id == null) {
            if (qualifier != null && schedule.sum() != null) inSplit = true;
            return;
        }
        inSplit = quantity != null;
        if (inSplit) schedule.next();
        if (deliveryPlace != null && !deliveryPlace.equals(id))
            findings.hold("edifact.several-delivery-places", deliveryPlace, id);
        deliveryPlace = first(deliveryPlace, id);
    }

    String currency() {
        return currency;
    }

    String deliveryPlace() {
        return deliveryPlace;
    }

    /** What the line sums to, for the control total. */
    BigDecimal orderedQuantity() {
        return quantity != null ? quantity : schedule.sum();
    }

    /**
     * The line as a whole; what is missing in it is told at its LIN, not at the segment that happens to follow.
     *
     * @param comparison of the line with the order, told at the same place
     */
    IncomingLine finish(boolean change, Runnable comparison) {
        int next = findings.position();
        String nextTag = findings.tag();
        findings.at(position, "LIN");
        findings.line(label);
        IncomingLine line = line(change);
        comparison.run();
        findings.at(next, nextTag);
        return line;
    }

    private IncomingLine line(boolean change) {
        Action action = change ? action() : null;
        if (!change && "2".equals(actionCode)) findings.hold("edifact.line-action", actionCode);
        BigDecimal ordered = orderedQuantity();
        BigDecimal split = schedule.sum();
        if (quantity != null && split != null && quantity.compareTo(split) != 0) {
            findings.hold("edifact.split-sum", quantity.toPlainString(), split.toPlainString());
        }
        if (schedule.isSpread()) findings.hold("edifact.split-deliveries", schedule.text());
        if (ordered == null && free != null) ordered = free;
        if (ordered == null && !quantityTold && action != Action.DELETE && action != Action.CHANGE)
            findings.hold("edifact.quantity-missing");
        if (ordered != null && ordered.signum() == 0 && action != Action.DELETE) findings.hold("edifact.quantity-zero");
        if (ids.areMissing() && !(change && number != null)) {
            findings.hold("edifact.no-item-id");
        }
        if (netPrice == null && !grossHasTax && grossPrice != null) {
            netPrice = allowances.appliedTo(grossPrice);
            netBasis = grossBasis;
        }
        BigDecimal basis = netPrice != null ? netBasis : grossBasis;
        if (basis != null && basis.compareTo(BigDecimal.ONE) == 0) basis = null;
        if (priceUnit != null && unit != null && !priceUnit.equals(unit)) {
            findings.hold("edifact.price-unit-differs", unit, priceUnit);
        }
        boolean confirmed = checkAmount(ordered, basis);
        if (confirmed && doubtfulQuantity != null) mark.confirm();
        if (doubtfulQuantity != null && !confirmed) {
            mark.doubt(findings.asHold("edifact.quantity-doubtful", doubtfulQuantity));
        }
        DeliveryWindow window = schedule.spanWith(dates);
        String description = first(itemText.text(), title.text());
        String note = itemText.text() != null && title.text() != null
                ? FreeText.both(title.text(), comment.text())
                : comment.text();
        return IncomingLine.builder()
                .lineNumber(number)
                .action(action)
                .gtin(ids.gtin())
                .buyerCode(ids.buyerCode())
                .supplierCode(ids.supplierCode())
                .description(description)
                .quantity(ordered)
                .unit(unit)
                .netPrice(netPrice)
                .grossPrice(grossPrice)
                .priceBasis(basis)
                .discounts(allowances.discounts(true))
                .vatRate(vatRate)
                .netAmount(netAmount)
                .requestedDelivery(window)
                .comment(note)
                .build();
    }

    private Action action() {
        if (actionCode == null) return Action.CHANGE;
        return switch (actionCode) {
            case "1" -> Action.ADD;
            case "2" -> Action.DELETE;
            case "3", "4" -> Action.CHANGE;
            default -> {
                findings.hold("edifact.line-action", actionCode);
                yield Action.CHANGE;
            }
        };
    }

    /**
     * Compares price and line amount; one smallest unit is rounding.
     *
     * @return whether the amount shows that quantity and price were read as they are meant
     */
    private boolean checkAmount(BigDecimal ordered, BigDecimal basis) {
        if (netAmount == null || netPrice == null || ordered == null || !allowances.isEmpty()) return false;
        BigDecimal expected = netPrice.multiply(ordered);
        if (basis != null) expected = expected.divide(basis, 6, java.math.RoundingMode.HALF_UP);
        if (expected.subtract(netAmount).abs().compareTo(new BigDecimal("0.01")) <= 0) return true;
        findings.warning(
                "edifact.line-amount-differs",
                netAmount.toPlainString(),
                expected.setScale(2, java.math.RoundingMode.HALF_UP).toPlainString());
        return false;
    }

    private static <T> T first(T known, T other) {
        return known != null ? known : other;
    }

    /** IMD: pieces of full length go on; a book's title (050, BTI) is its name, the rest about it is not. */
    private static final class ItemText {
        private final List<String> pieces = new ArrayList<>();
        private final List<String> titles = new ArrayList<>();

        void add(Segment imd, Findings findings) {
            List<String> texts = imd.pieces(3, 4);
            List<String> kept = texts;
            if (texts.size() > 3) {
                kept = List.of(String.join(":", texts));
                findings.warning("edifact.unreleased-separator", kept.get(0));
            } else if (texts.size() == 3) {
                kept = texts.subList(0, 2);
            }
            if (texts.stream().allMatch(String::isBlank) && imd.get(3, 1) == null && imd.get(4) != null) {
                kept = List.of(imd.get(4));
            } else if (imd.get(4) != null && imd.get(4).length() > SURFACE) {
                kept = List.of(String.join(" ", kept) + '+' + imd.get(4));
                findings.warning("edifact.unreleased-separator", kept.get(0));
            }
            String characteristic = imd.get(2);
            boolean isTitle = "050".equals(characteristic) || "BTI".equals(characteristic);
            (isTitle ? titles : pieces).addAll(kept);
        }

        String text() {
            List<String> used = titles.isEmpty() ? pieces : titles;
            boolean long70 = used.stream().anyMatch(piece -> piece.length() > ITEM_TEXT_PIECE);
            return Values.joined(used, long70 ? 70 : ITEM_TEXT_PIECE);
        }
    }
}
