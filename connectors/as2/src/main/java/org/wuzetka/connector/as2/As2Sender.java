package org.wuzetka.connector.as2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends a document to a partner over AS2, signed and encrypted, and judges his receipt. */
public final class As2Sender {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int LARGEST_RECEIPT = 1024 * 1024;
    private static final String LINE = "\r\n";

    private final HttpClient http;
    private final Duration patience;

    /** What became of a message. */
    public sealed interface Outcome {
        /** For people, in English as the protocol's own words. */
        String text();
    }

    /** The partner has it, unchanged, and signed that he does. */
    public record Delivered(String text) implements Outcome {}

    /** He signed that he did not take it. */
    public record NotTaken(String text) implements Outcome {}

    /** It never left here, or he refused it before he looked at it: sending it again is safe. */
    public record NotSent(String text) implements Outcome {}

    /** He may have it. */
    public record Unknown(String text) implements Outcome {}

    /** @param patience for the whole answer */
    public As2Sender(Duration patience) {
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * @param id Message-ID with its angle brackets; the same for the same document, so that a partner who gets it twice can tell
     * @param fileName safe to be written into a header
     */
    public Outcome send(As2Partner partner, String id, String fileName, byte[] content) {
        byte[] entity = entity(fileName, content);
        String mark = Receipt.mark(id);
        byte[] body = Receipt.signed(entity, partner.identity(), mark);
        String type = Receipt.signedType(mark);
        if (partner.encrypted()) {
            ByteArrayOutputStream plain = new ByteArrayOutputStream(body.length + 256);
            plain.writeBytes(ascii("Content-Type: " + type + LINE + LINE));
            plain.writeBytes(body);
            body = Seal.encrypt(plain.toByteArray(), partner.certificates().get(0));
            type = "application/pkcs7-mime; smime-type=enveloped-data; name=\"smime.p7m\"";
        }
        HttpRequest request = HttpRequest.newBuilder(partner.address())
                .timeout(patience)
                .header("AS2-Version", "1.2")
                .header("AS2-From", As2Message.quoted(partner.ours()))
                .header("AS2-To", As2Message.quoted(partner.theirs()))
                .header("Message-ID", id)
                .header("MIME-Version", "1.0")
                .header("Subject", fileName)
                .header("Content-Type", type)
                .header("Disposition-Notification-To", As2Message.quoted(partner.ours()))
                .header(
                        "Disposition-Notification-Options",
                        "signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=required, "
                                + Digests.USUAL + ", sha256")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return exchange(partner, request, id, Digests.mic(entity, Digests.USUAL));
    }

    private Outcome exchange(As2Partner partner, HttpRequest request, String id, String mic) {
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            byte[] receipt = read(answer.body());
            int status = answer.statusCode();
            if (status >= 400 && status < 500 || status == 503) {
                return new NotSent("The partner's server answered " + status);
            }
            if (status != 200) return new Unknown("The partner's server answered " + status + " without a receipt");
            Map<String, String> headers = new HashMap<>();
            answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
            return judge(Receipt.Said.read(new As2Message(headers, receipt), partner), id, mic);
        } catch (ConnectException | HttpConnectTimeoutException notReached) {
            return new NotSent("The partner's server cannot be reached");
        } catch (IOException lost) {
            return lost.getCause() instanceof UnresolvedAddressException
                    ? new NotSent("The partner's server cannot be found")
                    : new Unknown("The partner's answer was lost");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unknown("The hub stopped while it waited for the partner's answer");
        } catch (Refused noReceipt) {
            return new Unknown("The partner's receipt does not count: " + noReceipt.getMessage());
        }
    }

    /** The request's own timeout ends with the header of the answer; a body that trickles in is cut off here. */
    private byte[] read(InputStream answer) throws IOException {
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                () -> {
                    try {
                        answer.close();
                    } catch (IOException alreadyClosed) {
                        // Then it has been read.
                    }
                },
                CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
        try (answer) {
            return answer.readNBytes(LARGEST_RECEIPT);
        } finally {
            end.cancel(false);
        }
    }

    private static Outcome judge(Receipt.Said said, String id, String mic) {
        if (!said.messageId().equals(id)) return new Unknown("The partner's receipt is about another message");
        if (!said.processed()) return new NotTaken("The partner did not take it: " + said.disposition());
        if (!said.mic().replaceAll("\\s", "").split(",")[0].equals(mic.split(",")[0])) {
            return new Unknown("The partner got something else than was sent: his check sum differs");
        }
        return new Delivered("Received by the partner: " + said.disposition());
    }

    private static byte[] entity(String fileName, byte[] content) {
        ByteArrayOutputStream entity = new ByteArrayOutputStream(content.length + 256);
        entity.writeBytes(ascii("Content-Type: " + type(content) + LINE
                + "Content-Disposition: attachment; filename=\"" + fileName + "\"" + LINE
                + "Content-Transfer-Encoding: binary" + LINE + LINE));
        entity.writeBytes(content);
        return entity.toByteArray();
    }

    private static String type(byte[] content) {
        String start = new String(content, 0, Math.min(8, content.length), StandardCharsets.ISO_8859_1).stripLeading();
        if (start.startsWith("UNA") || start.startsWith("UNB")) return "application/EDIFACT";
        if (start.startsWith("ISA")) return "application/EDI-X12";
        return start.startsWith("<") || start.contains("<?xml") ? "application/xml" : "application/octet-stream";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
