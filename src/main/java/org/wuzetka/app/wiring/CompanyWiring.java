package org.wuzetka.app.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.wuzetka.domain.parties.Company;

/** Who we are, and what time it is. */
@Singleton
class CompanyWiring {
    private static final Logger LOG = Logger.getLogger(CompanyWiring.class);
    /** For the demo and the first look: a firm that does not exist. */
    private static final Company SAMPLE = new Company(
            "Przykładowa Hurtownia sp. z o.o.",
            "1234563218",
            "ul. Magazynowa 1",
            "00-001",
            "Warszawa",
            "PL",
            "5901234123457",
            "60102010260000123456789012",
            "Bank Przykładowy",
            "biuro@hurtownia.example",
            "+48 22 000 00 00",
            "https://hurtownia.example");

    @Produces
    @Singleton
    Company company(CompanyConfig config, @ConfigProperty(name = "wuzetka.demo") boolean demo) {
        if (config.name().isEmpty()) {
            if (!demo) LOG.warn("wuzetka.company.name is not set: documents are made out in the name of a sample firm");
            return SAMPLE;
        }
        return new Company(
                config.name().get(),
                config.nip().orElse(null),
                config.street().orElse(null),
                config.postCode().orElse(null),
                config.city().orElse(null),
                config.country().orElse("PL"),
                config.gln().orElse(null),
                config.bankAccount().orElse(null),
                config.bankName().orElse(null),
                config.email().orElse(null),
                config.phone().orElse(null),
                config.www().orElse(null));
    }

    /** The one clock of the hub. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
