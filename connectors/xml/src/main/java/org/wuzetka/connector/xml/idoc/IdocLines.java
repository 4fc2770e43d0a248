package org.wuzetka.connector.xml.idoc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.wuzetka.connector.xml.LineDraft;
import org.wuzetka.connector.xml.Node;
import org.wuzetka.connector.xml.OrderDraft;
import org.wuzetka.connector.xml.Texts;
import org.wuzetka.connector.xml.Units;
import org.wuzetka.connector.xml.Values;
import org.wuzetka.domain.intake.IncomingLine.Action;
import org.wuzetka.domain.intake.IncomingOrder.Charge;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;
import org.wuzetka.domain.intake.IncomingParty;

/** Item segments (E1EDP01) and conditions. Goods are counted in MENEE, priced in PMENE: the two may differ. */
final class IdocLines {
    private static final int PRICE_DECIMALS = 6;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final OrderDraft order;
    private final IdocParties parties;
    private String plant;

    IdocLines(OrderDraft order) {
        this.order = order;
        parties = new IdocParties(order.findings());
    }

    void add(Node item) {
        LineDraft line = order.line("E1EDP01", item.line());
        line.number = item.text("POSEX");
        line.action = action(item.text("ACTION"));
        identify(item, line);
        line.quantity(item.text("MENGE"), order.values());
        line.unit = item.text("MENEE");
        line.netAmount = order.values().amount(item.text("NETWR"));
        line.currency = item.text("CURCY");
        line.vatRate = rate(item.text("E1EDP04/MSATZ"));
        price(item, line);
        schedule(item, line);
        place(item, line);
        line.comment = item.prose("E1EDPT1/E1EDPT2/TDLINE");
        if (item.text("UEPOS") != null && !item.text("UEPOS").matches("0+")) {
            order.findings().holdOnce("xml.sub-lines");
        }
        for (Node condition : item.all("E1EDP05")) {
            boolean charge = "+".equals(condition.text("ALCKZ"));
            if (!charge && !"-".equals(condition.text("ALCKZ"))) continue;
            BigDecimal percent = absolute(condition.text("KPERC"));
            BigDecimal amount = absolute(condition.text("BETRG"));
            line.discount(condition.text("KOTXT"), signed(percent, charge), signed(amount, charge));
            // Whether the price is before or after its conditions is a matter of the partner's settings.
            line.adjustment = null;
        }
        order.add(line);
    }

    private Action action(String code) {
        if (code == null || order.function != Function.CHANGE) return null;
        return switch (code) {
            case "001" -> Action.ADD;
            case "002", "004", "000" -> Action.CHANGE;
            case "003" -> Action.DELETE;
            default -> {
                order.findings().hold("xml.line-action", Texts.shortened(code));
                yield Action.CHANGE;
            }
        };
    }

    private static void identify(Node item, LineDraft line) {
        for (Node id : item.all("E1EDP19")) {
            String number = IdocParties.plain(id.text("IDTNR"));
            switch (String.valueOf(id.text("QUALF"))) {
                case "001" -> line.buyerCode = Texts.first(line.buyerCode, number);
                case "002" -> line.supplierCode = Texts.first(line.supplierCode, number);
                case "003" -> line.gtin(id.text("IDTNR"));
                default -> {
                    // Numbers of makers, batches and configurations.
                }
            }
            line.description = Texts.first(line.description, id.text("KTEXT"));
        }
    }

