package org.wuzetka.connector.fax;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Fetches the pages of a fax from its service: over HTTPS, from the hosts the administrator named alone, without following the
 * server elsewhere, and not more than a fax can be.
 */
public final class FaxMedia {
    private static final int MOST_BYTES = 25 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int HTTPS = 443;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * @param hosts allowed, separated by commas; one that begins with a dot allows all below it
     * @throws IOException when the address is not allowed, or nothing whole comes from it
     */
    public byte[] fetch(URI address, String hosts) throws IOException {
        if (!allowed(address, hosts)) throw new IOException("not an allowed address: " + address.getHost());
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(PATIENCE).GET().build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) throw new IOException("answer " + response.statusCode());
                byte[] content = body.readNBytes(MOST_BYTES + 1);
                if (content.length == 0 || content.length > MOST_BYTES) throw new IOException("empty or too large");
                return content;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    static boolean allowed(URI address, String hosts) {
        if (!"https".equalsIgnoreCase(address.getScheme()) || address.getHost() == null) return false;
        if (address.getUserInfo() != null || address.getPort() != -1 && address.getPort() != HTTPS) return false;
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return Arrays.stream(hosts.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .anyMatch(name -> name.startsWith(".") ? host.endsWith(name) : host.equals(name));
    }
}
