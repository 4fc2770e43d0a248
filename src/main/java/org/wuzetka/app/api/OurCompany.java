package org.wuzetka.app.api;

import io.quarkus.arc.DefaultBean;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.wuzetka.domain.parties.Company;

/** Our own firm as the administrator named it: {@code wuzetka.company.*}. */
class OurCompany {

    /** Settings of our firm; see {@link Company} for what each means. */
    @ConfigMapping(prefix = "wuzetka.company")
    interface Settings {
        @WithDefault("Wuzetka")
        String name();

        Optional<String> nip();

        Optional<String> street();

        Optional<String> postCode();

        Optional<String> city();

        @WithDefault("PL")
        String country();

        Optional<String> gln();

        Optional<String> bankAccount();

        Optional<String> bankName();

        Optional<String> email();

        Optional<String> phone();

        Optional<String> www();
    }

    @Produces
    @Singleton
    @DefaultBean
    Company company(Settings settings) {
        return new Company(
                settings.name(),
                settings.nip().orElse(null),
                settings.street().orElse(null),
                settings.postCode().orElse(null),
                settings.city().orElse(null),
                settings.country(),
                settings.gln().orElse(null),
                settings.bankAccount().orElse(null),
                settings.bankName().orElse(null),
                settings.email().orElse(null),
                settings.phone().orElse(null),
                settings.www().orElse(null));
    }
}
