package org.wuzetka.connector.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.payments.Statement;
import org.wuzetka.domain.payments.StatementLine;
import org.wuzetka.domain.shared.Problem;

class BankStatementsTest {
    private static final String MT940 =
            """
            :20:ST261124
            :25:/PL60102010260000123456789012
            :28C:228
            :60F:C261123PLN10000,00
            :61:2611241124CN1230,50NTRFNONREF//2611240000123
            :86:020<00PRZELEW<20FV/2026/000123 <21oraz FV 2026/124
            <27OGRODOMANIA<28SP. Z O.O.<3010201026<31PL60102010260000
            :61:2611241124DN300,NTRFNONREF
            :86:020<20Czynsz
            :61:2611241124RCN5,00NTRFNONREF
            :86:020<20Zwrot
            :62F:C261124PLN10930,50
            -
            """;

    private static final String CSV =
            """
            Wyciąg z rachunku 60 1020 1026
            Data księgowania;Kwota;Waluta;Kontrahent;Tytuł operacji;Numer referencyjny
            2026-11-24;"1 230,50";PLN;"OGRODOMANIA; SP. Z O.O.";FV/2026/000123;R1
            24.11.2026;-300,00;PLN;Wynajem;czynsz;R2
            24.11.2026;abc;PLN;Kto;co;R3
            Saldo końcowe;;;;;
            """;

    private final BankStatements reader = new BankStatements();

    @Test
    void creditsOfMt940AreReadWithPayerAndText() {
        Statement statement = reader.read(MT940.getBytes(StandardCharsets.UTF_8));

        assertThat(statement.problems()).isEmpty();
        assertThat(statement.lines()).singleElement().satisfies(line -> {
            assertThat(line.amount()).isEqualByComparingTo("1230.50");
            assertThat(line.currency()).isEqualTo("PLN");
            assertThat(line.paidOn()).isEqualTo("2026-11-24");
            assertThat(line.title()).contains("FV/2026/000123").contains("FV 2026/124");
            assertThat(line.payer()).contains("OGRODOMANIA");
        });
    }

    @Test
    void listOfABankIsReadByItsHeaderWhateverStandsAbove() {
        Statement statement = reader.read(CSV.getBytes(Charset.forName("windows-1250")));

        assertThat(statement.lines()).extracting(StatementLine::payer).containsExactly("OGRODOMANIA; SP. Z O.O.");
        assertThat(statement.lines())
                .extracting(line -> line.amount().toPlainString())
                .containsExactly("1230.50");
        assertThat(statement.problems()).extracting(Problem::where).containsExactly("row 5");
    }

    @Test
    void whatIsNoStatementSaysSo() {
        assertThat(reader.read("Ala ma kota".getBytes(StandardCharsets.UTF_8)).problems())
                .extracting(Problem::code)
                .containsExactly("bank.no-header");
        assertThat(reader.read(new byte[0]).problems())
                .extracting(Problem::code)
                .containsExactly("bank.size");
    }

    @Test
    void damagedFilesNeverBreakTheReader() {
        Random random = new Random(7);
        for (String sample : new String[] {MT940, CSV}) {
            for (int i = 0; i < 5000; i++) {
                byte[] bytes = sample.getBytes(StandardCharsets.UTF_8);
                for (int n = 0; n < 4; n++) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                assertThat(reader.read(bytes).lines()).allSatisfy(line -> {
                    assertThat(line.amount().signum()).isPositive();
                    assertThat(line.paidOn()).isNotNull();
                    assertThat(line.currency()).matches("[A-Z]{3}");
                });
            }
        }
    }
}
