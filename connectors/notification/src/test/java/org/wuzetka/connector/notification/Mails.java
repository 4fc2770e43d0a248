package org.wuzetka.connector.notification;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.wuzetka.domain.fulfilment.StatusMail;
import org.wuzetka.domain.shared.OutgoingMail;

final class Mails {
    private Mails() {}

    static SmtpSettings server(int port) {
        return new SmtpSettings(
                "127.0.0.1",
                port,
                SmtpSettings.Security.NONE,
                null,
                null,
                "hub.example",
                Duration.ofSeconds(2),
                Duration.ofMillis(400));
    }

    static OutgoingMail outgoing(String subject) {
        return new OutgoingMail(
                "order-1000-2-confirmed@hub.example",
                "Hurtownia Źródło <biuro@zrodlo.example>",
                List.of("zakupy@gesia.example"),
                "zamowienia+tok3n@zrodlo.example",
                subject,
                "Zażółć gęślą jaźń",
                null,
                List.of());
    }

    static StatusMail status(StatusMail.Template template, String language) {
        boolean shipped = template == StatusMail.Template.SHIPPED;
        boolean invoiced = template == StatusMail.Template.INVOICED;
        boolean reasons =
                template == StatusMail.Template.NEEDS_REVIEW || template == StatusMail.Template.CHANGE_REFUSED;
        StatusMail.Data data = new StatusMail.Data(
                "ZS/2026/000789",
                "PO-4711",
                "Sklepy Gęś i Pączek S.A.",
                "PARTLY_ALLOCATED",
                List.of(
                        new StatusMail.Line(
                                "Wkrętarka <b>18 V</b> & „walizka”",
                                new BigDecimal("1200"),
                                "C62",
                                new BigDecimal("700"),
                                new BigDecimal("0"),
                                LocalDate.of(2026, 12, 3),
                                new BigDecimal("449.5")),
                        new StatusMail.Line(
                                "Miód lipowy 1 kg",
                                new BigDecimal("12.5"),
                                "KGM",
                                null,
                                new BigDecimal("12.5"),
                                null,
                                null)),
                reasons
                        ? List.of("Cena linii 1 różni się od umówionej o 12%.", "<script>alert(1)</script>")
                        : List.of(),
                shipped ? "WZ/2026/000455" : null,
                invoiced ? "FV/2026/000123" : null,
                invoiced ? LocalDate.of(2026, 12, 8) : null,
                invoiced ? new BigDecimal("6466.83") : null,
                "PLN",
                shipped ? "InPost" : null,
                shipped ? "520000012345678901234567" : null,
                shipped ? "https://track.example/?n=52000&lang=pl" : null,
                "https://portal.example/orders/ZS%2F2026%2F000789",
                "Magazyn, Polna 7, 00-950 Warszawa",
                LocalDate.of(2026, 12, 2),
                LocalDate.of(2026, 12, 4),
                "Dzwonić na bramę <b>2</b>");
        return new StatusMail(
                "order-1000-2-" + template.code() + "@hub.example",
                "Hurtownia Źródło <biuro@zrodlo.example>",
                List.of("zakupy@gesia.example"),
                "zamowienia+tok3n@zrodlo.example",
                "<zamowienie-1@gesia.example>",
                new Locale(language),
                template,
                "Hurtownia Łódzka Źródło sp. z o.o.",
                "+48 42 123 45 67 · biuro@zrodlo.example",
                data,
                invoiced
                        ? List.of(new OutgoingMail.Attachment(
                                "FV/2026/000123.pdf",
                                "application/pdf",
                                "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)))
                        : List.of());
    }
}
