package org.wuzetka.connector.persistence.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.read.DocumentFilter;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.ReadModels;
import org.wuzetka.connector.persistence.read.SuppliesAbroadReads;
import org.wuzetka.connector.persistence.read.SuppliesAbroadReads.Supply;
import org.wuzetka.domain.invoicing.ProveTransport;
import org.wuzetka.domain.invoicing.ProveTransport.Kind;
import org.wuzetka.domain.invoicing.ProveTransport.Proof;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.VatRate;

/** What proves that goods left Poland, and until when it must be there. */
class SuppliesAbroadTest extends AccountsFixture {
    /** The tax point of the fixture lies in March 2026. */
    private static final LocalDate UNTIL = LocalDate.of(2026, 4, 25);

    private final SuppliesAbroadReads reads = ReadModels.suppliesAbroad(source);
    private final ProveTransport proving = new ProveTransport(new TransportProofsSql(source));

    @BeforeEach
    void customerAbroad() {
        sql.run("UPDATE party SET vat_id = 'DE123456789', country = 'DE'");
    }

    @Test
    void wdtMissesItsProofUntilTheReturnIsDue() {
        supply(VatRate.INTRA_EU);

        Supply supply = one();

        assertThat(supply.kind()).isEqualTo("WDT");
        assertThat(supply.until()).isEqualTo(UNTIL);
        assertThat(supply.vatId()).isEqualTo("DE123456789");
        assertThat(supply.state(UNTIL)).isEqualTo("MISSING");
        assertThat(supply.state(UNTIL.plusDays(1))).isEqualTo("LATE");
        assertThat(found("LATE", UNTIL)).isEmpty();
        assertThat(found("LATE", UNTIL.plusDays(1))).hasSize(1);
    }

    @Test
    void courierWhoHasDeliveredProvesWdt() {
        supply(VatRate.INTRA_EU);
        shipment("IN_TRANSIT");
        assertThat(one().proof()).isNull();

        sql.run("UPDATE shipment SET status = 'DELIVERED', updated_at = TIMESTAMPTZ '2026-03-12 10:00+00'");

        assertThat(one().proof()).isEqualTo("DELIVERED");
        assertThat(one().document()).isEqualTo("T-1");
        assertThat(one().provenOn()).isEqualTo("2026-03-12");
        assertThat(found("PROVEN", TODAY)).hasSize(1);
        assertThat(found("MISSING", TODAY)).isEmpty();
    }

    @Test
    void exportIsProvenByTheCustomsAlone() {
        supply(VatRate.EXPORT);
        shipment("DELIVERED");
        long invoice = one().id();

        assertThat(one().kind()).isEqualTo("EXPORT");
        assertThat(one().proof()).isNull();
        assertThat(enter(invoice, new Proof(Kind.CMR, "123", TODAY, null), 0)).contains("invoicing.proof-kind");
        assertThat(enter(invoice, new Proof(Kind.IE599, "26PL301010E0001234", TODAY, null), 0))
                .isEmpty();
        assertThat(one().document()).isEqualTo("26PL301010E0001234");
    }

    @Test
    void proofIsEnteredOnceAndWithdrawnWithoutALossOfWhatWas() {
        supply(VatRate.INTRA_EU);
        long invoice = one().id();

        assertThat(enter(invoice, new Proof(Kind.CMR, " CMR 77 ", TODAY, null), 0))
                .isEmpty();
        assertThat(enter(invoice, new Proof(Kind.CMR, "CMR 78", TODAY, null), 0))
                .contains("invoicing.proof-meanwhile");
        assertThat(one().document()).isEqualTo("CMR 77");
        assertThat(one().enteredBy()).isEqualTo("ola");

        assertThat(enter(invoice, new Proof(Kind.WITHDRAWN, null, null, null), one().last()))
                .isEmpty();
        assertThat(one().proof()).isNull();
        assertThat(enter(invoice, new Proof(Kind.WITHDRAWN, null, null, null), one().last()))
                .contains("invoicing.proof-none");
        assertThat(text("SELECT kind FROM transport_proof ORDER BY id")).containsExactly("CMR", "WITHDRAWN");
    }

    @Test
    void wrongProofsAreRefused() {
        supply(VatRate.INTRA_EU);
        long invoice = one().id();

        assertThat(enter(invoice, new Proof(Kind.CMR, " ", TODAY, null), 0)).contains("invoicing.proof-document");
        assertThat(enter(invoice, new Proof(Kind.CMR, "1", TODAY.minusDays(1), null), 0))
                .contains("invoicing.proof-day");
        assertThat(enter(invoice, new Proof(Kind.CMR, "1", TODAY.plusDays(1), null), 0))
                .contains("invoicing.proof-day");
        assertThat(enter(-1, new Proof(Kind.CMR, "1", TODAY, null), 0)).contains("invoicing.not-abroad");
    }

    @Test
    void domesticInvoicesAreNotListed() {
        supply(VatRate.VAT_23);

        assertThat(found(null, TODAY)).isEmpty();
    }

    private void supply(VatRate rate) {
        deliver("PO-1", rate);
        issue(UUID.randomUUID(), null, planning.plan(notes(), null, TODAY).print());
        assertSound();
    }

    private void shipment(String status) {
        sql.run(
                """
                INSERT INTO shipment (id, number, goods_issue_id, order_id, courier, service, status, tracking_number, created_at, updated_at)
                SELECT 900, 'S/1', id, order_id, 'INPOST', 'inpost_courier_standard', ?, 'T-1', now(), now() FROM goods_issue_note
                """,
                status);
    }

    private Supply one() {
        return found(null, TODAY).get(0);
    }

    private List<Supply> found(String status, LocalDate today) {
        return reads.supplies(new DocumentFilter(null, null, status, null, null), null, today, new Paging(0, 50))
                .items();
    }

    private Optional<String> enter(long invoice, Proof proof, long last) {
        return database.inNew(() -> proving.enter(invoice, proof, last, "ola", Instant.parse("2026-03-10T12:00:00Z")))
                .map(Problem::code);
    }
}
