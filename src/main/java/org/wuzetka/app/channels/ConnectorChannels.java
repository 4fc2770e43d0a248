package org.wuzetka.app.channels;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.wuzetka.connector.email.ImapChannelTemplate;
import org.wuzetka.connector.fax.HylaFaxChannelTemplate;
import org.wuzetka.connector.fax.TelnyxChannel;
import org.wuzetka.connector.filetransfer.DirectoryChannelTemplate;
import org.wuzetka.connector.filetransfer.FtpChannelTemplate;
import org.wuzetka.connector.filetransfer.SftpChannelTemplate;
import org.wuzetka.domain.intake.ChannelAdapter;
import org.wuzetka.domain.intake.ChannelTemplate;
import org.wuzetka.domain.intake.ChannelTemplate.Parameter;
import org.wuzetka.domain.intake.ChannelTemplate.Type;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.RawMessage;

/** Every kind of channel there is: nothing else can be reached from a channel that an administrator makes. */
@Singleton
class ConnectorChannels {
    private final Instance<IntakeGateway> intake;

    ConnectorChannels(Instance<IntakeGateway> intake) {
        this.intake = intake;
    }

    @Produces
    @Singleton
    ChannelAdapter mailbox() {
        return new ImapChannelTemplate(gateway());
    }

    @Produces
    @Singleton
    ChannelAdapter directory() {
        return new DirectoryChannelTemplate(gateway());
    }

    @Produces
    @Singleton
    ChannelAdapter sftp() {
        return new SftpChannelTemplate(gateway());
    }

    @Produces
    @Singleton
    ChannelAdapter ftp() {
        return new FtpChannelTemplate(gateway());
    }

    @Produces
    @Singleton
    ChannelAdapter hylaFax() {
        return new HylaFaxChannelTemplate(gateway());
    }

    @Produces
    @Singleton
    ChannelAdapter telnyx() {
        return new TelnyxChannel();
    }

    /** A WooCommerce shop calls {@code /webhooks/<channel>} and signs with this secret. */
    @Produces
    @Singleton
    ChannelAdapter wooCommerce() {
        ChannelTemplate template = new ChannelTemplate(
                "woocommerce",
                List.of(Parameter.required("secret", Type.SECRET), Parameter.optional("party", Type.STRING)));
        return () -> template;
    }

    /** A partner's program posts to {@code /api/intake/<channel>}. */
    @Produces
    @Singleton
    ChannelAdapter http() {
        ChannelTemplate template = new ChannelTemplate(
                "http", List.of(Parameter.optional("party", Type.STRING), Parameter.optional("format", Type.STRING)));
        return () -> template;
    }

    /** The gateway is looked up with each message: route templates are made before most beans. */
    private IntakeGateway gateway() {
        return new IntakeGateway() {
            @Override
            public Receipt receive(RawMessage message, String dedupKey) {
                return intake.get().receive(message, dedupKey);
            }

            @Override
            public List<Receipt> receiveAll(List<RawMessage> messages) {
                return intake.get().receiveAll(messages);
            }
        };
    }
}
