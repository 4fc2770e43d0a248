package org.wuzetka.app.channels;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.wuzetka.connector.as2.As2Channel;
import org.wuzetka.connector.email.ImapChannelTemplate;
import org.wuzetka.connector.fax.HylaFaxChannelTemplate;
import org.wuzetka.connector.fax.TelnyxChannel;
import org.wuzetka.connector.filetransfer.DirectoryChannelTemplate;
import org.wuzetka.connector.filetransfer.FtpChannelTemplate;
import org.wuzetka.connector.filetransfer.FtpsChannelTemplate;
import org.wuzetka.connector.filetransfer.SftpChannelTemplate;
import org.wuzetka.connector.webshop.ShopChannelTemplate;
import org.wuzetka.connector.webshop.Shops;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopTokens;
import org.wuzetka.domain.intake.ChannelAdapter;
import org.wuzetka.domain.intake.ChannelTemplate;
import org.wuzetka.domain.intake.ChannelTemplate.Parameter;
import org.wuzetka.domain.intake.ChannelTemplate.Type;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.StateIntake;

/** Every kind of channel there is: nothing else can be reached from a channel that an administrator makes. */
@Singleton
class ConnectorChannels {
    private final Instance<IntakeGateway> intake;
    private final Instance<StateIntake> states;
    private final ShopTokens tokens;
    private final ShopHttp shopHttp;

    ConnectorChannels(
            Instance<IntakeGateway> intake, Instance<StateIntake> states, ShopTokens tokens, ShopHttp shopHttp) {
        this.intake = intake;
        this.states = states;
        this.tokens = tokens;
        this.shopHttp = shopHttp;
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
    ChannelAdapter ftps() {
        return new FtpsChannelTemplate(gateway());
    }

    @Produces
    @Singleton
    ChannelAdapter as2() {
        return new As2Channel();
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

    @Produces
    @Singleton
    ChannelAdapter wooCommerce() {
        return shop("woocommerce");
    }

    @Produces
    @Singleton
    ChannelAdapter shopify() {
        return shop("shopify");
    }

    @Produces
    @Singleton
    ChannelAdapter prestaShop() {
        return shop("prestashop");
    }

    @Produces
    @Singleton
    ChannelAdapter magento() {
        return shop("magento");
    }

    @Produces
    @Singleton
    ChannelAdapter shopware() {
        return shop("shopware");
    }

    @Produces
    @Singleton
    ChannelAdapter shoper() {
        return shop("shoper");
    }

    @Produces
    @Singleton
    ChannelAdapter idoSell() {
        return shop("idosell");
    }

    @Produces
    @Singleton
    ChannelAdapter allegro() {
        return shop("allegro");
    }

    @Produces
    @Singleton
    ChannelAdapter baseLinker() {
        return shop("baselinker");
    }

    /** The hub asks the shop for its orders, and the shop calls {@code /webhooks/<channel>}. */
    private ChannelAdapter shop(String format) {
        return new ShopChannelTemplate(Shops.of(format).orElseThrow(), states(), tokens, shopHttp);
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

    private StateIntake states() {
        return new StateIntake() {
            @Override
            public IntakeGateway.Receipt receive(State state) {
                return states.get().receive(state);
            }

            @Override
            public Optional<String> cursor(String channel) {
                return states.get().cursor(channel);
            }

            @Override
            public List<IntakeGateway.Receipt> receive(String channel, List<State> read, String from, String to) {
                return states.get().receive(channel, read, from, to);
            }
        };
    }
}
