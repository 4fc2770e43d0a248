package org.wuzetka.connector.fax;

import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.optional;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.required;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.withDefault;

import java.util.List;
import org.wuzetka.domain.intake.ChannelAdapter;
import org.wuzetka.domain.intake.ChannelTemplate;
import org.wuzetka.domain.intake.ChannelTemplate.Type;

/** Faxes that Telnyx receives: it calls {@code /webhooks/<channel>} and keeps the pages ready for a short time. */
public final class TelnyxChannel implements ChannelAdapter {
    public static final String ID = "fax-telnyx";

    private static final ChannelTemplate TEMPLATE = new ChannelTemplate(
            ID,
            List.of(
                    required("publicKey", Type.STRING),
                    withDefault("mediaHosts", Type.STRING, ".telnyx.com,s3.amazonaws.com"),
                    optional("party", Type.STRING)));

    @Override
    public ChannelTemplate template() {
        return TEMPLATE;
    }
}
