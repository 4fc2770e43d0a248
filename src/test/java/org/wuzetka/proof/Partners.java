package org.wuzetka.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.wuzetka.connector.simulators.MailSimulator;
import org.wuzetka.connector.simulators.Simulators;
import org.wuzetka.connector.simulators.SupplierSimulator;
import org.wuzetka.connector.simulators.demo.HubClient;

/** All that is outside the hub: real servers on loopback, the channels that lead to them, and how a partner sends. */
final class Partners implements AutoCloseable {
    static {
        // A killed hub breaks the connections that the servers' own threads are reading from.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private final HubProcess hub;
    private final Simulators simulators;

    /** Starts the servers and tells the hub, which is not yet started, where they are. */
    Partners(HubProcess hub, Duration supplierDeliversAfter) {
        this.hub = hub;
        this.simulators = new Simulators(
                new Simulators.Settings(
                        hub.home().resolve("partners"), 0, 0, 0, 0, 0, 0, 0, 0, hub.url(), supplierDeliversAfter),
                Map.of(Wholesaler.SUPPLIER_BY_MAIL, Wholesaler.emailOf(Wholesaler.SUPPLIER_BY_MAIL)),
                new SupplierSimulator.Hub(
                        hub.url(),
                        "warehouse",
                        "warehouse",
                        Map.of(Wholesaler.gln(11), Wholesaler.WAREHOUSE),
                        Wholesaler.WAREHOUSE));
        simulators.start();
        hub.set(settings());
        channel(
                "edi-directory",
                "file-directory",
                Map.of("directory", inbox().toString(), "minAge", "200ms", "format", "edifact"));
        channel(
                "edi-sftp",
                "sftp",
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        String.valueOf(simulators.sftp().port()),
                        "hostKey",
                        simulators.sftp().hostKey(),
                        "username",
                        Simulators.SFTP_CUSTOMER,
                        "password",
                        Simulators.SFTP_CUSTOMER,
                        "path",
                        "in",
                        "minAge",
                        "200ms",
                        "format",
                        "edifact"));
        channel(
                "edi-ftp",
                "ftp",
                Map.of(
                        "host", "127.0.0.1",
                        "port", String.valueOf(simulators.ftp().port()),
                        "username", Simulators.FTP_PARTNER,
                        "password", Simulators.FTP_PARTNER,
                        "path", "in",
                        "minAge", "200ms",
                        "format", "edifact"));
        channel("shop", "woocommerce", Map.of("secret", Simulators.WEBHOOK_SECRET, "party", Wholesaler.SHOP));
        channel("partner", "http", Map.of());
        channel(
                "mail-orders",
                "mail-imap",
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        String.valueOf(simulators.mail().imapPort()),
                        "security",
                        "imap",
                        "authservId",
                        MailSimulator.AUTHSERV_ID,
                        "username",
                        Simulators.ORDERS_MAILBOX,
                        "password",
                        Simulators.ORDERS_PASSWORD,
                        "delay",
                        "500ms"));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("wuzetka.mail.port", String.valueOf(simulators.mail().smtpPort()));
        settings.put("wuzetka.shipx.url", simulators.shipX().url());
        settings.put("wuzetka.shipx.organization", Simulators.SHIPX_ORGANIZATION);
        settings.put("wuzetka.shipx.token", Simulators.SHIPX_TOKEN);
        settings.put("wuzetka.dhl24.url", simulators.dhl24().url());
        settings.put("wuzetka.dhl24.user", Simulators.DHL24_USER);
        settings.put("wuzetka.dhl24.password", Simulators.DHL24_PASSWORD);
        settings.put("wuzetka.company.name", "Hurtownia Zielona Sp. z o.o.");
        settings.put("wuzetka.company.nip", "1234563218");
        settings.put("wuzetka.company.street", "ul. Magazynowa 4");
        settings.put("wuzetka.company.post-code", "92-411");
        settings.put("wuzetka.company.city", "Łódź");
        settings.put("wuzetka.company.gln", Wholesaler.OUR_GLN);
        settings.put("wuzetka.procurement.patience", "PT0S");
        settings.put("wuzetka.outlets.edi-directory-replies.path", replies().toString());
        settings.put("wuzetka.outlets.agrochem.path", "out");
        settings.put("wuzetka.outlets.agrochem.host", "127.0.0.1");
        settings.put(
                "wuzetka.outlets.agrochem.port",
                String.valueOf(simulators.sftp().port()));
        settings.put("wuzetka.outlets.agrochem.host-key", simulators.sftp().hostKey());
        settings.put("wuzetka.outlets.agrochem.user", "agrochem");
        settings.put("wuzetka.outlets.agrochem.password", "agrochem");
        return settings;
    }

    private void channel(String id, String template, Map<String, String> parameters) {
        StringBuilder yaml = new StringBuilder("id: " + id + "\ntemplate: " + template + "\nparameters:\n");
        new TreeMap<>(parameters).forEach((name, value) -> yaml.append("  " + name + ": \"" + value + "\"\n"));
        try {
            Path folder = Files.createDirectories(hub.home().resolve("config/channels"));
            Files.writeString(folder.resolve(id + ".yaml"), yaml);
            Files.createDirectories(inbox());
            Files.createDirectories(replies());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Simulators simulators() {
        return simulators;
    }

    HubClient as(String account) {
        return new HubClient(hub.url(), account, account);
    }

    Path inbox() {
        return hub.data().resolve("edi/in");
    }

    Path replies() {
        return hub.data().resolve("edi/out");
    }

    Path sftpInbox() {
        return simulators.sftp().home(Simulators.SFTP_CUSTOMER).resolve("in");
    }

    Path ftpInbox() {
        return simulators.ftp().home(Simulators.FTP_PARTNER).resolve("in");
    }

    /** Puts a file down as a careful partner does: under another name until it is whole. */
    static void drop(Path folder, String name, byte[] content) {
        try {
            Path part = Files.write(folder.resolve("." + name + ".part"), content);
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mail of the customer {@code LISTEK} with one attachment; the same Message-ID is the same mail. */
    void mail(String messageId, String fileName, String type, byte[] content) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(simulators.mail().smtpPort()));
        properties.put("mail.smtp.timeout", "20000");
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(properties)) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", "<" + messageId + "@listek.example>");
                }
            };
            message.setFrom(new InternetAddress(Wholesaler.emailOf(Wholesaler.BY_MAIL)));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(Simulators.ORDERS_MAILBOX));
            message.setSubject("Zamówienie " + messageId, "UTF-8");
            MimeBodyPart text = new MimeBodyPart();
            text.setText("Dzień dobry,\nw załączeniu zamówienie.", "UTF-8");
            MimeBodyPart file = new MimeBodyPart();
            file.setDataHandler(new DataHandler(new ByteArrayDataSource(content, type)));
            file.setFileName(fileName);
            message.setContent(new MimeMultipart(text, file));
            Transport.send(message);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the HTTP status, 0 when no answer came */
    int webhook(ObjectNode order) {
        return simulators.shop().deliver(URI.create(hub.url() + "/webhooks/shop"), "order.created", order);
    }

    /** Whether nothing lies at a partner's house that the hub has not taken. */
    boolean everythingIsTaken() {
        return Stream.of(inbox(), sftpInbox(), ftpInbox()).allMatch(Partners::isEmpty)
                && simulators.mail().mailsOf(Simulators.ORDERS_MAILBOX).isEmpty();
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.noneMatch(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every order a supplier got is delivered and booked. */
    boolean suppliersHaveDelivered() {
        List<Map<String, Object>> rows = simulators.suppliers().ledger().rows();
        return numbers(rows, "ordered").equals(numbers(rows, "delivered"));
    }

    boolean supplierHas(String number) {
        return numbers(simulators.suppliers().ledger().rows(), "ordered").contains(number);
    }

    /** Says of a supplier order whose fate is unknown what the supplier says. */
    void clerkSettles(String call, boolean arrived) {
        try {
            as("sales").post("/api/calls/" + call + (arrived ? "/arrived" : "/send-again"), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<Object> numbers(List<Map<String, Object>> rows, String event) {
        return rows.stream()
                .filter(row -> event.equals(row.get("event")))
                .map(row -> row.get("number"))
                .collect(Collectors.toSet());
    }

    /** Mails that left the hub for customers, as the mail house wrote them down. */
    List<Map<String, Object>> statusMails() {
        Set<String> others = Set.of(Simulators.ORDERS_MAILBOX, Wholesaler.emailOf(Wholesaler.SUPPLIER_BY_MAIL));
        return simulators.mail().ledger().rows().stream()
                .filter(row -> !others.contains(row.get("to")))
                .toList();
    }

    @Override
    public void close() {
        simulators.close();
    }
}
