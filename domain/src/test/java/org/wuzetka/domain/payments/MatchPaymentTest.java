package org.wuzetka.domain.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchPaymentTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    private final OpenInvoice first = open(1, "FV/2026/000123", 7, "Ogrodomania Sp. z o.o.", "100.00");
    private final OpenInvoice second = open(2, "FV/2026/000124", 7, "Ogrodomania Sp. z o.o.", "50.00");
    private final OpenInvoice others = open(3, "FV/2026/000200", 8, "Zielony Dom", "100.00");

    @Test
    void numbersAreFoundHoweverPeopleWriteThem() {
        assertThat(MatchPayment.numbersIn("zapłata za fv 2026/123, FV-2026-000124 oraz Fv/2026/7."))
                .containsExactly("FV/2026/000123", "FV/2026/000124", "FV/2026/000007");
        assertThat(MatchPayment.numbersIn("zamówienie 2026/123")).isEmpty();
    }

    @Test
    void invoicesNamedInTheTextArePaidInTheirTurnAndTheRestStays() {
        assertThat(shares(line("160.00", "ktoś", "FV/2026/124 i FV/2026/123")))
                .containsExactly("FV/2026/000124 50.00", "FV/2026/000123 100.00");
    }

    @Test
    void partPaymentGoesToTheInvoiceItNames() {
        assertThat(shares(line("30.00", null, "FV/2026/000123"))).containsExactly("FV/2026/000123 30.00");
    }

    @Test
    void amountAloneDecidesOnlyWhenItIsOneInvoiceOfThePayer() {
        assertThat(shares(line("50.00", "OGRODOMANIA SP Z O O", "towar"))).containsExactly("FV/2026/000124 50.00");
        assertThat(shares(line("50.00", "Jan Kowalski", "towar"))).isEmpty();
        assertThat(shares(line("100.00", "OGRODOMANIA", "towar"))).isEmpty();
    }

    @Test
    void invoicesOfTwoCustomersInOneTextWaitForAPerson() {
        assertThat(shares(line("200.00", "Ogrodomania", "FV/2026/123 FV/2026/200")))
                .isEmpty();
    }

    @Test
    void moneyOfAnotherCurrencyIsNoPaymentOfTheInvoice() {
        StatementLine euros = new StatementLine("r", DAY, new BigDecimal("100.00"), "EUR", null, "FV/2026/123");
        assertThat(shares(euros)).isEmpty();
    }

    private List<String> shares(StatementLine line) {
        return MatchPayment.match(line, List.of(first, second, others)).shares().entrySet().stream()
                .map(share -> share.getKey().number() + " " + share.getValue())
                .toList();
    }

    private static StatementLine line(String amount, String payer, String title) {
        return new StatementLine("r", DAY, new BigDecimal(amount), "PLN", payer, title);
    }

    private static OpenInvoice open(long id, String number, long customer, String name, String amount) {
        return new OpenInvoice(id, number, customer, name, null, DAY, "PLN", new BigDecimal(amount));
    }
}
