package org.wuzetka.domain.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wuzetka.domain.intake.Correction;
import org.wuzetka.domain.intake.FaxSender;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.learning.MappingRule.Kind;
import org.wuzetka.domain.learning.MappingRule.Sign;
import org.wuzetka.domain.learning.Proposal.Change;
import org.wuzetka.domain.learning.Proposal.Impact;
import org.wuzetka.domain.shared.CheckDigits;

/** Makes rules of corrections, and tells which held orders a rule would change. */
public final class ProposeRules {
    private ProposeRules() {}

    /** @param line position of the corrected line, or {@code null} for the head */
    public record Drafted(MappingRule rule, Integer line) {}

    /**
     * A held order as rules look at it.
     *
     * @param meta facts of its message
     * @param customerId the customer it was resolved to, or {@code null}
     * @param products key of the product of each line, by position; none for a line that is not known
     */
    public record Held(
            long incomingOrderId,
            long intakeId,
            IncomingOrder order,
            Map<String, String> meta,
            Long customerId,
            Map<Integer, Long> products) {}

    /** @param corrected the order as it is held, before the correction */
    public static List<Drafted> of(Held corrected, Correction correction) {
        IncomingOrder read = corrected.order();
        Long customerId = corrected.customerId();
        List<Drafted> rules = new ArrayList<>();
        if (correction.customerId() != null) {
            for (String sign : senderSigns(read.buyer(), corrected.meta())) {
                rules.add(new Drafted(
                        new MappingRule(Kind.SENDER, null, sign, null, null, null, null, correction.customerId()),
                        null));
            }
        }
        Long customer = correction.customerId() != null ? correction.customerId() : customerId;
        if (customer == null) return rules;
        if (correction.shipTo() != null) {
            for (String sign : placeSigns(read.shipTo())) {
                rules.add(new Drafted(
                        new MappingRule(
                                Kind.SHIP_TO,
                                customer,
                                sign,
                                null,
                                null,
                                null,
                                correction.shipTo().addressId(),
                                null),
                        null));
            }
        }
        for (Correction.Line line : correction.lines()) {
            if (line.position() > read.lines().size() || line.dropped()) continue;
            rules.addAll(ofLine(
                    line,
                    read.lines().get(line.position() - 1),
                    customer,
                    corrected.products().get(line.position())));
        }
        return rules.stream().filter(drafted -> drafted.rule().saysEnough()).toList();
    }

    private static List<Drafted> ofLine(Correction.Line corrected, IncomingLine read, long customer, Long productNow) {
        List<Drafted> rules = new ArrayList<>();
        if (corrected.productId() != null) {
            String code = codeOf(read);
            Kind kind = code != null ? Kind.ITEM_CODE : Kind.ITEM_NAME;
            String said = code != null ? code : read.description();
            rules.add(new Drafted(
                    new MappingRule(kind, customer, said, corrected.productId(), null, null, null, null),
                    corrected.position()));
        }
        boolean otherUnit = corrected.unit() != null && !corrected.unit().equals(read.unit());
        if (read.unit() != null && (otherUnit || corrected.unitFactor() != null)) {
            // How many a pack holds is known of this product alone.
            Long meant = corrected.productId() != null ? corrected.productId() : productNow;
            Long product = corrected.unitFactor() == null ? null : meant;
            rules.add(new Drafted(
                    new MappingRule(
                            Kind.UNIT,
                            customer,
                            read.unit(),
                            product,
                            corrected.unit(),
                            corrected.unitFactor(),
                            null,
                            null),
                    corrected.position()));
        }
        return rules;
    }

    /** His own code says most surely what he means. */
    private static String codeOf(IncomingLine line) {
        if (line.buyerCode() != null) return line.buyerCode();
        return line.supplierCode() != null ? line.supplierCode() : line.gtin();
    }

