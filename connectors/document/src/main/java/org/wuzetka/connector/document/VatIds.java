package org.wuzetka.connector.document;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.shared.CheckDigits;
import org.wuzetka.domain.shared.Problem;

/** VAT numbers in letters. */
final class VatIds {
    private static final Pattern NIP = Pattern.compile("(?iu)\\bNIP\\W{0,3}((?:PL)?\\s?[\\d][\\d\\s-]{8,14}\\d)");
    private static final Pattern POLISH_DIGITS = Pattern.compile("(?:PL)?\\d{10}");

    private VatIds() {}

    /** The NIP behind its label, {@code null} when there is none. */
    static String in(String text) {
        Matcher match = NIP.matcher(text);
        return match.find() ? match.group(1).strip() : null;
    }

    /** A Polish number whose check digit is wrong names nobody, or somebody else. */
    static Optional<Problem> check(IncomingParty buyer) {
        if (buyer == null || buyer.vatId() == null) return Optional.empty();
        String plain = buyer.vatId().replaceAll("[\\s-]", "");
        boolean wrong = POLISH_DIGITS.matcher(plain).matches() && !CheckDigits.isNip(plain);
        return wrong ? Optional.of(Problem.hold("text.vat-id", null, buyer.vatId())) : Optional.empty();
    }
}
