package org.wuzetka.app.platform;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What must be known before Quarkus starts, from the same places and in the same order of rank as Quarkus reads them:
 * system properties, environment ({@code WUZETKA_DATA} for {@code wuzetka.data}), {@code config/application.properties}.
 */
record BootSettings(String data, boolean hasOwnDatabase) {
    static final String DATA = "wuzetka.data";
    static final String DATABASE_URL = "wuzetka.db.url";
    static final String DATABASE_USER = "wuzetka.db.user";
    static final String DATABASE_PASSWORD = "wuzetka.db.password";
    /** Encrypts the cookies of signed-in people; kept, so that a restart signs nobody out. */
    static final String SESSION_KEY = "wuzetka.session.key";

    private static final Path FILE = Path.of("config", "application.properties");

    static BootSettings read() throws IOException {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addSystemSources().addDefaultInterceptors();
        if (Files.exists(FILE))
            builder.withSources(new PropertiesConfigSource(FILE.toUri().toURL(), 260));
        SmallRyeConfig config = builder.build();
        return new BootSettings(
                config.getOptionalValue(DATA, String.class).orElse("data"),
                config.getOptionalValue(DATABASE_URL, String.class).isEmpty());
    }
}