    /** What tells the sender, the surest first. */
    static List<String> senderSigns(IncomingParty buyer, Map<String, String> meta) {
        List<String> signs = new ArrayList<>();
        if (buyer != null) {
            add(signs, Sign.GLN, buyer.gln());
            add(signs, Sign.VAT_ID, CheckDigits.plainNip(buyer.vatId()));
            add(signs, Sign.CODE, buyer.code());
            add(signs, Sign.EMAIL, buyer.email());
        }
        add(signs, Sign.EMAIL, meta.get(RawMessage.FROM));
        add(signs, Sign.DOMAIN, RuleText.firmDomain(meta.get(RawMessage.FROM)));
        add(signs, Sign.PHONE, RuleText.phone(FaxSender.of(meta).orElse(null)));
        return signs.stream().distinct().toList();
    }

    static List<String> placeSigns(IncomingParty place) {
        List<String> signs = new ArrayList<>();
        if (place == null) return signs;
        add(signs, Sign.GLN, place.gln());
        add(signs, Sign.CODE, place.code());
        if (signs.isEmpty()) add(signs, Sign.TEXT, RuleText.address(place));
        return signs;
    }

    private static void add(List<String> signs, Sign sign, String value) {
        String said = MappingRule.signed(sign, value);
        if (said != null) signs.add(said);
    }

    /** The held orders in which a rule would change something. */
    public static List<Impact> impacts(MappingRule rule, List<Held> held) {
        List<Impact> impacts = new ArrayList<>();
        for (Held order : held) {
            List<Change> changes = changes(rule, order);
            if (changes.isEmpty()) continue;
            impacts.add(new Impact(
                    order.incomingOrderId(), order.intakeId(), order.order().orderNumber(), changes));
        }
        return impacts;
    }

    private static List<Change> changes(MappingRule rule, Held held) {
        boolean his = rule.partyId() == null || rule.partyId().equals(held.customerId());
        if (!his) return List.of();
        String key = rule.key();
        List<Change> changes = new ArrayList<>();
        if (rule.kind() == Kind.SENDER) {
            if (rule.customerId().equals(held.customerId())) return changes;
            senderSigns(held.order().buyer(), held.meta()).stream()
                    .filter(sign -> MappingRule.keyOf(Kind.SENDER, sign).equals(key))
                    .findFirst()
                    .ifPresent(sign -> changes.add(new Change(null, sign, held.customerId())));
            return changes;
        }
        if (rule.kind() == Kind.SHIP_TO) {
            placeSigns(held.order().shipTo()).stream()
                    .filter(sign -> MappingRule.keyOf(Kind.SHIP_TO, sign).equals(key))
                    .findFirst()
                    .ifPresent(sign -> changes.add(new Change(null, sign, null)));
            return changes;
        }
        for (int i = 0; i < held.order().lines().size(); i++) {
            Long now = held.products().get(i + 1);
            String said = said(rule, held.order().lines().get(i), key, now);
            boolean same = rule.kind() != Kind.UNIT && rule.productId().equals(now);
            if (said != null && !same) changes.add(new Change(i + 1, said, now));
        }
        return changes;
    }

    /** What the line says that the rule is about, or {@code null}. */
    private static String said(MappingRule rule, IncomingLine line, String key, Long product) {
        return switch (rule.kind()) {
            case ITEM_CODE ->
                Stream.of(line.buyerCode(), line.supplierCode(), line.gtin())
                        .filter(code -> MappingRule.keyOf(Kind.ITEM_CODE, code).equals(key))
                        .findFirst()
                        .orElse(null);
            case ITEM_NAME ->
                codeOf(line) == null
                                && MappingRule.keyOf(Kind.ITEM_NAME, line.description())
                                        .equals(key)
                        ? line.description()
                        : null;
            case UNIT ->
                MappingRule.keyOf(Kind.UNIT, line.unit()).equals(key)
                                && (rule.productId() == null
                                        || product == null
                                        || rule.productId().equals(product))
                        ? line.unit()
                        : null;
            default -> null;
        };
    }
}
