package org.wuzetka.domain.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChooseCourierTest {
    private static final CourierRule.When EU = when(CourierRule.Destination.EU_ABROAD, Set.of(), null, null, null);
    private static final CourierRule ABROAD = rule(1, 1, "Abroad", EU, "DHL24", "EK");

    private static CourierRule rule(
            long id, int place, String name, CourierRule.When when, String courier, String service) {
        return new CourierRule(id, 0, place, name, true, when, courier, service, false);
    }

    private static CourierRule.When when(
            CourierRule.Destination destination,
            Set<String> countries,
            BigDecimal fromKg,
            BigDecimal toValue,
            Boolean pickupPoint) {
        return new CourierRule.When(
                destination, countries, fromKg, null, null, null, toValue, null, pickupPoint, null, null, null);
    }

    private static Dispatch dispatch(String country, String point, Dispatch.Hand hand) {
        return new Dispatch(
                1,
                "WZ/2026/000001",
                1,
                "SKLEP",
                new ShipmentRequest.Contact("Ewa", null, "Długa 1", null, "00-950", "Miasto", country, null, null),
                "INPOST",
                "inpost_courier_standard",
                null,
                point,
                null,
                BigDecimal.ZERO,
                "PLN",
                new BigDecimal("100"),
                new BigDecimal("100"),
                true,
                List.of(new Dispatch.Goods("GLEBA", BigDecimal.valueOf(4), BigDecimal.TEN, null, "PODŁOŻA")),
                hand);
    }

    private static CourierChoice choice(Dispatch dispatch, CourierRule... rules) {
        return ChooseCourier.of(dispatch, List.of(rules), BigDecimal.ONE).choice();
    }

    @Test
    void abroadMeansTheUnionAndNotTheRestOfTheWorld() {
        assertThat(choice(dispatch("DE", null, null), ABROAD).courier()).isEqualTo("DHL24");
        assertThat(choice(dispatch("ch", null, null), ABROAD).courier()).isEqualTo("INPOST");
        assertThat(choice(dispatch(null, null, null), ABROAD).why()).isEqualTo(CourierChoice.Why.CARD);
    }

    @Test
    void noRuleTakesAParcelFromTheCarrierOfTheChosenLocker() {
        CourierRule all = rule(2, 1, "All", CourierRule.When.ALWAYS, "DHL24", "AH");
        CourierRule lockers = rule(
                3,
                2,
                "Lockers",
                when(CourierRule.Destination.POLAND, Set.of(), null, null, true),
                "INPOST",
                "inpost_locker_pass_thru");
        Dispatch toLocker = dispatch("PL", "KRA010", null);
        assertThat(choice(toLocker, all)).satisfies(chosen -> {
            assertThat(chosen.why()).isEqualTo(CourierChoice.Why.POINT);
            assertThat(chosen.service()).isEqualTo("inpost_locker_standard");
        });
        assertThat(choice(toLocker, all, lockers).service()).isEqualTo("inpost_locker_pass_thru");
    }

    @Test
    void aPersonsWordStandsAboveEveryRule() {
        Dispatch.Hand hand = new Dispatch.Hand("OWN", "own_transport", "magda", List.of());
        assertThat(choice(dispatch("DE", null, hand), ABROAD))
                .isEqualTo(new CourierChoice("OWN", "own_transport", CourierChoice.Why.HAND, null, "magda", false));
    }

    @Test
    void everyConditionThatDoesNotHoldIsNamedWithWhatWasFound() {
        CourierRule heavy = rule(
                4,
                0,
                "Heavy",
                when(
                        CourierRule.Destination.COUNTRIES,
                        Set.of("CZ", "SK"),
                        new BigDecimal("50"),
                        new BigDecimal("99.99"),
                        null),
                "OWN",
                "own_transport");
        ChooseCourier.Decision decision =
                ChooseCourier.of(dispatch("DE", null, null), List.of(heavy, ABROAD), BigDecimal.ONE);
        assertThat(decision.tried()).hasSize(2);
        assertThat(decision.tried().get(0).misses())
                .containsExactly(
                        new ChooseCourier.Miss("destination", "CZ, SK", "DE"),
                        new ChooseCourier.Miss("fromKg", "50", "40"),
                        new ChooseCourier.Miss("toValue", "99.99", "100"));
        assertThat(decision.tried().get(1).holds()).isTrue();
    }

    @Test
    void rulesThatAreOffAreNotAskedAndWeighedParcelsCount() {
        CourierRule off =
                new CourierRule(5, 0, 1, "Off", false, CourierRule.When.ALWAYS, "OWN", "own_transport", false);
        assertThat(choice(dispatch("PL", null, null), off).courier()).isEqualTo("INPOST");
        CourierRule heavy = rule(
                6,
                1,
                "Heavy",
                when(CourierRule.Destination.ANYWHERE, Set.of(), new BigDecimal("45"), null, null),
                "OWN",
                "own_transport");
        Dispatch.Hand weighed =
                new Dispatch.Hand(null, null, null, List.of(ShipmentRequest.Parcel.weighing(new BigDecimal("46.2"))));
        assertThat(choice(dispatch("PL", null, null), heavy).courier()).isEqualTo("INPOST");
        assertThat(choice(dispatch("PL", null, weighed), heavy).courier()).isEqualTo("OWN");
    }
}
