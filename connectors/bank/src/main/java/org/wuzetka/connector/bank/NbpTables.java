package org.wuzetka.connector.bank;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.documents.RateTable;
import org.wuzetka.domain.documents.RateTables;

/** The web service of the National Bank of Poland: {@code /api/exchangerates/tables/A/{first}/{last}/?format=json}. */
public final class NbpTables implements RateTables {
    private static final int LARGEST_ANSWER = 5 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int NO_TABLE = 404;

    private final URI service;
    private final HttpClient client;
    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** @param service address without a slash at its end, such as {@code https://api.nbp.pl} */
    public NbpTables(URI service) {
        this.service = service;
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public List<RateTable> published(LocalDate first, LocalDate last) {
        URI address = URI.create(service + "/api/exchangerates/tables/A/" + first + "/" + last + "/?format=json");
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() == NO_TABLE) return List.of();
                if (answer.statusCode() != 200) throw new IOException("NBP answered " + answer.statusCode());
                byte[] content = body.readNBytes(LARGEST_ANSWER + 1);
                if (content.length > LARGEST_ANSWER) throw new IOException("NBP answered more than can be");
                return tables(json.readTree(content), first, last);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while asking for rates", stopping);
        }
    }

    private static List<RateTable> tables(JsonNode answer, LocalDate first, LocalDate last) throws IOException {
        List<RateTable> tables = new ArrayList<>();
        for (JsonNode table : answer) {
            String number = table.path("no").asText("");
            String day = table.path("effectiveDate").asText("");
            if (!number.matches("\\d{1,3}/A/NBP/\\d{4}") || !day.matches("\\d{4}-\\d{2}-\\d{2}")) {
                throw new IOException("NBP answered no table A");
            }
            LocalDate published = LocalDate.parse(day);
            if (published.isBefore(first) || published.isAfter(last)) throw new IOException("NBP answered another day");
            Map<String, BigDecimal> rates = new HashMap<>();
            for (JsonNode rate : table.path("rates")) {
                String currency = rate.path("code").asText("");
                BigDecimal mid = rate.path("mid").isNumber() ? rate.path("mid").decimalValue() : BigDecimal.ZERO;
                if (currency.matches("[A-Z]{3}") && mid.signum() > 0 && mid.precision() - mid.scale() <= 6) {
                    rates.put(currency, mid);
                }
            }
            tables.add(new RateTable(number, published, rates));
        }
        return tables;
    }
}
