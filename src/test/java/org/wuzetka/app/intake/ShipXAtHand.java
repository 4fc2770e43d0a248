package org.wuzetka.app.intake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.wuzetka.connector.simulators.ShipXSimulator;

/** InPost, as the demo has it, on a free port. */
public class ShipXAtHand implements QuarkusTestResourceLifecycleManager {
    static final String ORGANIZATION = "4711";
    static final String HOOK_KEY = "a-key-for-tests";
    static ShipXSimulator inPost;

    @Override
    public Map<String, String> start() {
        try {
            inPost = new ShipXSimulator(0, Files.createTempDirectory("shipx"), ORGANIZATION, "token");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inPost.start();
        return Map.of(
                "wuzetka.shipx.url",
                inPost.url(),
                "wuzetka.shipx.organization",
                ORGANIZATION,
                "wuzetka.shipx.token",
                "token",
                "wuzetka.shipx.webhook-key",
                HOOK_KEY);
    }

    @Override
    public void stop() {
        inPost.close();
    }
}
