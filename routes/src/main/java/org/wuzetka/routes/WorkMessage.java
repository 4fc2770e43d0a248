package org.wuzetka.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Arrays;
import java.util.List;
import org.wuzetka.domain.fulfilment.Outbox;
import org.wuzetka.domain.fulfilment.Stage;

/**
 * Command Message: a batch of work for one stage, {@code {"stage":"translate","items":[[outboxId,subjectId],…]}}. It carries
 * keys alone (Claim Check), so the broker never holds what is in an order.
 *
 * @param items pairs of outbox row and subject; the subject is there for people who look into a queue
 */
record WorkMessage(String stage, List<long[]> items) {
    /** Rows a message holds at most: as many orders share one transaction. */
    static final int LARGEST = 50;

    /** Rows of one message are done one after the other by one consumer, so work that takes long is handed out singly. */
    static int largest(String queue) {
        return queue.equals(Stage.RECOGNISE.queue()) ? 1 : LARGEST;
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter WRITER = JSON.writerFor(WorkMessage.class);
    private static final ObjectReader READER = JSON.readerFor(WorkMessage.class);

    static String of(String stage, List<Outbox.Row> rows) {
        try {
            return WRITER.writeValueAsString(new WorkMessage(
                    stage,
                    rows.stream()
                            .map(row -> new long[] {row.id(), row.subjectId()})
                            .toList()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws UnreadableWork when the text is not such a message */
    static WorkMessage read(String text) throws UnreadableWork {
        WorkMessage message;
        try {
            message = READER.readValue(text == null ? "" : text);
        } catch (JsonProcessingException notJson) {
            throw new UnreadableWork("not a work message in JSON");
        }
        if (message == null || message.stage == null || message.items == null || message.items.isEmpty()) {
            throw new UnreadableWork("stage or items are missing");
        }
        if (message.items.stream().anyMatch(item -> item == null || item.length != 2)) {
            throw new UnreadableWork("an item is a pair of outbox id and subject id");
        }
        return message;
    }

    List<Long> rowIds() {
        return items.stream().map(item -> item[0]).toList();
    }

    @Override
    public String toString() {
        return stage + items.stream().map(Arrays::toString).toList();
    }
}
