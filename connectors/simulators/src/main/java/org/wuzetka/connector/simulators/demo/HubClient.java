package org.wuzetka.connector.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The hub's REST API as a user with a password calls it. */
public final class HubClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String baseUrl;
    private final String authorization;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param body {@code null} when there was none or it was no JSON */
    public record Answer(int status, JsonNode body, String text) {
        public boolean good() {
            return status >= 200 && status < 300;
        }
    }

    /** @param baseUrl without a slash at the end */
    public HubClient(String baseUrl, String user, String password) {
        this.baseUrl = baseUrl;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public String baseUrl() {
        return baseUrl;
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    public Answer put(String path, Object body) throws IOException, InterruptedException {
        return putBytes(path, "application/json", JSON.writeValueAsBytes(body));
    }

    public Answer putBytes(String path, String contentType, byte[] body) throws IOException, InterruptedException {
        return send(request(path)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Content-Type", contentType)
                .build());
    }

    public Answer post(String path, Object body) throws IOException, InterruptedException {
        return send(request(path)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .header("Content-Type", "application/json")
                .build());
    }

    /** Number of entries of a list, -1 when the hub does not tell. */
    public int total(String path) throws IOException, InterruptedException {
        Answer answer = get(path + (path.contains("?") ? "&" : "?") + "size=1");
        if (!answer.good() || answer.body() == null) return -1;
        return answer.body().path("total").asInt(-1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json")
                .header("Authorization", authorization);
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        JsonNode body = null;
        try {
            body = response.body().isBlank() ? null : JSON.readTree(response.body());
        } catch (IOException notJson) {
            // A page of a proxy or an empty answer: the status tells enough.
            body = null;
        }
        return new Answer(response.statusCode(), body, response.body());
    }
}
