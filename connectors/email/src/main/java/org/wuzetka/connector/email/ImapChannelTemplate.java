package org.wuzetka.connector.email;

import static org.wuzetka.domain.intake.ChannelTemplate.CHANNEL_ID;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.choice;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.optional;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.required;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.withDefault;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.RouteTemplateContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mail.DefaultAuthenticator;
import org.apache.camel.component.mail.MailUidGenerator;
import org.apache.camel.model.RouteTemplateDefinition;
import org.wuzetka.domain.intake.ChannelAdapter;
import org.wuzetka.domain.intake.ChannelTemplate;
import org.wuzetka.domain.intake.ChannelTemplate.Type;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.shared.Problem;

/**
 * Polling Consumer of a mailbox. The folder itself is the state: whatever lies in it is still to be taken, whether somebody
 * read it or not, and a mail is moved away only after the intake ledger has committed it. Repeats are the ledger's to know.
 */
public class ImapChannelTemplate extends RouteBuilder implements ChannelAdapter {
    private static final ChannelTemplate TEMPLATE = new ChannelTemplate(
            "mail-imap",
            List.of(
                    required("host", Type.HOST),
                    withDefault("port", Type.NUMBER, "993"),
                    choice("security", "imaps", "imap"),
                    required("username", Type.STRING),
                    required("password", Type.SECRET),
                    withDefault("folder", Type.PATH, "INBOX"),
                    withDefault("processedFolder", Type.PATH, "Processed"),
                    withDefault("rejectedFolder", Type.PATH, "Rejected"),
                    withDefault("delay", Type.DURATION, "10s"),
                    withDefault("maxSize", Type.NUMBER, "26214400"),
                    optional("authservId", Type.HOST),
                    optional("ownMailDomain", Type.HOST),
                    optional("party", Type.STRING),
                    optional("format", Type.STRING)));

    private final IntakeGateway intake;

    public ImapChannelTemplate(IntakeGateway intake) {
        this.intake = intake;
    }

    @Override
    public ChannelTemplate template() {
        return TEMPLATE;
    }

    @Override
    public void configure() {
        RouteTemplateDefinition template = routeTemplate(TEMPLATE.id()).templateParameter(CHANNEL_ID);
        for (ChannelTemplate.Parameter parameter : TEMPLATE.parameters()) {
            if (parameter.required()) {
                template.templateParameter(parameter.name());
            } else if (parameter.defaultValue() == null) {
                template.templateOptionalParameter(parameter.name());
            } else {
                template.templateParameter(parameter.name(), parameter.defaultValue());
            }
        }
        template.templateBean("credentials", DefaultAuthenticator.class, ImapChannelTemplate::credentials)
                .templateBean("receiveMail", ReceiveMail.class, this::receiver)
                // Camel's own generator reads the header of each mail in the folder, a round trip each, for a key not
                // used.
                .templateBean("mailNumber", MailUidGenerator.class, ImapChannelTemplate::mailNumber)
                // The name and password stay in a bean: an address is shown, logged and exported, a bean is not.
                .from("{{security}}:{{host}}:{{port}}?authenticator=#{{credentials}}&folderName={{folder}}"
                        + "&delay={{delay}}&initialDelay=0&maxMessagesPerPoll=50&unseen=false&peek=true&delete=false"
                        + "&mapMailMessage=false&mailUidGenerator=#{{mailNumber}}&handleFailedMessage=true&bridgeErrorHandler=true"
                        + "&connectionTimeout=10000&additionalJavaMailProperties.mail.{{security}}.timeout=60000"
                        + "&additionalJavaMailProperties.mail.{{security}}.partialfetch=false"
                        + "&additionalJavaMailProperties.mail.{{security}}.ssl.checkserveridentity=true")
                .routeId("{{" + CHANNEL_ID + "}}")
                .process("{{receiveMail}}");
    }

    private static MailUidGenerator mailNumber(RouteTemplateContext context) {
        return (endpoint, mail) -> Integer.toString(mail.getMessageNumber());
    }

    private static DefaultAuthenticator credentials(RouteTemplateContext context) {
        check(context);
        return new DefaultAuthenticator(text(context, "username"), text(context, "password"));
    }

    private ReceiveMail receiver(RouteTemplateContext context) {
        return new ReceiveMail(
                intake,
                text(context, CHANNEL_ID),
                Long.parseLong(text(context, "maxSize")),
                text(context, "processedFolder"),
                text(context, "rejectedFolder"),
                ReceiveMail.facts(
                        text(context, "authservId"),
                        text(context, "ownMailDomain"),
                        text(context, "party"),
                        text(context, "format")));
    }

    /** A channel from a file did not pass the admin page's form, so its values are checked here again. */
    private static void check(RouteTemplateContext context) {
        Map<String, String> values = new HashMap<>();
        TEMPLATE.parameters().forEach(parameter -> values.put(parameter.name(), text(context, parameter.name())));
        List<Problem> problems = TEMPLATE.check(values);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.stream()
                    .map(problem -> problem.text(Locale.ENGLISH))
                    .reduce("Channel " + text(context, CHANNEL_ID) + ":", (all, one) -> all + " " + one));
        }
    }

    private static String text(RouteTemplateContext context, String parameter) {
        Object value = context.getParameters().get(parameter);
        return value == null ? null : value.toString();
    }
}
