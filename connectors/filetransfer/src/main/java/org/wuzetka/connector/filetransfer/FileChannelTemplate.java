package org.wuzetka.connector.filetransfer;

import static org.wuzetka.domain.intake.ChannelTemplate.CHANNEL_ID;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.choice;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.optional;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.withDefault;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.RouteTemplateContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.remote.RemoteFilePollingConsumerPollStrategy;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.util.TimeUtils;
import org.wuzetka.domain.intake.ChannelAdapter;
import org.wuzetka.domain.intake.ChannelTemplate;
import org.wuzetka.domain.intake.ChannelTemplate.Parameter;
import org.wuzetka.domain.intake.ChannelTemplate.Type;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.shared.Problem;

/** What the channels that take files from a folder have in common; the kinds differ in how they reach it. */
abstract class FileChannelTemplate extends RouteBuilder implements ChannelAdapter {
    private final IntakeGateway intake;
    private final ChannelTemplate template;

    FileChannelTemplate(IntakeGateway intake, String id, String minAge, List<Parameter> reach) {
        this.intake = intake;
        List<Parameter> parameters = new ArrayList<>(reach);
        parameters.addAll(List.of(
                choice("readLock", "changed", "rename"),
                withDefault("minAge", Type.DURATION, minAge),
                new Parameter(
                        "doneFileName",
                        Type.CHOICE,
                        null,
                        false,
                        List.of(
                                "${file:name}.done",
                                "${file:name.noext}.done",
                                "${file:name}.ok",
                                "${file:name.noext}.ok")),
                withDefault("delay", Type.DURATION, "500ms"),
                withDefault("maxSize", Type.NUMBER, "26214400"),
                optional("include", Type.STRING),
                optional("exclude", Type.STRING),
                choice("depth", "1", "2", "3", "4", "5"),
                choice("afterwards", "move", "delete"),
                withDefault("processedDirectory", Type.PATH, ".done"),
                withDefault("failedDirectory", Type.PATH, ".failed"),
                optional("replyDirectory", Type.PATH),
                optional("party", Type.STRING),
                optional("format", Type.STRING)));
        this.template = new ChannelTemplate(id, parameters);
    }

    @Override
    public ChannelTemplate template() {
        return template;
    }

    /** Adds what the address needs as beans: secrets never stand in an address, which is shown, logged and exported. */
    abstract void beans(RouteTemplateDefinition route);

    /** The address up to and without the options common to all kinds; ends with {@code ?…&}. */
    abstract String address();

    @Override
    public void configure() {
        RouteTemplateDefinition route = routeTemplate(template.id()).templateParameter(CHANNEL_ID);
        for (Parameter parameter : template.parameters()) {
            if (parameter.required()) {
                route.templateParameter(parameter.name());
            } else if (parameter.defaultValue() == null) {
                route.templateOptionalParameter(parameter.name());
            } else {
                route.templateParameter(parameter.name(), parameter.defaultValue());
            }
        }
        beans(route);
        route.templateBean("fileIntake", FileIntake.class, this::fileIntake)
                .templateBean("fileBatch", FileBatch.class, this::fileBatch)
                .templateBean("fileArrival", FileArrival.class, this::fileArrival)
                .from(address()
                        + "readLock=none&idempotent=false&noop=false&delete=false&recursive=true&maxDepth={{depth}}"
                        + "&autoCreate=true"
                        + "&initialDelay=0&delay={{delay}}&maxMessagesPerPoll=1000&bridgeErrorHandler=true"
                        + "&sortBy=file:modified&pollStrategy=#{{fileBatch}}"
                        + "&doneFileName={{?doneFileName}}&filter=#{{fileArrival}}&processStrategy=#{{fileIntake}}")
                .routeId("{{" + CHANNEL_ID + "}}")
                .process(new FileBatch.Collect());
    }

    /** The folder as the kind's reply directory is counted from its parents. */
    String root(RouteTemplateContext context) {
        return text(context, "path");
    }

    /** How many files are stored together: Camel hands over the next file of a server when the last one is done. */
    int filesTogether() {
        return 1;
    }

    /** What happens between polls; a kind with a connection closes a broken one. */
    PollingConsumerPollStrategy afterPoll() {
        return new RemoteFilePollingConsumerPollStrategy();
    }

    private FileBatch fileBatch(RouteTemplateContext context) {
        check(context);
        return new FileBatch(intake, text(context, CHANNEL_ID), facts(context), filesTogether(), afterPoll());
    }

    private FileIntake<Object> fileIntake(RouteTemplateContext context) {
        check(context);
        return new FileIntake<>(
                intake,
                text(context, CHANNEL_ID),
                Long.parseLong(text(context, "maxSize")),
                "delete".equals(text(context, "afterwards")),
                text(context, "processedDirectory"),
                text(context, "failedDirectory"),
                facts(context),
                Clock.systemUTC());
    }

    private static Map<String, String> facts(RouteTemplateContext context) {
        Map<String, String> facts = new HashMap<>();
        facts.put(RawMessage.PARTY, text(context, "party"));
        facts.put(RawMessage.FORMAT, text(context, "format"));
        facts.values().removeIf(value -> value == null || value.isBlank());
        return Map.copyOf(facts);
    }

    private FileArrival<Object> fileArrival(RouteTemplateContext context) {
        boolean wholeWhenSeen = "rename".equals(text(context, "readLock")) || text(context, "doneFileName") != null;
        Duration minAge =
                wholeWhenSeen ? Duration.ZERO : Duration.ofMillis(TimeUtils.toMilliSeconds(text(context, "minAge")));
        ChannelFolders folders = new ChannelFolders(
                root(context),
                text(context, "processedDirectory"),
                text(context, "failedDirectory"),
                text(context, "replyDirectory"));
        return new FileArrival<>(
                minAge,
                System::nanoTime,
                new NamePatterns(text(context, "include"), text(context, "exclude")),
                folders,
                file -> fileIntake(context).refuse(file, "name"));
    }

    /** A channel from a file did not pass the admin page's form, so its values are checked here again. */
    void check(RouteTemplateContext context) {
        Map<String, String> values = new HashMap<>();
        template.parameters().forEach(parameter -> values.put(parameter.name(), text(context, parameter.name())));
        List<Problem> problems = template.check(values);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.stream()
                    .map(problem -> problem.text(Locale.ENGLISH))
                    .reduce("Channel " + text(context, CHANNEL_ID) + ":", (all, one) -> all + " " + one));
        }
    }

    static String text(RouteTemplateContext context, String parameter) {
        Object value = context.getParameters().get(parameter);
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }
}
