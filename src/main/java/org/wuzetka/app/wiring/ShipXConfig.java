package org.wuzetka.app.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** InPost ShipX, {@code wuzetka.shipx.*}. The defaults are those of the demo. */
@ConfigMapping(prefix = "wuzetka.shipx")
public interface ShipXConfig {
    @WithDefault("http://127.0.0.1:3080")
    URI url();

    /** Id of our organization at InPost. */
    @WithDefault("1")
    String organization();

    @WithDefault("demo")
    String token();

    /** Last part of the address InPost calls, kept secret because its calls are not signed; without it none is taken. */
    Optional<String> webhookKey();
}