    /** The price is for PEINH of PMENE; where that is another unit, BMNG2 tells how many of them the line has. */
    private void price(Node item, LineDraft line) {
        BigDecimal price = order.values().amount(item.text("VPREI"));
        BigDecimal basis = order.values().quantity(item.text("PEINH"));
        String priceUnit = item.text("PMENE");
        if (basis != null && basis.signum() == 0) basis = null;
        line.netPrice = price;
        line.priceBasis = basis;
        boolean other = price != null
                && priceUnit != null
                && line.unit != null
                && !Units.standardOrOwn(priceUnit).equals(Units.standardOrOwn(line.unit));
        if (!other) return;
        BigDecimal priced = Values.number(item.text("BMNG2"));
        if (priced == null || priced.signum() <= 0 || line.quantity == null || line.quantity.signum() <= 0) {
            line.priceUnit = priceUnit;
            return;
        }
        BigDecimal amount = price.multiply(priced)
                .divide(basis == null ? BigDecimal.ONE : basis, PRICE_DECIMALS, RoundingMode.HALF_UP);
        if (line.netAmount == null || amount.subtract(line.netAmount).abs().compareTo(CENT) > 0) {
            line.priceUnit = priceUnit;
            line.adjustment = null;
            return;
        }
        line.netPrice = new BigDecimal(plain(amount.divide(line.quantity, PRICE_DECIMALS, RoundingMode.HALF_UP)));
        line.priceBasis = null;
        line.adjustment = null;
        order.findings().warning("xml.price-converted", plain(price), priceUnit, plain(line.netPrice), line.unit);
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private void schedule(Node item, LineDraft line) {
        boolean split = false;
        BigDecimal sum = BigDecimal.ZERO;
        for (Node schedule : item.all("E1EDP20")) {
            var day = order.values().day(schedule.text("EDATU"));
            DeliveryWindow window = day == null ? null : DeliveryWindow.on(day);
            split |= line.window != null && window != null && !window.equals(line.window);
            line.window = Values.span(line.window, window);
            BigDecimal part = order.values().quantity(schedule.text("WMENG"));
            sum = sum == null || part == null ? null : sum.add(part);
        }
        if (split) order.findings().hold("xml.split-deliveries");
        boolean scheduled = sum != null && sum.signum() != 0 && line.quantity != null;
        if (scheduled && sum.compareTo(line.quantity) != 0) {
            order.findings().hold("xml.split-sum", plain(line.quantity), plain(sum));
        }
    }

    /** Two plants are two places; the head's place of delivery names one plant by another number. */
    private void place(Node item, LineDraft line) {
        IncomingParty place = parties.linePlace(item);
        if (place == null) return;
        boolean isPlant =
                place.name() == null && place.code() != null && place.code().equals(item.text("WERKS"));
        if (!isPlant) {
            line.shipTo = place;
            return;
        }
        if (plant != null && !plant.equals(place.code())) {
            order.findings().holdOnce("xml.several-delivery-places", plant, place.code());
        }
        plant = Texts.first(plant, place.code());
        if (order.shipTo == null) line.shipTo = place;
    }

    /** Conditions of the order as a whole (E1EDK05): what is taken off and what is charged. */
    void conditions(Node idoc) {
        for (Node condition : idoc.all("E1EDK05")) {
            String name = Texts.first(condition.text("KOTXT"), condition.text("KSCHL"));
            BigDecimal percent = absolute(condition.text("KPERC"));
            BigDecimal amount = absolute(condition.text("BETRG"));
            if ("-".equals(condition.text("ALCKZ")) && (percent != null || amount != null)) {
                order.discounts.add(new IncomingDiscount(name, amount == null ? percent : null, amount));
            } else if ("+".equals(condition.text("ALCKZ")) && amount != null) {
                order.charges.add(new Charge("OTHER", name, amount, null, null, null));
            } else if ("+".equals(condition.text("ALCKZ"))) {
                order.findings().hold("xml.charge-without-amount", String.valueOf(name));
            }
        }
    }

    private BigDecimal absolute(String text) {
        BigDecimal value = order.values().amount(text);
        return value == null || value.signum() == 0 ? null : value.abs();
    }

    private static String rate(String percent) {
        BigDecimal value = Values.number(percent);
        return value == null ? percent : value.signum() == 0 ? "0" : plain(value);
    }

    private static BigDecimal signed(BigDecimal value, boolean charge) {
        return value != null && charge ? value.negate() : value;
    }
}
