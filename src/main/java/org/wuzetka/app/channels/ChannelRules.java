package org.wuzetka.app.channels;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wuzetka.domain.intake.ChannelAdapter;
import org.wuzetka.domain.intake.ChannelTemplate;
import org.wuzetka.domain.intake.ChannelTemplate.Parameter;
import org.wuzetka.domain.intake.ChannelTemplate.Type;
import org.wuzetka.domain.shared.Problem;

/** What a channel may be: one of our templates, with values that stay values. */
@ApplicationScoped
class ChannelRules {
    /** Camel would take these as its own language: a placeholder, a function, a raw address. */
    private static final Pattern CAMEL_LANGUAGE =
            Pattern.compile("\\{\\{|}}|\\$\\{|#\\{|RAW[({]|#(bean|class|type|valueAs|property)");

    private final Map<String, ChannelAdapter> adapters = new TreeMap<>();
    private final HostRules hosts;
    private final List<Path> roots;

    ChannelRules(
            @Any Instance<ChannelAdapter> adapters,
            HostRules hosts,
            @ConfigProperty(name = "wuzetka.channels.roots") List<String> roots) {
        adapters.forEach(adapter -> this.adapters.put(adapter.template().id(), adapter));
        this.hosts = hosts;
        this.roots = roots.stream().map(ChannelRules::absolute).toList();
    }

    Collection<ChannelAdapter> adapters() {
        return adapters.values();
    }

    Optional<ChannelTemplate> template(String id) {
        return Optional.ofNullable(adapters.get(id)).map(ChannelAdapter::template);
    }

    List<String> secretsOf(String template) {
        return template(template)
                .map(known -> known.parameters().stream()
                        .filter(Parameter::secret)
                        .map(Parameter::name)
                        .toList())
                .orElse(List.of());
    }

    /** All that is wrong, names being resolved last because that takes time. */
    List<Problem> check(Channel channel) {
        Optional<ChannelTemplate> template = template(channel.template());
        if (template.isEmpty()) {
            String known = String.join(", ", adapters.keySet());
            return List.of(Problem.error("channel-admin.template", "template", channel.template(), known));
        }
        List<Problem> problems = new ArrayList<>(template.get().check(channel.parameters()));
        for (Parameter parameter : template.get().parameters()) {
            String value = channel.parameters().get(parameter.name());
            if (value == null) continue;
            // A secret never becomes part of an address, so it may hold anything.
            if (!parameter.secret() && CAMEL_LANGUAGE.matcher(value).find()) {
                problems.add(Problem.error("channel.parameter-invalid", parameter.name(), parameter.name()));
            }
            if (parameter.name().equals("directory") && !channel.provisioned() && !isBelowRoot(value)) {
                problems.add(Problem.error("channel-admin.directory", parameter.name(), value));
            }
        }
        repliesOutside(channel).ifPresent(problems::add);
        if (problems.isEmpty()) {
            adapters.get(channel.template()).flaw(channel.parameters()).ifPresent(problems::add);
        }
        if (problems.isEmpty()) host(channel).flatMap(hosts::check).ifPresent(problems::add);
        // An operator's other address, which is told the secret too.
        String authHost = channel.parameters().get("authHost");
        if (problems.isEmpty() && authHost != null) hosts.check(authHost).ifPresent(problems::add);
        return problems;
    }

    /** Answers to a folder of this machine may go no further than its files may come from. */
    private Optional<Problem> repliesOutside(Channel channel) {
        String directory = channel.parameters().get("directory");
        String replies = channel.parameters().get("replyDirectory");
        if (channel.provisioned() || directory == null || replies == null) return Optional.empty();
        return isBelowRoot(Path.of(directory.strip()).resolve(replies.strip()).toString())
                ? Optional.empty()
                : Optional.of(Problem.error("channel-admin.directory", "replyDirectory", replies));
    }

    /** The host the channel connects to; none when it waits to be called. */
    Optional<String> host(Channel channel) {
        return template(channel.template())
                .flatMap(known -> known.parameters().stream()
                        .filter(parameter -> parameter.type() == Type.HOST
                                && parameter.name().equals("host"))
                        .findFirst())
                .map(parameter -> channel.parameters().get(parameter.name()));
    }

    Optional<Integer> port(Channel channel) {
        return template(channel.template())
                .flatMap(known -> known.parameters().stream()
                        .filter(parameter -> parameter.name().equals("port"))
                        .findFirst())
                .map(parameter -> channel.parameters().getOrDefault(parameter.name(), parameter.defaultValue()))
                .map(Integer::valueOf);
    }

    private boolean isBelowRoot(String directory) {
        Path wanted = absolute(directory);
        return roots.stream().anyMatch(root -> wanted.startsWith(root) && !wanted.equals(root));
    }

    private static Path absolute(String path) {
        return Path.of(path.strip()).toAbsolutePath().normalize();
    }
}
