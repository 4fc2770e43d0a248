package org.wuzetka.domain.shipping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Packs goods into parcels no heavier than the service takes; heavy units first, a unit is never cut. */
final class ParcelSplit {
    private static final BigDecimal LIGHTEST = new BigDecimal("0.1");
    private static final int LONGEST_CONTENTS = 500;

    private ParcelSplit() {}

    /** The product whose single unit is heavier than a parcel may be, if there is one. */
    static Optional<String> tooHeavy(List<Dispatch.Goods> goods, BigDecimal limitKg, BigDecimal assumedUnitKg) {
        return goods.stream()
                .filter(one -> unitWeight(one, assumedUnitKg)
                                .multiply(one.quantity().min(BigDecimal.ONE))
                                .compareTo(limitKg)
                        > 0)
                .map(Dispatch.Goods::productCode)
                .findFirst();
    }

    static List<ShipmentRequest.Parcel> pack(List<Dispatch.Goods> goods, BigDecimal limitKg, BigDecimal assumedUnitKg) {
        List<Carton> cartons = new ArrayList<>();
        List<Dispatch.Goods> heavyFirst = goods.stream()
                .sorted(Comparator.comparing((Dispatch.Goods one) -> unitWeight(one, assumedUnitKg))
                        .reversed())
                .toList();
        for (Dispatch.Goods one : heavyFirst) {
            BigDecimal weight = unitWeight(one, assumedUnitKg);
            BigDecimal left = one.quantity();
            for (int i = 0; left.signum() > 0; i++) {
                if (i == cartons.size()) cartons.add(new Carton(limitKg));
                Carton carton = cartons.get(i);
                BigDecimal fits = weight.signum() == 0 ? left : whole(left, carton.freeKg, weight);
                carton.put(one.productCode(), fits, weight);
                left = left.subtract(fits);
            }
        }
        return cartons.stream().map(carton -> carton.parcel(limitKg)).toList();
    }

    private static final class Carton {
        private final List<String> contents = new ArrayList<>();
        private BigDecimal freeKg;

        Carton(BigDecimal limitKg) {
            freeKg = limitKg;
        }

        void put(String product, BigDecimal quantity, BigDecimal unitKg) {
            if (quantity.signum() == 0) return;
            freeKg = freeKg.subtract(quantity.multiply(unitKg));
            contents.add(quantity.stripTrailingZeros().toPlainString() + " × " + product);
        }

        ShipmentRequest.Parcel parcel(BigDecimal limitKg) {
            String listed = String.join(", ", contents);
            return new ShipmentRequest.Parcel(
                    limitKg.subtract(freeKg)
                            .max(LIGHTEST)
                            .setScale(3, RoundingMode.UP)
                            .stripTrailingZeros(),
                    null,
                    null,
                    null,
                    false,
                    listed.length() > LONGEST_CONTENTS ? listed.substring(0, LONGEST_CONTENTS - 1) + "…" : listed);
        }
    }

    /** All that is left when it fits, else as many whole units as do. */
    private static BigDecimal whole(BigDecimal left, BigDecimal freeKg, BigDecimal unitKg) {
        if (left.multiply(unitKg).compareTo(freeKg) <= 0) return left;
        return freeKg.divide(unitKg, 0, RoundingMode.DOWN).min(left);
    }

    private static BigDecimal unitWeight(Dispatch.Goods goods, BigDecimal assumedUnitKg) {
        return goods.unitWeightKg() == null ? assumedUnitKg : goods.unitWeightKg();
    }
}
