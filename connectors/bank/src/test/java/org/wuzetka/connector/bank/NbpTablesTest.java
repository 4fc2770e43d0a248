package org.wuzetka.connector.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.documents.RateTable;

class NbpTablesTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

    private HttpServer bank;
    private NbpTables tables;
    private volatile String path;
    private volatile int status = 200;
    private volatile String answer;

    @BeforeEach
    void start() throws IOException {
        bank = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bank.createContext("/", exchange -> {
            path = exchange.getRequestURI().toString();
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        bank.start();
        tables =
                new NbpTables(URI.create("http://127.0.0.1:" + bank.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        bank.stop(0);
    }

    @Test
    void tablesAreReadWithTheirNumbersAndExactRates() {
        answer =
                """
                [{"table":"A","no":"227/A/NBP/2026","effectiveDate":"2026-11-23","rates":[
                  {"currency":"euro","code":"EUR","mid":4.2375},{"currency":"forint","code":"HUF","mid":0.010961},
                  {"currency":"?","code":"XX","mid":1},{"currency":"?","code":"ABC","mid":-1}]}]""";

        List<RateTable> found = tables.published(MONDAY, TUESDAY);

        assertThat(path).isEqualTo("/api/exchangerates/tables/A/2026-11-23/2026-11-24/?format=json");
        assertThat(found).singleElement().satisfies(table -> {
            assertThat(table.number()).isEqualTo("227/A/NBP/2026");
            assertThat(table.pln())
                    .containsOnlyKeys("EUR", "HUF")
                    .containsEntry("EUR", new BigDecimal("4.2375"))
                    .containsEntry("HUF", new BigDecimal("0.010961"));
        });
    }

    @Test
    void daysWithoutATableAreNoTrouble() {
        status = 404;
        answer = "404 NotFound - Not Found - Brak danych";

        assertThat(tables.published(MONDAY, MONDAY)).isEmpty();
    }

    @Test
    void anythingElseIsATroubleAndNoRate() {
        for (String strange : List.of(
                "<html>",
                "[{\"no\":\"1/C/NBP/2026\",\"effectiveDate\":\"2026-11-23\"}]",
                "[{\"no\":\"1/A/NBP/2026\",\"effectiveDate\":\"2020-11-23\",\"rates\":[]}]",
                "[")) {
            answer = strange;
            assertThatThrownBy(() -> tables.published(MONDAY, TUESDAY)).isInstanceOf(UncheckedIOException.class);
        }
        status = 500;
        assertThatThrownBy(() -> tables.published(MONDAY, TUESDAY)).isInstanceOf(UncheckedIOException.class);
    }
}
