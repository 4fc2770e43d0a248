package org.wuzetka.domain.intake;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.wuzetka.domain.shared.Problem;

/**
 * The form for a channel of one kind: what an administrator must say, and what he may write. The texts stand in the bundle
 * {@code messages/channel-<id>}, one bundle a template, so that each connector brings its own.
 *
 * @param id name of the template, also of the Camel route template: {@code mail-imap}
 * @param parameters in the order of the form
 */
public record ChannelTemplate(String id, List<Parameter> parameters) {
    /** Parameter that every template takes besides its form: the id of the channel itself. */
    public static final String CHANNEL_ID = "channelId";

    public ChannelTemplate {
        parameters = List.copyOf(parameters);
    }

    /** Code of the template's own name. */
    public String titleCode() {
        return "channel-" + id + ".title";
    }

    /** Code of a parameter's label; a choice's text has the choice behind it: {@code channel-sftp.readLock.changed}. */
    public String labelCode(Parameter parameter) {
        return "channel-" + id + "." + parameter.name();
    }

    /**
     * What is wrong with these values. A value must never be able to add an option to the address it becomes a part of, so
     * each type allows only what it needs.
     */
    public List<Problem> check(Map<String, String> values) {
        List<Problem> problems = new ArrayList<>();
        for (Parameter parameter : parameters) {
            String value = values.get(parameter.name());
            if (value == null || value.isEmpty()) {
                if (parameter.required()) {
                    problems.add(Problem.error("channel.parameter-missing", parameter.name(), parameter.name()));
                }
            } else if (!parameter.allows(value)) {
                problems.add(Problem.error("channel.parameter-invalid", parameter.name(), parameter.name()));
            }
        }
        Map<String, Parameter> known =
                parameters.stream().collect(toMap(Parameter::name, Function.identity(), (first, second) -> first));
        values.keySet().stream()
                .filter(name -> !known.containsKey(name) && !name.equals(CHANNEL_ID))
                .sorted()
                .forEach(name -> problems.add(Problem.error("channel.parameter-unknown", name, name)));
        return problems;
    }

    /** What a value looks like. */
    public enum Type {
        /** Any text on one line. */
        STRING("[^\\p{Cntrl}]{1,2000}"),
        /** Text that may have several lines, such as a certificate; never part of an address. */
        TEXT("[\\P{Cntrl}\\r\\n\\t]{1,20000}"),
        /** A whole number, not negative. */
        NUMBER("[0-9]{1,12}"),
        /** A number with its unit: {@code 500ms}, {@code 5s}, {@code 1m}. */
        DURATION("[0-9]{1,9}(ms|s|m|h)"),
        /** A folder with {@code /} between its parts and no {@code ..} among them. */
        PATH("(?!(.*/)?\\.\\.(/.*)?$)[\\p{L}\\p{N}/._ -]{1,300}"),
        /** A host name or address. */
        HOST("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}]"),
        /** Text that is never shown again and never logged; a key may have several lines. */
        SECRET("[\\P{Cntrl}\\r\\n\\t]{1,20000}"),
        /** One of the parameter's choices. */
        CHOICE(".+"),
        BOOLEAN("true|false");

        private final Pattern form;

        Type(String form) {
            this.form = Pattern.compile(form);
        }
    }

    /**
     * One field of the form.
     *
     * @param defaultValue used when the administrator says nothing, or {@code null}
     * @param choices the values of a {@link Type#CHOICE}, empty otherwise
     */
    public record Parameter(String name, Type type, String defaultValue, boolean required, List<String> choices) {
        public Parameter {
            choices = List.copyOf(choices);
        }

        public static Parameter required(String name, Type type) {
            return new Parameter(name, type, null, true, List.of());
        }

        public static Parameter optional(String name, Type type) {
            return new Parameter(name, type, null, false, List.of());
        }

        public static Parameter withDefault(String name, Type type, String defaultValue) {
            return new Parameter(name, type, defaultValue, false, List.of());
        }

        /** A choice; the first one is the default. */
        public static Parameter choice(String name, String... choices) {
            return new Parameter(name, Type.CHOICE, choices[0], false, List.of(choices));
        }

        public boolean secret() {
            return type == Type.SECRET;
        }

        boolean allows(String value) {
            return type == Type.CHOICE
                    ? choices.contains(value)
                    : type.form.matcher(value).matches();
        }
    }
}
