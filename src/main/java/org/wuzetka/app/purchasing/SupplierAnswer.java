package org.wuzetka.app.purchasing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.wuzetka.domain.intake.PartnerMessage;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.shared.Problem;

/**
 * What a supplier answered on his page of our order: an order response like any other, kept in the ledger as it was given.
 */
@Singleton
public class SupplierAnswer implements Translator {
    static final String FORMAT = "supplier-answer";
    static final String CHANNEL = "suppliers-link";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    /**
     * The answer as it stands in the ledger.
     *
     * @param number makes it a message of its own: link and how many answers came before
     * @param comment may be {@code null}
     */
    public record Said(String order, String number, LocalDate date, String comment, List<Line> lines) {

        /** Two different answers out of the same form are two messages. */
        Said numberedByContent() {
            CRC32 sum = new CRC32();
            sum.update((comment + lines).getBytes(StandardCharsets.UTF_8));
            return new Said(order, number + "-" + Long.toHexString(sum.getValue()), date, comment, lines);
        }
    }

    /** @param answer ACCEPTED, CHANGED or REJECTED */
    public record Line(
            String line, String answer, BigDecimal quantity, LocalDate delivery, BigDecimal netPrice, String remark) {}

    /** @param supplier code of the supplier whose link it came by */
    static RawMessage message(Said said, String supplier) {
        try {
            return new RawMessage(
                    CHANNEL,
                    "application/json",
                    said.order().replaceAll("[^A-Za-z0-9]", "-") + ".json",
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(said),
                    Map.of(RawMessage.FORMAT, FORMAT, RawMessage.PARTY, supplier, RawMessage.SUBJECT, said.order()));
        } catch (JsonProcessingException neverForRecords) {
            throw new IllegalStateException(neverForRecords);
        }
    }

    @Override
    public String format() {
        return FORMAT;
    }

    /** Only the page itself says so. */
    @Override
    public int recognises(RawMessage message) {
        return 0;
    }

    @Override
    public Translation translate(RawMessage message) {
        try {
            Said said = JSON.readValue(message.content(), Said.class);
            List<PartnerMessage.Line> lines = said.lines().stream()
                    .map(line -> new PartnerMessage.Line(
                            line.line(),
                            null,
                            null,
                            null,
                            PartnerMessage.Answer.valueOf(line.answer()),
                            line.quantity(),
                            null,
                            line.netPrice(),
                            line.delivery(),
                            null,
                            null,
                            line.remark()))
                    .toList();
            PartnerMessage response = new PartnerMessage(
                    PartnerMessage.Kind.ORDER_RESPONSE,
                    said.number(),
                    said.date(),
                    said.order(),
                    null,
                    null,
                    lines,
                    said.comment());
            return new Translation(FORMAT, List.of(), List.of(), List.of(), List.of(), List.of(response));
        } catch (IOException | RuntimeException notOurs) {
            return Translation.unreadable(
                    FORMAT, Problem.error("purchasing.answer-unreadable", null, String.valueOf(message.fileName())));
        }
    }
}
