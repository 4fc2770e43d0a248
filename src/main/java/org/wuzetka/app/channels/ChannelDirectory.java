package org.wuzetka.app.channels;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RouteDefinition;
import org.jboss.logging.Logger;
import org.wuzetka.app.channels.ChannelStatus.State;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.domain.intake.ChannelAdapter;
import org.wuzetka.domain.intake.ChannelTemplate;
import org.wuzetka.domain.shared.Problem;

/**
 * Starts, replaces and stops channels while the hub runs. Each is a route made from a template of ours (or nothing but its
 * parameters, when partners call us); one that cannot start says why and leaves the others running.
 */
@ApplicationScoped
public class ChannelDirectory {
    static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final Logger LOG = Logger.getLogger(ChannelDirectory.class);
    private static final int CONNECT_MILLIS = 5_000;

    private final ModelCamelContext camel;
    private final ChannelRules rules;
    private final ChannelFiles files;
    private final ChannelStore store;
    private final Secrets secrets;
    private final Map<String, Channel> running = new ConcurrentHashMap<>();
    private final ChannelErrors errors;

    ChannelDirectory(CamelContext camel, ChannelRules rules, ChannelFiles files, ChannelStore store, Secrets secrets) {
        this.camel = (ModelCamelContext) camel;
        this.rules = rules;
        this.files = files;
        this.store = store;
        this.secrets = secrets;
        this.errors = new ChannelErrors(store, running::containsKey);
    }

    void startAll(@Observes StartupEvent start) throws Exception {
        for (ChannelAdapter adapter : rules.adapters()) {
            if (adapter instanceof RoutesBuilder routes) addSilently(adapter, routes);
        }
        camel.addService(errors);
        camel.getManagementStrategy().addEventNotifier(errors);
        store.forgetOthers(files.read().keySet());
        known().values().stream().filter(found -> found.channel().enabled()).forEach(this::begin);
    }

    /** Camel would log a stack trace for each look at a server that is away; {@link ChannelErrors} tells it once. */
    private void addSilently(ChannelAdapter adapter, RoutesBuilder routes) throws Exception {
        camel.addRoutes(routes);
        RouteDefinition route =
                camel.getRouteTemplateDefinition(adapter.template().id()).getRoute();
        if (route.getOutputs().stream().noneMatch(OnExceptionDefinition.class::isInstance)) {
            route.onException(Exception.class).logExhausted(false);
        }
    }

    /** A channel with what went wrong, if anything, before it could be tried. */
    private record Known(Channel channel, Problem problem, ChannelStore.Row row) {}

    /** The parameters of a channel that runs, secrets in clear; for the endpoints that partners call. */
    public Optional<Channel> running(String id) {
        return Optional.ofNullable(running.get(id));
    }

    /** All channels that run. */
    public List<Channel> running() {
        return List.copyOf(running.values());
    }

    /** As {@link #running}, and also a channel that is stopped: answers to what came in before still go out. */
    public Optional<Channel> usable(String id) {
        return running(id).or(() -> Optional.ofNullable(known().get(id))
                .filter(known ->
                        known.problem() == null && rules.check(known.channel()).isEmpty())
                .map(Known::channel));
    }

    /** Whether there is a channel of this id that cannot be used as it is set up now. */
    public boolean broken(String id) {
        return usable(id).isEmpty() && known().containsKey(id);
    }

    /** A channel that partners call could not take what came; its page shows it until something passes. */
    public void fails(String id, String error) {
        errors.failed(id, error);
    }

    /** A channel that partners call took what came. */
    public void works(String id) {
        errors.worked(id);
    }

    /** Kinds of channels that can be made, for the form. */
    public List<ChannelTemplate> templates() {
        return rules.adapters().stream().map(ChannelAdapter::template).toList();
    }

    public List<ChannelStatus> all() {
        return known().values().stream().map(this::status).toList();
    }

    public ChannelStatus one(String id) {
        return status(find(id));
    }

    /**
     * Makes or changes a channel and starts it anew. A secret that is not said stays as it was.
     *
     * @param version the version that was changed, 0 for a new channel
     */
    public synchronized ChannelStatus put(
            String id, String template, Map<String, String> parameters, boolean enabled, int version) {
        if (!ID.matcher(id).matches()) throw ProblemException.badRequest("channel-admin.id", "id", id);
        Known old = known().get(id);
        if (old != null && old.channel().provisioned()) {
            throw new ProblemException(409, Problem.error("channel-admin.provisioned", "id", id));
        }
        Map<String, String> said = new LinkedHashMap<>(parameters);
        said.values().removeIf(value -> value == null || value.isEmpty());
        if (old != null && old.channel().template().equals(template)) {
            rules.secretsOf(template).forEach(name -> {
                String kept = old.channel().parameters().get(name);
                if (kept != null) said.putIfAbsent(name, kept);
            });
        }
        Channel channel = new Channel(id, template, said, enabled, false, version);
        List<Problem> problems = rules.check(channel);
        if (!problems.isEmpty()) throw new ProblemException(400, problems);
        Map<String, String> stored = new LinkedHashMap<>(said);
        rules.secretsOf(template)
                .forEach(name ->
                        stored.computeIfPresent(name, (any, secret) -> secrets.encrypt(secret, id + "/" + name)));
        if (!store.write(id, template, stored, enabled, version)) {
            throw new ProblemException(409, Problem.error("channel-admin.version", "version", id));
        }
        end(id);
        if (enabled) begin(find(id));
        return one(id);
    }

