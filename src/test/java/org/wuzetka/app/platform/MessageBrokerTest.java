package org.wuzetka.app.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.ObjectMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;

@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class MessageBrokerTest {
    @Inject
    ConnectionFactory connections;

    @Inject
    MessageBroker broker;

    @Inject
    CamelContext camel;

    @Test
    void everyStageHasItsQueueAndNobodyCanMakeAnother() {
        assertThat(Queues.STAGES)
                .allSatisfy(stage -> assertThat(broker.waiting(stage)).isPresent());
        assertThat(broker.waiting("made-up")).isEmpty();
        try (JMSContext session = connections.createContext()) {
            assertThatThrownBy(() -> session.createProducer().send(session.createQueue("wuzetka.made-up"), "x"))
                    .isInstanceOf(JMSRuntimeException.class);
        }
    }

    @Test
    void javaObjectInMessageIsRefused() {
        String queue = Queues.onBroker(Queues.DEAD_LETTER);
        try (JMSContext session = connections.createContext()) {
            session.createProducer()
                    .send(session.createQueue(queue), session.createObjectMessage(new HashMap<>(Map.of("a", "b"))));
            ObjectMessage received = (ObjectMessage)
                    session.createConsumer(session.createQueue(queue)).receive(5_000);
            assertThat(received).isNotNull();
            assertThatThrownBy(received::getObject).isInstanceOf(JMSException.class);
        }
    }

    @Test
    void onlyAllowedHeadersPassTheBroker() throws Exception {
        String address = "jms:queue:" + Queues.onBroker(Queues.DEAD_LETTER);
        BlockingQueue<Map<String, Object>> received = new LinkedBlockingQueue<>();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(address)
                        .routeId("headers-under-test")
                        .process(exchange -> received.add(exchange.getMessage().getHeaders()));
            }
        });
        try (var sender = camel.createProducerTemplate()) {
            sender.sendBodyAndHeaders(
                    address, "7", Map.of("wuzetkaOutboxId", "7", "CAmelFileName", "../../etc/passwd"));
            assertThat(received.poll(10, TimeUnit.SECONDS))
                    .containsEntry("wuzetkaOutboxId", "7")
                    .doesNotContainKey("CAmelFileName");
        } finally {
            camel.getRouteController().stopRoute("headers-under-test");
            camel.removeRoute("headers-under-test");
        }
    }

    @Test
    void comingAndGoingOfConsumersLeavesNoDeadLetter() {
        try (JMSContext session = connections.createContext()) {
            session.createConsumer(session.createQueue(Queues.onBroker(Queues.DEAD_LETTER)))
                    .close();
        }
        assertThat(broker.waiting(Queues.DEAD_LETTER)).hasValue(0);
    }

    @Test
    void jmsIsTransactedWithoutSayingSoInEachRoute() {
        var configuration = camel.getComponent("jms", JmsComponent.class).getConfiguration();
        assertThat(configuration.isTransacted()).isTrue();
        assertThat(configuration.getCacheLevelName()).isEqualTo("CACHE_CONSUMER");
        assertThat(configuration.getConnectionFactory()).isSameAs(connections);
    }
}
