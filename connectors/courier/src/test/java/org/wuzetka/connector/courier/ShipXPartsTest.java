package org.wuzetka.connector.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShipXPartsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ul. Długa 12/3|ul. Długa|12/3", "os. Piastów 5 m. 7|os. Piastów|5/7", "Kolonia 14A|Kolonia|14A",
                "Hauptstr. 5b|Hauptstr.|5b", "ul. 3 Maja 15|ul. 3 Maja|15",
                        "Al. Jana Pawła II 23 lok. 4B|Al. Jana Pawła II|23/4B",
                "Przemysłowa 10-12|Przemysłowa|10-12", "ul. Polna 7 B|ul. Polna|7B", "Rynek,  1|Rynek|1"
            })
    void streetAndHouseAreToldApart(String line, String street, String house) {
        assertThat(StreetAddress.parse(line)).contains(new StreetAddress(street, house));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rynek", "12", "", "ul. Długa bez numeru"})
    void lineWithoutAHouseIsNotGuessed(String line) {
        assertThat(StreetAddress.parse(line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"+48 600 700 800,600700800", "0048600700800,600700800", "600-700-800,600700800", "0600700800,600700800"
    })
    void phoneIsNineDigits(String written, String sent) {
        assertThat(ShipXRequest.phone(written)).contains(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "+49 171 1234567", "brak"})
    void otherPhonesAreRefused(String written) {
        assertThat(ShipXRequest.phone(written)).isEmpty();
    }

    @Test
    void pauseDoublesAndOneCallTries() {
        MovableClock clock = new MovableClock();
        CircuitBreaker breaker = new CircuitBreaker(clock);
        for (int i = 0; i < CircuitBreaker.FAILURES; i++) {
            assertThat(breaker.pause()).isEmpty();
            breaker.failed();
        }
        assertThat(breaker.pause()).contains(Duration.ofSeconds(30));
        clock.now = clock.now.plusSeconds(30);
        assertThat(breaker.pause()).isEmpty();
        assertThat(breaker.pause()).as("a second caller waits").isPresent();
        breaker.failed();
        assertThat(breaker.pause()).contains(Duration.ofSeconds(60));
        clock.now = clock.now.plusSeconds(60);
        assertThat(breaker.pause()).isEmpty();
        breaker.worked();
        assertThat(breaker.pause()).isEmpty();
    }

    @Test
    void webhookIsAHintAboutOurOwnShipmentsOnly() {
        String body =
                """
                {"event_ts":"2026-03-20 15:08:42 +0100","event":"shipment_status_changed","organization_id":77,
                 "payload":{"shipment_id":49,"status":"delivered","tracking_number":"602"}}""";
        assertThat(read(body, "77")).contains(new ShipXWebhook.Hint("INPOST", "49", "shipment_status_changed"));
        assertThat(read(body, "78")).isEmpty();
        assertThat(read(body.replace("49", "\"49/../1\""), "77")).isEmpty();
        assertThat(read("not json", "77")).isEmpty();
        assertThat(read("[".repeat(70_000), "77")).isEmpty();
    }

    private static Optional<ShipXWebhook.Hint> read(String body, String organization) {
        return ShipXWebhook.read(body.getBytes(StandardCharsets.UTF_8), organization);
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-11-24T08:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
