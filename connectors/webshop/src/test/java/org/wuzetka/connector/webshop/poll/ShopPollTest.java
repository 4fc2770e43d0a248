package org.wuzetka.connector.webshop.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wuzetka.connector.simulators.Faults;
import org.wuzetka.connector.simulators.HttpSimulator;

/** What every shop's client has to stand, each against its simulated shop over HTTP on the loopback interface. */
public abstract class ShopPollTest<S extends HttpSimulator> {
    protected static final String CHANNEL = "shop";
    /** More than two pages of every shop. */
    private static final int MANY = 230;

    protected final SetClock clock = new SetClock("2026-11-24T12:00:00Z");
    protected final ShopLedger ledger = new ShopLedger();
    protected final Map<String, Long> expected = new HashMap<>();
    protected S shop;
    private int nextId = 1;

    @TempDir
    protected Path directory;

    protected abstract S simulator();

    protected abstract ShopClient client(ShopSettings settings, ShopHttp http);

    /** Parameters of the form besides those of the address. */
    protected abstract Map<String, String> parameters();

    /** Puts an order, or its next state, into the shop. */
    protected abstract void put(long id, Instant changed);

    /** Runs after the shop has started. */
    protected void prepare() {}

    @BeforeEach
    void open() {
        shop = simulator();
        shop.start();
        prepare();
    }

    @AfterEach
    void shut() {
        shop.close();
    }

    protected final ShopSettings settings() {
        Map<String, String> values = new HashMap<>(parameters());
        values.put("host", "127.0.0.1");
        values.put("authHost", "127.0.0.1");
        values.put("port", String.valueOf(shop.port()));
        values.put("security", "http");
        values.putIfAbsent("overlap", "10m");
        return new ShopSettings(CHANNEL, values);
    }

    protected final ShopHttp http() {
        return new ShopHttp(clock, Duration.ofSeconds(20));
    }

    protected final ShopClient client() {
        return client(settings(), http());
    }

    protected final PollShop poll() {
        return new PollShop(ledger, CHANNEL, client(), Map.of(), clock);
    }

    protected final void place(long id, Instant changed) {
        put(id, changed);
        expected.put(key(id), changed.toEpochMilli());
    }

    protected String key(long id) {
        return String.valueOf(id);
    }

    /** Three orders a second, so that a page often ends within one. */
    private void placeMany(int count) {
        Instant first = clock.instant().minus(Duration.ofMinutes(20));
        for (int i = 0; i < count; i++) place(nextId++, first.plusSeconds(i / 3));
    }

    private void assertEachOnce() {
        Map<String, Long> missing = new HashMap<>(expected);
        missing.entrySet().removeAll(ledger.versions().entrySet());
        assertThat(missing).isEmpty();
        assertThat(ledger.versions()).hasSameSizeAs(expected);
        Set<String> states = new HashSet<>();
        ledger.stored().forEach(state -> assertThat(states.add(state.document() + "@" + state.version()))
                .as("state %s stored once", state.document())
                .isTrue());
    }

    @Test
    void allOrdersArriveOnceAndAnotherRoundBringsNothingNew() {
        placeMany(MANY);
        assertThat(poll().round(() -> false)).isEqualTo(MANY);
        assertEachOnce();
        assertThat(poll().round(() -> false)).isZero();
    }

    @Test
    void noneIsMissedThoughOrdersChangeWhileTheirListIsRead() {
        placeMany(MANY);
        AtomicInteger requests = new AtomicInteger();
        shop.afterEach(() -> {
            int request = requests.incrementAndGet();
            if (request > 12) return;
            clock.pass(Duration.ofSeconds(2));
            place(request * 3L, clock.instant());
            place(nextId++, clock.instant());
        });
        PollShop poll = poll();
        for (int round = 0; round < 2; round++) poll.round(() -> false);
        shop.afterEach(() -> {});
        poll.round(() -> false);
        assertThat(requests.get()).isGreaterThan(3);
        assertEachOnce();
    }

    @Test
    void aHubThatStopsAfterEachPageGoesOnWhereItStopped() {
        placeMany(MANY);
        for (int start = 0; start < 30; start++) {
            AtomicInteger pages = new AtomicInteger();
            poll().round(() -> pages.getAndIncrement() > 0);
        }
        assertEachOnce();
    }

    @Test
    void allOrdersArriveThroughRefusalsErrorsLostAnswersAndBrokenConnections() {
        placeMany(MANY);
        shop.faults().follow(new Faults.Plan(7, 0.1, 0, 0, 0.2, 0.2, 3, 0.1, 40));
        PollShop poll = poll();
        for (int round = 0; round < 400 && !ledger.versions().equals(expected); round++) {
            try {
                poll.round(() -> false);
            } catch (ShopFailure passes) {
                assertThat(passes.getMessage()).doesNotContain("secret");
            }
            clock.pass(Duration.ofSeconds(4));
        }
        assertThat(shop.faults().happened()).isPositive();
        assertEachOnce();
    }

    @Test
    void aShopThatAsksForAPauseGetsIt() {
        placeMany(3);
        PollShop poll = poll();
        shop.faults().follow(new Faults.Plan(1, 0, 0, 0, 0, 1, 30, 0, 1));
        assertThat(poll.round(() -> false)).isZero();
        assertThat(poll.round(() -> false)).isZero();
        clock.pass(Duration.ofSeconds(31));
        assertThat(poll.round(() -> false)).isEqualTo(3);
    }

    @Test
    void aShopThatAnswersTooSlowlyIsGivenUpAndAskedAgain() {
        placeMany(2);
        shop.faults().follow(new Faults.Plan(1, 0, 1, 1_500, 0, 0, 1, 0, 1));
        ShopHttp hasty = new ShopHttp(clock, Duration.ofMillis(300));
        PollShop poll = new PollShop(ledger, CHANNEL, client(settings(), hasty), Map.of(), clock);
        assertThatThrownBy(() -> poll.round(() -> false)).isInstanceOf(ShopFailure.class);
        shop.faults().follow(Faults.Plan.NONE);
        poll().round(() -> false);
        assertEachOnce();
    }
}
