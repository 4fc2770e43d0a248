package org.wuzetka.connector.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server with one fault, on a loopback socket of its own. */
final class FaultySmtpServer implements AutoCloseable {
    enum Fault {
        NONE,
        SILENT_GREETING,
        BUSY_GREETING,
        BUSY_SENDER,
        UNKNOWN_RECIPIENT,
        BUSY_RECIPIENT,
        DROPS_AT_DATA,
        DROPS_AFTER_FINAL_DOT,
        SILENT_AFTER_FINAL_DOT,
        REFUSES_AFTER_FINAL_DOT,
        BUSY_AFTER_FINAL_DOT
    }

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger mails = new AtomicInteger();
    private final Fault fault;

    FaultySmtpServer(Fault fault) throws IOException {
        this.fault = fault;
        Thread thread = new Thread(this::serve, "faulty-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    int mails() {
        return mails.get();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                connections.incrementAndGet();
                talk(client);
            } catch (IOException | InterruptedException theClientLeft) {
                // The next client is served.
            }
        }
    }

    private void talk(Socket client) throws IOException, InterruptedException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        if (fault == Fault.SILENT_GREETING) closed.await();
        say(client, fault == Fault.BUSY_GREETING ? "421 too busy" : "220 faulty.example");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.toUpperCase(java.util.Locale.ROOT);
            if (command.startsWith("MAIL")) {
                say(client, fault == Fault.BUSY_SENDER ? "451 try later" : "250 ok");
            } else if (command.startsWith("RCPT")) {
                say(client, recipient());
            } else if (command.equals("DATA")) {
                if (fault == Fault.DROPS_AT_DATA) return;
                say(client, "354 go on");
                for (line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
                    // The mail itself.
                }
                if (fault == Fault.DROPS_AFTER_FINAL_DOT) return;
                if (fault == Fault.SILENT_AFTER_FINAL_DOT) closed.await();
                say(client, afterFinalDot());
                mails.incrementAndGet();
            } else if (command.equals("QUIT")) {
                say(client, "221 bye");
                return;
            } else {
                say(client, "250 ok");
            }
        }
    }

    private String recipient() {
        return switch (fault) {
            case UNKNOWN_RECIPIENT -> "550 5.1.1 no such user";
            case BUSY_RECIPIENT -> "450 4.2.1 greylisted";
            default -> "250 ok";
        };
    }

    private String afterFinalDot() {
        return switch (fault) {
            case REFUSES_AFTER_FINAL_DOT -> "554 5.7.1 looks like spam";
            case BUSY_AFTER_FINAL_DOT -> "452 4.3.1 disk full";
            default -> "250 queued";
        };
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }
}
