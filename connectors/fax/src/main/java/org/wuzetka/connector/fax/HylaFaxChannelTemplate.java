package org.wuzetka.connector.fax;

import static org.wuzetka.domain.intake.ChannelTemplate.CHANNEL_ID;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.optional;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.required;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.withDefault;

import java.nio.file.Path;
import java.util.List;
import org.apache.camel.RouteTemplateContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteTemplateDefinition;
import org.wuzetka.domain.intake.ChannelAdapter;
import org.wuzetka.domain.intake.ChannelTemplate;
import org.wuzetka.domain.intake.ChannelTemplate.Parameter;
import org.wuzetka.domain.intake.ChannelTemplate.Type;
import org.wuzetka.domain.intake.IntakeGateway;

/**
 * Polling Consumer of a HylaFAX spool: takes {@code recvq/fax*.tif} and moves each away when the intake ledger has it. HylaFAX
 * keeps a file to itself (mode 600, growing) until the call is over.
 */
public class HylaFaxChannelTemplate extends RouteBuilder implements ChannelAdapter {
    private static final ChannelTemplate TEMPLATE = new ChannelTemplate(
            "fax-hylafax",
            List.of(
                    required("spool", Type.PATH),
                    withDefault("delay", Type.DURATION, "5s"),
                    withDefault("minAge", Type.DURATION, "10s"),
                    withDefault("maxSize", Type.NUMBER, "26214400"),
                    withDefault("processedDirectory", Type.PATH, ".done"),
                    optional("party", Type.STRING)));

    private final IntakeGateway intake;

    public HylaFaxChannelTemplate(IntakeGateway intake) {
        this.intake = intake;
    }

    @Override
    public ChannelTemplate template() {
        return TEMPLATE;
    }

    @Override
    public void configure() {
        RouteTemplateDefinition route = routeTemplate(TEMPLATE.id()).templateParameter(CHANNEL_ID);
        for (Parameter parameter : TEMPLATE.parameters()) {
            if (parameter.required()) route.templateParameter(parameter.name());
            else if (parameter.defaultValue() == null) route.templateOptionalParameter(parameter.name());
            else route.templateParameter(parameter.name(), parameter.defaultValue());
        }
        route.templateBean("receiveFax", ReceiveFax.class, this::receiver)
                .from("file:{{spool}}/recvq?antInclude=fax*.tif&recursive=false&delay={{delay}}&initialDelay=0"
                        + "&readLock=changed&readLockMinAge={{minAge}}&readLockLoggingLevel=OFF&autoCreate=false"
                        + "&startingDirectoryMustExist=false&bridgeErrorHandler=true&maxMessagesPerPoll=20"
                        + "&move={{processedDirectory}}/${file:name}")
                .routeId("{{" + CHANNEL_ID + "}}")
                .process("{{receiveFax}}");
    }

    private ReceiveFax receiver(RouteTemplateContext context) {
        return new ReceiveFax(
                intake,
                text(context, CHANNEL_ID),
                Long.parseLong(text(context, "maxSize")),
                text(context, "party"),
                Path.of(text(context, "spool")));
    }

    private static String text(RouteTemplateContext context, String parameter) {
        Object value = context.getParameters().get(parameter);
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }
}
