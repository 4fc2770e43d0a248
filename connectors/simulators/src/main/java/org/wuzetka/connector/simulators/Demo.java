package org.wuzetka.connector.simulators;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import org.wuzetka.connector.simulators.demo.DemoRun;
import org.wuzetka.connector.simulators.demo.HubClient;

/**
 * The demo: starts the outside systems, waits for the hub, fills it with master data, sends a day's orders through every
 * channel, waits until they are worked off and prints where to look. Then the outside systems run on until the process
 * is ended. Started again on the same day it sends the same orders, which the hub knows as repeats; on another day it
 * sends new ones. Environment as for {@link Simulators}, and {@code EDI_DIRECTORY} (watched by channel
 * {@code edi-directory}), {@code DEMO_WAITS_SECONDS} (for the hub, and again for the work to be done).
 */
public final class Demo {
    private Demo() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, MessagingException {
        Simulators.keepQuiet();
        Simulators.Settings settings = Simulators.Settings.fromEnvironment(System.getenv());
        Path ediDirectory = Path.of(System.getenv().getOrDefault("EDI_DIRECTORY", "data/edi/in"));
        Duration patience =
                Duration.ofSeconds(Long.parseLong(System.getenv().getOrDefault("DEMO_WAITS_SECONDS", "180")));
        Simulators simulators = Simulators.ofDemo(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(simulators::close));
        simulators.start();
        HubClient hub = new HubClient(settings.hubUrl(), "admin", "admin");
        DemoRun run = new DemoRun(
                simulators, hub, ediDirectory, LocalDate.now(ZoneId.of("Europe/Warsaw")), patience, System.out);
        if (!run.play()) System.exit(1);
        new CountDownLatch(1).await();
    }
}
