package org.wuzetka.connector.email;

import static org.wuzetka.domain.intake.ChannelTemplate.CHANNEL_ID;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.choice;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.optional;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.required;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.withDefault;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.RouteTemplateContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mail.MailUidGenerator;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.util.TimeUtils;
import org.wuzetka.connector.email.signin.AccessToken;
import org.wuzetka.connector.email.signin.IdleWatch;
import org.wuzetka.connector.email.signin.SignIn;
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
                    choice("signIn", "PLAIN", "XOAUTH2"),
                    optional("password", Type.SECRET),
                    optional("tokenEndpoint", Type.STRING),
                    optional("clientId", Type.STRING),
                    optional("clientSecret", Type.SECRET),
                    optional("refreshToken", Type.SECRET),
                    optional("scope", Type.STRING),
                    withDefault("folder", Type.PATH, "INBOX"),
                    withDefault("processedFolder", Type.PATH, "Processed"),
                    withDefault("rejectedFolder", Type.PATH, "Rejected"),
                    withDefault("idle", Type.BOOLEAN, "true"),
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
        Map<String, SignIn> signIns = new ConcurrentHashMap<>();
        template.templateBean("credentials", SignIn.class, context -> {
                    SignIn signIn = signIn(context);
                    signIns.put(text(context, CHANNEL_ID), signIn);
                    return signIn;
                })
                .templateBean(
                        "afterPoll",
                        SignIn.AfterPoll.class,
                        context -> new SignIn.AfterPoll(signIns.get(text(context, CHANNEL_ID))))
                .templateBean(
                        "mailRounds",
                        MailRounds.class,
                        context -> rounds(context, signIns.get(text(context, CHANNEL_ID))))
                .templateBean("receiveMail", ReceiveMail.class, this::receiver)
                // Camel's own generator reads the header of each mail in the folder, a round trip each, for a key not
                // used.
                .templateBean("mailNumber", MailUidGenerator.class, ImapChannelTemplate::mailNumber)
                // The name and password stay in a bean: an address is shown, logged and exported, a bean is not.
                .from("{{security}}:{{host}}:{{port}}?authenticator=#{{credentials}}&folderName={{folder}}"
                        + "&scheduler=#{{mailRounds}}&maxMessagesPerPoll=50&unseen=false&peek=true&delete=false"
                        + "&pollStrategy=#{{afterPoll}}&additionalJavaMailProperties.mail.{{security}}.auth.mechanisms={{signIn}}"
                        + "&mapMailMessage=false&mailUidGenerator=#{{mailNumber}}&handleFailedMessage=true&bridgeErrorHandler=true"
                        + "&connectionTimeout=10000&additionalJavaMailProperties.mail.{{security}}.timeout=60000"
                        + "&additionalJavaMailProperties.mail.{{security}}.partialfetch=false"
                        + "&additionalJavaMailProperties.mail.{{security}}.ssl.checkserveridentity=true")
                .routeId("{{" + CHANNEL_ID + "}}")
                .process("{{receiveMail}}");
    }

    private static MailRounds rounds(RouteTemplateContext context, SignIn signIn) {
        Duration interval = Duration.ofMillis(TimeUtils.toMilliSeconds(text(context, "delay")));
        if (!"true".equals(text(context, "idle"))) return new MailRounds(interval, null);
        IdleWatch.Mailbox mailbox = new IdleWatch.Mailbox(
                text(context, "security"),
                text(context, "host"),
                Integer.parseInt(text(context, "port")),
                text(context, "folder"),
                text(context, "signIn"));
        return new MailRounds(interval, newMail -> new IdleWatch(text(context, CHANNEL_ID), mailbox, signIn, newMail));
    }

    private static MailUidGenerator mailNumber(RouteTemplateContext context) {
        return (endpoint, mail) -> Integer.toString(mail.getMessageNumber());
    }

    private static SignIn signIn(RouteTemplateContext context) {
        check(context);
        String user = text(context, "username");
        if (!"XOAUTH2".equals(text(context, "signIn"))) {
            return SignIn.withPassword(user, needed(context, "password"));
        }
        AccessToken.Client client = new AccessToken.Client(
                URI.create(needed(context, "tokenEndpoint").strip()),
                needed(context, "clientId"),
                text(context, "clientSecret"),
                text(context, "refreshToken"),
                text(context, "scope"));
        return SignIn.withToken(user, new AccessToken(client, Clock.systemUTC()));
    }

    /** What only one of the two ways to sign in needs. */
    private static String needed(RouteTemplateContext context, String parameter) {
        String value = text(context, parameter);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Channel " + text(context, CHANNEL_ID) + ": "
                    + Problem.error("channel.parameter-missing", parameter, parameter)
                            .text(Locale.ENGLISH));
        }
        return value;
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
