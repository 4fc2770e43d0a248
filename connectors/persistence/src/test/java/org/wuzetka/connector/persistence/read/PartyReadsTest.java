package org.wuzetka.connector.persistence.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.connector.persistence.read.Parties.Alike;
import org.wuzetka.connector.persistence.read.Parties.Filter;
import org.wuzetka.connector.persistence.read.Parties.State;
import org.wuzetka.connector.persistence.read.Parties.Summary;
import org.wuzetka.connector.persistence.work.ExposuresSql;

/** Ten thousand parties with places, people and addresses; one of them is looked for. */
class PartyReadsTest {
    private static final int PARTIES = 10_000;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static TestDatabase database;
    private static Sql sql;
    private static PartyReads reads;

    @BeforeAll
    static void manyParties() {
        database = new TestDatabase();
        sql = new Sql(database.dataSource());
        reads = new PartyReads(new Reader(database.dataSource()));
        sql.run(
                """
                INSERT INTO party (id, code, name, customer, supplier, vat_id, city, phone, account_manager, courier)
                SELECT i, 'K-' || i, (ARRAY['Delikatesy','Hurtownia','Sklep','Bar','Market'])[1 + i % 5] || ' ' || md5(i::text),
                       i % 10 <> 0, i % 10 = 0, (5000000000 + i)::text, (ARRAY['Kraków','Gdańsk','Poznań'])[1 + i % 3],
                       '5' || lpad(i::text, 8, '0'), CASE WHEN i % 50 = 1 THEN 'ola' END, 'NONE'
                  FROM generate_series(1, ?) i
                """,
                PARTIES);
        sql.run(
                """
                INSERT INTO party_address (id, party_id, code, name, city) SELECT 1000000 + i, i, 'M1', 'Magazyn ' || md5('a' || i), 'Radom'
                  FROM generate_series(1, ?) i
                """,
                PARTIES);
        sql.run(
                "INSERT INTO party_email (party_id, email, purpose) SELECT i, 'biuro@' || md5('e' || i) || '.example', 'STATUS'"
                        + " FROM generate_series(2, ?) i",
                PARTIES);
        sql.run(
                """
                UPDATE party SET code = 'ZUBR', name = 'Żubr Łódź Sp. z o.o.', gln = '5900000000017', vat_id = '5261040828', city = 'Łódź',
                       phone = '+48 42 633 00 11', auto_confirm_limit = 5000, credit_limit = 100 WHERE id = 777
                """);
        sql.run(
                "UPDATE party_address SET gln = '5900000000024', city = 'Zgierz', street = 'Ozorkowska 7' WHERE party_id = 777");
        sql.run("UPDATE party_email SET email = 'zakupy@zubr.example' WHERE party_id = 777");
        sql.run(
                """
                INSERT INTO party_contact (id, party_id, name, phone, email)
                VALUES (1, 777, 'Grażyna Wójcik', '600 700 800', 'g.wojcik@zubr.example')
                """);
        sql.run("ANALYZE");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Filter words(String q) {
        return new Filter(q, null, null, null, null, List.of(), null, false);
    }

    private static Filter state(State state) {
        return new Filter(null, null, state, null, null, List.of(), null, false);
    }

    private static Page<Summary> list(Filter filter) {
        return reads.list(filter, new Paging(0, 50));
    }

    @ParameterizedTest
    @CsvSource({
        "zubr lodz",
        "ŻUBR",
        "5261040",
        "526-10-40-828",
        "5900000000017",
        "0000000024",
        "42-633-00-11",
        "ozorkowska",
        "zgierz zubr",
        "grazyna",
        "wojcik zgierz",
        "600700800",
        "zakupy@zubr",
        "g.wojcik@zubr.example"
    })
    void partyIsFoundByAnyPartOfWhatItIsCalledAndByItsPlacesAndPeople(String q) {
        assertThat(list(words(q)).items()).extracting(Summary::code).containsExactly("ZUBR");
    }

    @Test
    void everyWordMustBeFoundSomewhere() {
        assertThat(list(words("zubr gdansk")).items()).isEmpty();
    }

    @Test
    void placesAreFoundByTheirOwnWordsAndThoseOfTheirParty() {
        assertThat(reads.places("zubr", new Paging(0, 50)).items())
                .extracting(place -> place.address().city())
                .containsExactly("Zgierz");
        assertThat(reads.places("ozorkowska 7", new Paging(0, 50)).items())
                .extracting(place -> place.party().code())
                .containsExactly("ZUBR");
    }

    @Test
    void filtersCountWhatTheyName() {
        assertThat(list(new Filter(null, "suppliers", null, null, null, List.of(), null, false))
                        .total())
                .isEqualTo(PARTIES / 10);
        assertThat(list(new Filter(null, null, null, "ola", null, List.of(), null, false))
                        .total())
                .isEqualTo(PARTIES / 50);
        sql.run("UPDATE party SET active = false WHERE id IN (11, 12)");
        assertThat(list(state(State.BLOCKED)).items()).extracting(Summary::id).containsExactlyInAnyOrder(11L, 12L);
        assertThat(list(state(State.NO_MAIL)).items()).extracting(Summary::id).containsExactly(1L);
        assertThat(list(state(State.NO_VAT_ID)).items()).isEmpty();
        // A card with one limit set is no card as it comes.
        assertThat(list(new Filter("zubr", null, State.CARD_AS_IT_COMES, null, null, List.of(), null, false))
                        .items())
                .isEmpty();
    }

    @Test
    void whoOwesMoreThanHisLimitIsFoundByTheRuleThatHoldsHisOrders() {
        ExposuresSql exposures = new ExposuresSql(database.dataSource(), false);
        sql.run("INSERT INTO product (id, code, name, vat_rate) VALUES (1, 'T1', 'Goods', '23')");
        sql.run(
                """
                INSERT INTO customer_order (id, number, customer_id, channel, order_date, registered_at, currency, status)
                VALUES (1, 'ZK/1', 777, 'edi', DATE '2026-11-20', now(), 'PLN', 'CONFIRMED')""");
        sql.run(
                """
                INSERT INTO order_line (id, order_id, line_number, product_id, description, ordered_quantity, quantity, net_price)
                VALUES (1, 1, 1, 1, 'Goods', 10, 10, 8.13)""");
        // given 81.30 net, 100.00 gross: exactly the limit
        assertThat(exposures.overLimit(TODAY, 10)).isEmpty();
        // when one grosz more is owed
        sql.run("UPDATE party SET credit_limit = 99.99 WHERE id = 777");
        // then
        List<Long> over = exposures.overLimit(TODAY, 10);
        assertThat(over).containsExactly(777L);
        Filter filter = new Filter(null, null, State.OVER_LIMIT, null, null, over, null, false);
        assertThat(list(filter).items()).extracting(Summary::code).containsExactly("ZUBR");
        assertThat(list(state(State.OVER_LIMIT)).items()).isEmpty();
    }

    @Test
    void sameFirmIsFoundBeforeItIsMadeTwice() {
        assertThat(reads.alike("Whatever", "PL5261040828", ""))
                .extracting(Alike::code, Alike::why)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("ZUBR", "VAT_ID"));
        assertThat(reads.alike("Whatever", "", "5900000000024"))
                .extracting(Alike::why)
                .containsExactly("GLN");
        assertThat(reads.alike("Zubr Lodz Sp z oo", "", ""))
                .extracting(Alike::code)
                .containsExactly("ZUBR");
        assertThat(reads.alike("Zupełnie inna firma", "5261040829", "")).isEmpty();
    }

    @Test
    void listsComeWhileOneTypes() {
        for (Filter filter : List.of(
                words(""),
                words("zubr lodz"),
                words("hurtownia krakow"),
                words("zakupy@zubr"),
                state(State.BLOCKED),
                state(State.CARD_AS_IT_COMES),
                state(State.OVERDUE))) {
            list(filter);
            assertThat(fastestOfThree(() -> list(filter))).as(filter.toString()).isLessThan(Duration.ofMillis(150));
        }
    }

    private static Duration fastestOfThree(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long begin = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - begin);
        }
        return Duration.ofNanos(best);
    }
}
