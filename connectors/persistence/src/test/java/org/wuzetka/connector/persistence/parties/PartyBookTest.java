package org.wuzetka.connector.persistence.parties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.connector.persistence.masterdata.MasterExport;
import org.wuzetka.connector.persistence.masterdata.MasterImport;
import org.wuzetka.connector.persistence.masterdata.MasterTable;
import org.wuzetka.connector.persistence.parties.PartyBook.Changed;
import org.wuzetka.connector.persistence.parties.PartyBook.Kept;
import org.wuzetka.connector.persistence.parties.PartyBook.Refused;
import org.wuzetka.connector.persistence.parties.PartyBook.Unknown;

class PartyBookTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TestDatabase database;
    private Sql sql;
    private PartyBook book;

    @BeforeEach
    void oneParty() throws Exception {
        database = new TestDatabase();
        sql = new Sql(database.dataSource());
        book = new PartyBook(database.dataSource());
        sql.run("INSERT INTO price_list (id, code, currency) VALUES (1, 'HURT', 'PLN')");
        assertThat(book.create(
                        row(
                                """
                                {"code": "ZUBR", "name": "Żubr", "customer": "true", "supplier": "false", "city": "Łódź",
                                 "addresses": [{"code": "M1", "name": "Magazyn", "city": "Zgierz"}]}"""),
                        "ola"))
                .isInstanceOf(Kept.class);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static ObjectNode row(String json) throws Exception {
        return (ObjectNode) JSON.readTree(json);
    }

    private int version() {
        return sql.first("SELECT version FROM party WHERE code = 'ZUBR'", row -> row.getInt(1))
                .orElseThrow();
    }

    /** Actor, kind, reason, and each change as {@code field: old > new}. */
    private List<String> history() {
        return sql.list(
                """
                SELECT e.actor || ' ' || e.kind || coalesce(' (' || e.reason || ')', '') || coalesce((SELECT string_agg(' ' ||
                       coalesce(c ->> 'of' || '.', '') || (c ->> 'field') || ': ' || coalesce(c ->> 'old', '-') || ' > ' ||
                       coalesce(c ->> 'new', '-'), ',') FROM jsonb_array_elements(e.changes) c), '') AS told FROM party_event e ORDER BY e.id""",
                row -> row.getString("told"));
    }

    @Test
    void changeIsKeptWithWhatItWasWhoDidItAndWhy() throws Exception {
        book.change(
                "ZUBR", version(), row("{\"creditLimit\": \"5000\", \"priceList\": \"HURT\"}"), "ksenia", "good payer");
        book.change("ZUBR", version(), row("{\"creditLimit\": \"2000.50\"}"), "ksenia", null);
        assertThat(history())
                .containsExactly(
                        "ola CREATED",
                        "ksenia CHANGED (good payer) credit_limit: - > 5000.00, price_list_id: - > HURT",
                        "ksenia CHANGED credit_limit: 5000.00 > 2000.50");
    }

    @Test
    void secondOfTwoWhoChangedTheSameIsToldAndChangesNothing() throws Exception {
        int seen = version();
        assertThat(book.change("ZUBR", seen, row("{\"city\": \"Kraków\"}"), "ola", null))
                .isInstanceOf(Kept.class);
        assertThat(book.change("ZUBR", seen, row("{\"city\": \"Gdynia\"}"), "ewa", null))
                .isInstanceOf(Changed.class);
        assertThat(history()).containsExactly("ola CREATED", "ola CHANGED city: Łódź > Kraków");
    }

    @Test
    void placesAndPeopleHaveAHistoryToo() throws Exception {
        book.change(
                "ZUBR",
                version(),
                row(
                        """
                        {"addresses": [{"code": "M1", "name": "Magazyn", "city": "Pabianice"}, {"code": "M2", "name": "Sklep"}],
                         "contacts": [{"name": "Jan", "phone": "600700800"}], "emails": [{"email": "jan@zubr.example", "purpose": "STATUS"}]}"""),
                "ola",
                null);
        book.change("ZUBR", version(), row("{\"emails\": []}"), "ola", null);
        assertThat(history())
                .containsExactly(
                        "ola CREATED",
                        "ola CHANGED M1.city: Zgierz > Pabianice",
                        "ola CHANGED M2.addresses: - > Sklep",
                        "ola CHANGED jan@zubr.example.emails: - > jan@zubr.example, STATUS",
                        "ola CHANGED Jan.contacts: - > Jan, 600700800",
                        "ola CHANGED jan@zubr.example.emails: jan@zubr.example, STATUS > -");
    }

    @Test
    void blockingIsToldAsSuch() throws Exception {
        book.change("ZUBR", version(), row("{\"active\": \"false\"}"), "ksenia", "three invoices unpaid");
        book.change("ZUBR", version(), row("{\"active\": \"true\"}"), "ksenia", "paid");
        assertThat(history())
                .containsExactly(
                        "ola CREATED",
                        "ksenia BLOCKED (three invoices unpaid) active: true > false",
                        "ksenia UNBLOCKED (paid) active: false > true");
    }

    @Test
    void whatTheImportWouldRefuseIsRefusedHereAndNothingIsKept() throws Exception {
        PartyBook.Outcome outcome =
                book.change("ZUBR", version(), row("{\"city\": \"Kraków\", \"gln\": \"123\"}"), "ola", null);
        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(((Refused) outcome).problems().get(0).where()).endsWith("field gln");
        assertThat(history()).containsExactly("ola CREATED");
        assertThat(version()).isZero();
    }

    @Test
    void codeIsGivenOnceAndUnknownPartiesAreTold() throws Exception {
        assertThat(book.create(row("{\"code\": \"ZUBR\", \"name\": \"Another\"}"), "ola"))
                .isInstanceOf(Unknown.class);
        assertThat(book.change("NOBODY", 0, row("{\"city\": \"Kraków\"}"), "ola", null))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void importLeavesItsTraceAndGivesBackWhatItTook() throws Exception {
        ObjectNode said = row(
                """
                {"code": "ZUBR", "city": "Sopot", "contacts": [{"name": "Jan", "position": "kierownik", "email": "jan@zubr.example"}]}""");
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            PartyBook.say(connection, "import-key", null);
            MasterImport rows = new MasterImport(connection);
            rows.add(MasterTable.PARTIES, said, "row 1");
            assertThat(rows.finish().problems()).isEmpty();
            connection.commit();
            // A repeat changes nothing and leaves no trace.
            MasterImport again = new MasterImport(connection);
            again.add(MasterTable.PARTIES, said, "row 1");
            assertThat(again.finish().changed()).isZero();
            connection.commit();
            String out = MasterExport.one(connection, MasterExport.Kind.PARTIES, "ZUBR");
            assertThat(JSON.readTree(out).at("/contacts/0/position").asText()).isEqualTo("kierownik");
        }
        assertThat(history()).contains("import-key CHANGED city: Łódź > Sopot").hasSize(3);
    }

    @Test
    void historyIsNeverRewritten() {
        assertThatThrownBy(() -> sql.run("UPDATE party_event SET actor = 'nobody'"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> sql.run("DELETE FROM party_event")).hasMessageContaining("append-only");
    }
}
