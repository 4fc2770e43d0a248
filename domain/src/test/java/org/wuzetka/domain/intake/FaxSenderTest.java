package org.wuzetka.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FaxSenderTest {

    @Test
    void numberStandsInTheSubjectsOfCommonGateways() {
        assertThat(subject("Faks od numeru 22 123 45 67 (2 strony)")).contains("48221234567");
        assertThat(subject("Fax von +49 30 1234567, 3 Seiten")).contains("49301234567");
        assertThat(subject("eFax from 0048 42 631 20 00 - 1 page(s), Caller-ID: 48-426-312000"))
                .contains("48426312000");
        assertThat(subject("facsimile received from +48 221234567")).contains("48221234567");
        assertThat(subject("Scan (CSID: 0048221234567)")).contains("48221234567");
    }

    @Test
    void gatewayOfT37NamesItInTheAddress() {
        assertThat(FaxSender.of(Map.of(RawMessage.FROM, "FAX=+48221234567@gateway.example")))
                .contains("48221234567");
    }

    @Test
    void whatTheTransportToldGoesFirst() {
        assertThat(FaxSender.of(Map.of(RawMessage.FAX_FROM, "anonymous", RawMessage.SUBJECT, "Fax from 221234567")))
                .isEmpty();
        assertThat(FaxSender.of(Map.of(RawMessage.FAX_FROM, "22 123-45-67"))).contains("48221234567");
    }

    @Test
    void orderNumberInASubjectIsNoSender() {
        assertThat(subject("Zamówienie 4500012345 z dnia 2026-11-24")).isEmpty();
        assertThat(subject("Fax 2")).isEmpty();
    }

    @Test
    void formCodeSaysWhatItWasMadeOf() {
        OrderForm form = new OrderForm(
                "FZ/2026/000017",
                "K:0+42 ż",
                2,
                3,
                java.util.List.of(new OrderForm.Row("TW-1%", "C62"), new OrderForm.Row("żółć", "KGM")));
        assertThat(OrderForm.read(form.code())).contains(form);
    }

    @Test
    void codeOfSomethingElseIsNoForm() {
        for (String code :
                new String[] {"", "WZ1:", "WZ1:a:b:1:1", "WZ1:a:b:2:1:x+C62", "WZ1:a:b:1:1:x%2+C62", "5901234123457"}) {
            assertThat(OrderForm.read(code)).as(code).isEmpty();
        }
    }

    private static java.util.Optional<String> subject(String subject) {
        return FaxSender.of(Map.of(RawMessage.SUBJECT, subject));
    }
}
