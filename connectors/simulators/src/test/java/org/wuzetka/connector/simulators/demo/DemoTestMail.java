package org.wuzetka.connector.simulators.demo;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sends mails in tests of the neighbouring package. */
public final class DemoTestMail {
    private DemoTestMail() {}

    public static void send(int port, String to, String id, String subject) throws MessagingException {
        new DemoMail("anna@buyer.example", id, subject, "Dzień dobry", Map.of(), null, null, null).send(port, to);
    }

    public static void sendFile(int port, String to, String id, String name, String content) throws MessagingException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        new DemoMail("hub@hurtownia.example", id, "Order", "Order", Map.of(), name, "text/csv", bytes).send(port, to);
    }
}
