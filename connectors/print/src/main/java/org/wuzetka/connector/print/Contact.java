package org.wuzetka.connector.print;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wuzetka.domain.parties.Company;

/** How to reach us, in one line. */
final class Contact {
    private Contact() {}

    static String of(Company company) {
        return Stream.of(company.phone(), company.email(), company.www())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }
}
