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
        List<BigDecimal> free = new ArrayList<>();
        List<Dispatch.Goods> heavyFirst = goods.stream()
                .sorted(Comparator.comparing((Dispatch.Goods one) -> unitWeight(one, assumedUnitKg))
                        .reversed())
                .toList();
        for (Dispatch.Goods one : heavyFirst) {
            BigDecimal weight = unitWeight(one, assumedUnitKg);
            BigDecimal left = one.quantity();
            for (int i = 0; left.signum() > 0; i++) {
                if (i == free.size()) free.add(limitKg);
                BigDecimal fits = weight.signum() == 0 ? left : whole(left, free.get(i), weight);
                free.set(i, free.get(i).subtract(fits.multiply(weight)));
                left = left.subtract(fits);
            }
        }
        return free.stream()
                .map(rest -> limitKg.subtract(rest).max(LIGHTEST))
                .map(weight -> new ShipmentRequest.Parcel(
                        weight.setScale(3, RoundingMode.UP).stripTrailingZeros()))
                .toList();
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
