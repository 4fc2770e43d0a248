package org.wuzetka.connector.as2;

import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.choice;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.optional;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.required;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.withDefault;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.domain.intake.ChannelAdapter;
import org.wuzetka.domain.intake.ChannelTemplate;
import org.wuzetka.domain.intake.ChannelTemplate.Type;
import org.wuzetka.domain.shared.Problem;

/** A partner over AS2 (RFC 4130): he calls {@code /as2/<channel>}, and gets what is for him at his own address. */
public final class As2Channel implements ChannelAdapter {
    public static final String ID = "as2";

    private static final ChannelTemplate TEMPLATE = new ChannelTemplate(
            ID,
            List.of(
                    required("ourName", Type.STRING),
                    required("partnerName", Type.STRING),
                    required("ourKey", Type.SECRET),
                    optional("ourKeyPassword", Type.SECRET),
                    required("partnerCertificate", Type.TEXT),
                    withDefault("encrypted", Type.BOOLEAN, "true"),
                    withDefault("oldAlgorithms", Type.BOOLEAN, "false"),
                    optional("host", Type.HOST),
                    withDefault("port", Type.NUMBER, "443"),
                    choice("scheme", "https", "http"),
                    withDefault("path", Type.PATH, "as2"),
                    withDefault("maxSize", Type.NUMBER, "26214400"),
                    optional("party", Type.STRING),
                    optional("format", Type.STRING)));

    @Override
    public ChannelTemplate template() {
        return TEMPLATE;
    }

    /** Keys and certificates are tried out at once, not at the first message. */
    @Override
    public Optional<Problem> flaw(Map<String, String> parameters) {
        try {
            As2Partner partner = As2Partner.of(parameters);
            Seal.tryOut(partner.identity(), partner.certificates());
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of(Problem.error("channel-as2.keys", null, wrong.getMessage()));
        }
    }
}
