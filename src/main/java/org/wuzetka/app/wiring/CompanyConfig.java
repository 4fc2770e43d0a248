package org.wuzetka.app.wiring;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Our own firm, {@code wuzetka.company.*}. */
@ConfigMapping(prefix = "wuzetka.company")
interface CompanyConfig {
    Optional<String> name();

    /** 10 digits. */
    Optional<String> nip();

    Optional<String> street();

    Optional<String> postCode();

    Optional<String> city();

    Optional<String> country();

    /** 13 digits. */
    Optional<String> gln();

    /** NRB or IBAN. */
    Optional<String> bankAccount();

    Optional<String> bankName();

    Optional<String> email();

    Optional<String> phone();

    Optional<String> www();
}