    public synchronized ChannelStatus start(String id) {
        Known known = find(id);
        store.enable(id, true);
        end(id);
        begin(new Known(known.channel().enabled(true), known.problem(), known.row()));
        return one(id);
    }

    public synchronized ChannelStatus stop(String id) {
        find(id);
        store.enable(id, false);
        end(id);
        return one(id);
    }

    /** What keeps the channel from working, as far as can be told without touching any message; nothing is good. */
    public Optional<Problem> test(String id) {
        Known known = find(id);
        if (known.problem() != null) return Optional.of(known.problem());
        Channel channel = known.channel();
        List<Problem> problems = rules.check(channel);
        if (!problems.isEmpty()) return Optional.of(problems.get(0));
        Optional<String> host = rules.host(channel);
        Optional<Integer> port = rules.port(channel);
        if (host.isEmpty() || port.isEmpty()) return Optional.empty();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.get(), port.get()), CONNECT_MILLIS);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Problem.error("channel-admin.connect", "host", host.get(), String.valueOf(port.get())));
        }
    }

    private Known find(String id) {
        Known known = known().get(id);
        if (known == null) throw ProblemException.notFound("channel-admin.not-found", id);
        return known;
    }

    /** Files first: what the administrator of the machine wrote cannot be changed in the page. */
    private Map<String, Known> known() {
        Map<String, Known> known = new TreeMap<>();
        Map<String, ChannelStore.Row> rows = store.all();
        files.read().forEach((id, found) -> {
            ChannelStore.Row row = rows.get(id);
            boolean enabled = row == null
                    ? found.channel().enabled()
                    : row.enabled() && found.channel().enabled();
            known.put(id, new Known(found.channel().enabled(enabled), found.problem(), row));
        });
        rows.forEach((id, row) -> {
            if (!row.template().isEmpty()) known.computeIfAbsent(id, any -> made(row));
        });
        return known;
    }

    private Known made(ChannelStore.Row row) {
        Map<String, String> clear = new HashMap<>(row.parameters());
        Problem problem = null;
        for (String name : rules.secretsOf(row.template())) {
            try {
                clear.computeIfPresent(name, (any, stored) -> secrets.decrypt(stored, row.id() + "/" + name));
            } catch (IllegalStateException anotherKey) {
                clear.remove(name);
                problem = Problem.error("channel-admin.secret", name, name);
            }
        }
        return new Known(
                new Channel(row.id(), row.template(), clear, row.enabled(), false, row.version()), problem, row);
    }

    private synchronized void begin(Known known) {
        Channel channel = known.channel();
        try {
            List<Problem> problems = known.problem() == null ? rules.check(channel) : List.of(known.problem());
            if (!problems.isEmpty()) {
                failed(channel.id(), problems.get(0).text(Locale.ENGLISH));
                return;
            }
            running.put(channel.id(), channel);
            if (hasRoute(channel)) {
                Map<String, Object> parameters = new HashMap<>(channel.parameters());
                parameters.put(ChannelTemplate.CHANNEL_ID, channel.id());
                camel.addRouteFromTemplate(channel.id(), channel.template(), parameters);
            }
            store.worked(channel.id());
        } catch (Exception e) {
            end(channel.id());
            failed(channel.id(), ChannelErrors.describe(e));
        }
    }

    private void failed(String id, String reason) {
        LOG.warnf("Channel %s does not run: %s", id, reason);
        store.failed(id, reason);
    }

    private boolean hasRoute(Channel channel) {
        return camel.getRouteTemplateDefinition(channel.template()) != null;
    }

    private void end(String id) {
        running.remove(id);
        errors.forget(id);
        if (camel.getRoute(id) == null && camel.getRouteDefinition(id) == null) return;
        try {
            camel.getRouteController().stopRoute(id);
            camel.removeRoute(id);
        } catch (Exception e) {
            throw new IllegalStateException("Channel " + id + " does not stop", e);
        }
    }

    private ChannelStatus status(Known known) {
        Channel channel = known.channel();
        List<String> secret = rules.secretsOf(channel.template());
        Map<String, String> shown = new TreeMap<>(channel.parameters());
        secret.forEach(shown::remove);
        State state =
                running.containsKey(channel.id()) ? State.RUNNING : channel.enabled() ? State.BROKEN : State.STOPPED;
        return new ChannelStatus(
                channel.id(),
                channel.template(),
                channel.provisioned(),
                channel.enabled(),
                state,
                channel.version(),
                shown,
                secret.stream().filter(channel.parameters()::containsKey).toList(),
                known.row() == null ? null : known.row().lastError(),
                known.row() == null ? null : known.row().lastErrorAt());
    }
}
