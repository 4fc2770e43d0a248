package org.wuzetka.domain.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.Acknowledgements;
import org.wuzetka.domain.shared.FileOutlet;

class SendAcknowledgementsTest {
    private final Drawer drawer = new Drawer();
    private final List<String> delivered = new ArrayList<>();

    @Test
    void anAcknowledgementGoesBackTheWayItsChannelNames() {
        sendings().work(List.of(1L), new CollectedWork());

        assertThat(delivered).containsExactly("edi-replies: a.edi");
        assertThat(drawer.sent).containsExactly(1L);
    }

    @Test
    void whereAChannelHasNoWayBackItStaysUnsentAndHoldsUpNothing() {
        sendings().work(List.of(2L, 1L), new CollectedWork());

        assertThat(delivered).containsExactly("edi-replies: a.edi");
        assertThat(drawer.sent).containsExactly(1L);
    }

    private SendAcknowledgements sendings() {
        return new SendAcknowledgements(drawer, new FileOutlet() {
            @Override
            public boolean reaches(String outlet) {
                return outlet.equals("edi-replies");
            }

            @Override
            public void deliver(String outlet, String fileName, byte[] content) {
                assertThat(reaches(outlet)).isTrue();
                delivered.add(outlet + ": " + fileName);
            }
        });
    }

    /** One of a channel with an outlet, one of an address of the API. */
    private static final class Drawer implements Acknowledgements {
        private final List<Long> sent = new ArrayList<>();

        @Override
        public List<Acknowledgement> lockUnsent(Collection<Long> ids) {
            return ids.stream()
                    .map(id -> id == 1
                            ? new Acknowledgement(1, "edi", "a.edi", new byte[0])
                            : new Acknowledgement(id, "auto", "b.edi", new byte[0]))
                    .toList();
        }

        @Override
        public void sent(Collection<Long> ids, Instant now) {
            sent.addAll(ids);
        }
    }
}
