package org.wuzetka.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncompleteFaxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fax from +48 22 123 45 67, page 3 of 5|3/5",
                "Fax from 0048221234567 (2 of 4 pages)|2/4",
                "Nowy faks od +48221234567: odebrano stron: 1 z 3|1/3",
                "Fax von +49 30 1234567, Seite 2 von 6|2/6",
                "Nowy faks od +48221234567 (transmisja przerwana)|przerwana",
                "Fax from +48221234567: incomplete|incomplete"
            })
    void mailThatTellsOfMissingPagesIsUnderstood(String subject, String why) {
        assertThat(IncompleteFax.why(Map.of(RawMessage.SUBJECT, subject))).contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fax from +48 22 123 45 67, 3 pages",
                "Fax from +48 22 123 45 67, page 5 of 5",
                "Nowy faks od +48221234567 z dnia 3/11, 2 strony",
                "Zamówienie, strona 1 z 3"
            })
    void wholeFaxAndMailThatIsNoneAreLeftAlone(String subject) {
        assertThat(IncompleteFax.why(Map.of(RawMessage.SUBJECT, subject))).isEmpty();
    }

    @Test
    void wordOfTheGatewayCounts() {
        assertThat(IncompleteFax.why(Map.of(RawMessage.FAX_INCOMPLETE, "partial_content")))
                .contains("partial_content");
    }
}
