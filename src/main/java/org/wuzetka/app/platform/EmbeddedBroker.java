package org.wuzetka.app.platform;

import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.jboss.logging.Logger;

/** Artemis inside the hub: no network port at all, journal on disk, every queue declared. */
final class EmbeddedBroker implements AutoCloseable {
    /** The only way in: connections within this process (holes in the wire protocols stay shut). */
    static final String URL = "vm://0";

    private static final Logger LOG = Logger.getLogger(EmbeddedBroker.class);
    private static final int JOURNAL_FILE_BYTES = 10 * 1024 * 1024;
    /** How long a write waits for company before it goes to disk; the NIO default of 3.3 ms is what a lone commit waits. */
    private static final int JOURNAL_BUFFER_NANOS = 100_000;

    private final EmbeddedActiveMQ broker;

    private EmbeddedBroker(EmbeddedActiveMQ broker) {
        this.broker = broker;
    }

    static EmbeddedBroker start(Path directory) throws Exception {
        Configuration configuration = configuration(directory);
        LOG.infof("Broker journal: %s in %s", configuration.getJournalType(), directory);
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.start();
        if (!broker.getActiveMQServer().waitForActivation(60, java.util.concurrent.TimeUnit.SECONDS)) {
            broker.stop();
            throw new IllegalStateException("The broker did not become active on " + directory + " within 60 s");
        }
        return new EmbeddedBroker(broker);
    }

    private static Configuration configuration(Path directory) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setName("wuzetka")
                .setPersistenceEnabled(true)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .setLargeMessagesDirectory(directory.resolve("large").toString())
                .setJournalType(BrokerJournal.fastestThatWorks())
                .setJournalFileSize(JOURNAL_FILE_BYTES)
                .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_NANOS)
                .setJournalBufferTimeout_AIO(JOURNAL_BUFFER_NANOS)
                .setGlobalMaxSize(64L * 1024 * 1024)
                .setThreadPoolMaxSize(16)
                .setScheduledThreadPoolMaxSize(2)
                .setMaxDiskUsage(90)
                // A machine that sleeps or is starved must not make the broker halt itself: the health check watches
                // it.
                .setCriticalAnalyzer(false)
                .addAcceptorConfiguration("in-vm", URL);
        configuration.addAddressSetting("#", addressSettings());
        Queues.STAGES.forEach(queue -> declare(configuration, Queues.onBroker(queue)));
        declare(configuration, Queues.onBroker(Queues.DEAD_LETTER));
        return configuration;
    }

    private static AddressSettings addressSettings() {
        return new AddressSettings()
                .setAutoCreateQueues(false)
                .setAutoCreateAddresses(false)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                // A delay would break the order within a message group.
                .setRedeliveryDelay(0)
                // Attempts are counted in the database: an outage must not send good messages to the dead letters.
                .setMaxDeliveryAttempts(-1)
                .setDeadLetterAddress(SimpleString.of(Queues.onBroker(Queues.DEAD_LETTER)))
                // Every address has its queue; with true the broker's own notifications would fill the dead letters.
                .setSendToDLAOnNoRoute(false)
                // Nothing of ours expires; without an address Artemis would delete what does, and warn of it at each
                // start.
                .setExpiryAddress(SimpleString.of(Queues.onBroker(Queues.DEAD_LETTER)))
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(10L * 1024 * 1024)
                .setPageSizeBytes(1024 * 1024)
                .setDefaultGroupBuckets(256);
    }

    private static void declare(Configuration configuration, String name) {
        configuration.addAddressConfiguration(new CoreAddressConfiguration()
                .setName(name)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfiguration(QueueConfiguration.of(name)
                        .setAddress(name)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true)
                        .setGroupBuckets(256)));
    }

    /** The server itself, for the health check and the queue depths of the admin page. */
    ActiveMQServer server() {
        return broker.getActiveMQServer();
    }

    @Override
    public void close() throws Exception {
        broker.stop();
    }
}
