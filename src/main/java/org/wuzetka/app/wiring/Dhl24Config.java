package org.wuzetka.app.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** DHL24 WebAPI2, {@code wuzetka.dhl24.*}. Without a user DHL is not connected. */
@ConfigMapping(prefix = "wuzetka.dhl24")
public interface Dhl24Config {
    @WithDefault("https://dhl24.com.pl")
    URI url();

    Optional<String> user();

    Optional<String> password();

    /** Our number at DHL (SAP), which is billed. */
    @WithDefault("1")
    String account();
}
