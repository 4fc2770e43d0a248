package org.wuzetka.app.channels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.wuzetka.domain.shared.Problem;

/**
 * Channels that the administrator of the machine writes as YAML, one or more documents a file:
 *
 * <pre>
 * id: partner-sftp
 * template: sftp
 * enabled: true
 * parameters:
 *   host: sftp.partner.example
 *   password: ${PARTNER_PASSWORD}
 * </pre>
 *
 * {@code ${NAME:default}} is a setting or environment variable. YAML is read as data: no Java types, no Camel DSL.
 */
@ApplicationScoped
class ChannelFiles {
    private static final Logger LOG = Logger.getLogger(ChannelFiles.class);
    private static final long LARGEST = 256 * 1024;
    private static final Set<String> KEYS = Set.of("id", "template", "enabled", "parameters");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)(?::([^}]*))?}");

    private final Path directory;
    private final Config config;
    private final YAMLMapper yaml = new YAMLMapper();

    ChannelFiles(@ConfigProperty(name = "wuzetka.channels.directory") String directory, Config config) {
        this.directory = Path.of(directory);
        this.config = config;
    }

    /** @param problem why the file or document is of no use; then the channel has no template */
    record Found(Channel channel, Problem problem) {}

    /** All channels by id, the broken ones included. */
    Map<String, Found> read() {
        Map<String, Found> found = new TreeMap<>();
        if (!Files.isDirectory(directory)) return found;
        try (var files = Files.list(directory)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                for (Found one : read(file)) {
                    if (found.putIfAbsent(one.channel().id(), one) != null) {
                        LOG.warnf(
                                "Channel %s stands in more than one file; the one in %s is not used",
                                one.channel().id(), file);
                    }
                }
            }
        } catch (IOException e) {
            LOG.errorf("Channel files in %s cannot be listed: %s", directory, e.getMessage());
        }
        return found;
    }

    private List<Found> read(Path file) {
        List<Found> found = new ArrayList<>();
        String name = file.getFileName().toString().replaceFirst("\\.yaml$", "");
        try {
            if (Files.size(file) > LARGEST) throw new IOException("larger than " + LARGEST + " bytes");
            try (MappingIterator<JsonNode> documents =
                    yaml.readerFor(JsonNode.class).readValues(Files.readAllBytes(file))) {
                while (documents.hasNextValue()) found.add(read(documents.nextValue(), name));
            }
        } catch (IOException e) {
            String reason = e.getMessage() == null
                    ? ""
                    : e.getMessage().lines().findFirst().orElse("");
            found.add(broken(
                    name, Problem.error("channel-admin.yaml", file.getFileName().toString(), reason)));
        }
        return found;
    }

    private Found read(JsonNode document, String fileName) {
        String id = document.path("id").asText(fileName);
        if (!ChannelDirectory.ID.matcher(id).matches()) {
            return broken(fileName, Problem.error("channel-admin.id", "id", id));
        }
        for (var names = document.fieldNames(); names.hasNext(); ) {
            String key = names.next();
            if (!KEYS.contains(key)) return broken(id, Problem.error("channel-admin.key", key, key));
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (var entries = document.path("parameters").fields(); entries.hasNext(); ) {
            var entry = entries.next();
            if (entry.getValue().isContainerNode()) {
                return broken(id, Problem.error("channel.parameter-invalid", entry.getKey(), entry.getKey()));
            }
            String value = resolve(entry.getValue().asText(""));
            if (value == null) {
                return broken(
                        id,
                        Problem.error(
                                "channel-admin.expression",
                                entry.getKey(),
                                entry.getValue().asText()));
            }
            if (!value.isEmpty()) parameters.put(entry.getKey(), value);
        }
        boolean enabled = document.path("enabled").asBoolean(true);
        return new Found(new Channel(id, document.path("template").asText(""), parameters, enabled, true, 0), null);
    }

    private static Found broken(String id, Problem problem) {
        return new Found(new Channel(id, "", Map.of(), true, true, 0), problem);
    }

    /** The value with its expressions filled in, or {@code null} when one has neither setting nor default. */
    private String resolve(String value) {
        Matcher expression = EXPRESSION.matcher(value);
        StringBuilder resolved = new StringBuilder();
        while (expression.find()) {
            String setting =
                    config.getOptionalValue(expression.group(1), String.class).orElse(expression.group(2));
            if (setting == null) return null;
            expression.appendReplacement(resolved, Matcher.quoteReplacement(setting));
        }
        return expression.appendTail(resolved).toString();
    }
}
