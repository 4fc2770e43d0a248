package org.wuzetka.domain.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShippingRulesTest {
    private static final BigDecimal LIMIT = BigDecimal.valueOf(25);

    @Property(tries = 200)
    void noParcelIsTooHeavyAndNoWeightIsLost(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 25) Integer> unitWeights,
            @ForAll @IntRange(min = 1, max = 20) int quantity) {
        List<Dispatch.Goods> goods = unitWeights.stream()
                .map(weight -> new Dispatch.Goods(
                        "P" + weight, BigDecimal.valueOf(quantity), BigDecimal.valueOf(weight), null, null))
                .toList();
        List<ShipmentRequest.Parcel> parcels = ParcelSplit.pack(goods, LIMIT, BigDecimal.ONE);
        assertThat(parcels).allMatch(parcel -> parcel.weightKg().compareTo(LIMIT) <= 0);
        int whole = unitWeights.stream().mapToInt(weight -> weight * quantity).sum();
        assertThat(parcels.stream().map(ShipmentRequest.Parcel::weightKg).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(BigDecimal.valueOf(whole));
    }

    @Test
    void splitDeliveriesCollectTheirShareAndTheLastOneTheRest() {
        BigDecimal first =
                ArrangeShipment.cashOnDelivery(dispatch("0", "10", false)).value();
        BigDecimal last = ArrangeShipment.cashOnDelivery(dispatch(first.toPlainString(), "20", true))
                .value();
        assertThat(first).isEqualByComparingTo("33.33");
        assertThat(first.add(last)).isEqualByComparingTo("100.00");
        assertThat(ArrangeShipment.cashOnDelivery(dispatch("100.00", "20", true)))
                .isNull();
    }

    @Test
    void lateNewsNeverBringsAParcelBack() {
        assertThat(ShipmentStatus.IN_TRANSIT.mayBecome(ShipmentStatus.LABEL_READY))
                .isFalse();
        assertThat(ShipmentStatus.READY_TO_PICKUP.mayBecome(ShipmentStatus.IN_TRANSIT))
                .isTrue();
        assertThat(ShipmentStatus.DELIVERED.mayBecome(ShipmentStatus.IN_TRANSIT))
                .isFalse();
        assertThat(ShipmentStatus.LABEL_READY.mayBecome(ShipmentStatus.DELIVERED))
                .isTrue();
    }

    @Test
    void everyCodeHasATextInThreeLanguages() throws Exception {
        for (String[] one :
                new String[][] {{"shipping", "shipping"}, {"procurement", "procurement"}, {"receipt", "stock"}}) {
            Properties english = texts(one[0], "");
            assertThat(texts(one[0], "_pl").keySet()).isEqualTo(english.keySet());
            assertThat(texts(one[0], "_de").keySet()).isEqualTo(english.keySet());
            Pattern code = Pattern.compile("\"(" + one[0] + "\\.[a-z-]+[a-z])\"");
            try (var files = Files.walk(Path.of("src/main/java/org/wuzetka/domain/" + one[1]))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher found = code.matcher(Files.readString(file));
                    while (found.find()) assertThat(english).containsKey(found.group(1));
                }
            }
        }
        for (ShipmentStatus status : ShipmentStatus.values()) {
            if (status == ShipmentStatus.PLANNED) continue;
            assertThat(texts("shipping", ""))
                    .containsKey("shipping.status-"
                            + status.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        }
    }

    private Properties texts(String bundle, String suffix) throws Exception {
        Properties texts = new Properties();
        try (var in = getClass().getResourceAsStream("/messages/" + bundle + suffix + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static Dispatch dispatch(String collected, String value, boolean last) {
        return new Dispatch(
                1,
                "WZ/2026/000001",
                1,
                "SKLEP",
                null,
                "INPOST",
                "inpost_courier_standard",
                null,
                null,
                new BigDecimal("100.00"),
                new BigDecimal(collected),
                "PLN",
                new BigDecimal(value),
                new BigDecimal("30"),
                last,
                List.of(),
                null);
    }
}
