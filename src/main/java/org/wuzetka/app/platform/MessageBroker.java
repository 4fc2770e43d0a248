package org.wuzetka.app.platform;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/**
 * The broker the hub works with, its own or an outside one ({@code wuzetka.broker.url}), and the one connection pool to
 * it. Up before the first route, closed after the last one has stopped.
 */
@Startup
@Singleton
public class MessageBroker {
    private static final Logger LOG = Logger.getLogger(MessageBroker.class);
    /** Small, so that one consumer does not hoard what others could work on. */
    private static final int CONSUMER_WINDOW_BYTES = 4096;

    private final EmbeddedBroker embedded;
    private final JmsPoolConnectionFactory pool;

    @Inject
    MessageBroker(
            @ConfigProperty(name = "wuzetka.data") String data,
            @ConfigProperty(name = "wuzetka.broker.url") Optional<String> url,
            @ConfigProperty(name = "wuzetka.broker.user") Optional<String> user,
            @ConfigProperty(name = "wuzetka.broker.password") Optional<String> password)
            throws Exception {
        embedded = url.isPresent() ? null : EmbeddedBroker.start(Path.of(data, "broker"));
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(url.orElse(EmbeddedBroker.URL));
        user.ifPresent(connections::setUser);
        password.ifPresent(connections::setPassword);
        String given = url.orElse("");
        if (!given.contains("reconnectAttempts=")) connections.setReconnectAttempts(-1);
        if (!given.contains("consumerWindowSize=")) connections.setConsumerWindowSize(CONSUMER_WINDOW_BYTES);
        // Java objects out of messages are remote code execution (CVE-2026-40860): the hub speaks text alone.
        connections.setDeserializationDenyList("*");
        pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(connections);
        pool.setMaxConnections(2);
        pool.setMaxSessionsPerConnection(200);
        pool.setUseAnonymousProducers(true);
        url.ifPresent(outside -> LOG.info("Broker: an outside one is used"));
    }

    @Produces
    @Singleton
    ConnectionFactory connectionFactory() {
        return pool;
    }

    /** Messages waiting in a stage's queue; empty when the broker is not ours to ask. */
    public OptionalLong waiting(String queue) {
        if (embedded == null) return OptionalLong.empty();
        var found = embedded.server().locateQueue(SimpleString.of(Queues.onBroker(queue)));
        return found == null ? OptionalLong.empty() : OptionalLong.of(found.getMessageCount());
    }

    /** Whether the embedded broker runs and takes messages; an outside broker is watched by its own people. */
    public boolean isWorking() {
        return embedded == null
                || embedded.server().isActive()
                        && !embedded.server().getPagingManager().isDiskFull();
    }

    @PreDestroy
    void stop() throws Exception {
        pool.stop();
        if (embedded != null) embedded.close();
    }
}
