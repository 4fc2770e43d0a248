package org.wuzetka.connector.filetransfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.IntakeGateway.Receipt;
import org.wuzetka.domain.intake.RawMessage;

/**
 * Stores the files of a poll together, in the order of the listing: one by one each would wait for the disk of the database.
 * An exchange ends, and its file is moved, when its message is stored. What is left at the end of the poll is stored then,
 * so no file waits for one that may not come. All calls come from the one thread that polls.
 */
final class FileBatch implements PollingConsumerPollStrategy {
    private static final long BYTES_AT_MOST = 4L * 1024 * 1024;

    private final IntakeGateway intake;
    private final String channel;
    private final Map<String, String> facts;
    private final int filesAtMost;
    private final PollingConsumerPollStrategy afterPoll;
    private final List<Waiting> waiting = new ArrayList<>();
    private long bytes;

    private record Waiting(Exchange exchange, AsyncCallback callback, RawMessage message) {}

    /**
     * @param filesAtMost how many are stored together; one where Camel waits for each file before it fetches the next
     * @param afterPoll what the kind of channel does between polls, such as to close a broken connection
     */
    FileBatch(
            IntakeGateway intake,
            String channel,
            Map<String, String> facts,
            int filesAtMost,
            PollingConsumerPollStrategy afterPoll) {
        this.intake = intake;
        this.channel = channel;
        this.facts = facts;
        this.filesAtMost = filesAtMost;
        this.afterPoll = afterPoll;
    }

    /** Gives each file to the batch of its channel's endpoint. */
    static final class Collect extends AsyncProcessorSupport {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            ScheduledPollEndpoint folder = (ScheduledPollEndpoint) exchange.getFromEndpoint();
            return ((FileBatch) folder.getPollStrategy()).add(exchange, callback);
        }
    }

    private boolean add(Exchange exchange, AsyncCallback callback) {
        RawMessage message;
        try {
            message = read(exchange);
        } catch (RuntimeException unreadable) {
            exchange.setException(unreadable);
            callback.done(true);
            return true;
        }
        waiting.add(new Waiting(exchange, callback, message));
        bytes += message.content().length;
        if (waiting.size() >= filesAtMost || bytes >= BYTES_AT_MOST) store();
        return false;
    }

    private RawMessage read(Exchange exchange) {
        GenericFile<?> file = (GenericFile<?>) exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE);
        byte[] content = exchange.getIn().getBody(byte[].class);
        exchange.getIn().removeHeaders("*");
        if (content == null || content.length != file.getFileLength()) {
            throw new GenericFileOperationFailedException(
                    "The file changed while it was read; it is taken when it is whole: " + file.getFileNameOnly());
        }
        return new RawMessage(channel, null, FileNames.clean(file.getFileNameOnly()), content, facts);
    }

    private void store() {
        List<Waiting> batch = List.copyOf(waiting);
        waiting.clear();
        bytes = 0;
        if (batch.isEmpty()) return;
        try {
            List<Receipt> receipts =
                    intake.receiveAll(batch.stream().map(Waiting::message).toList());
            for (int i = 0; i < batch.size(); i++) end(batch.get(i), receipts.get(i));
        } catch (RuntimeException together) {
            batch.forEach(this::storeAlone);
        }
    }

    /** A file that cannot be stored keeps no other from it. */
    private void storeAlone(Waiting one) {
        Receipt receipt;
        try {
            receipt = intake.receive(one.message, null);
        } catch (RuntimeException notStored) {
            one.exchange.setException(notStored);
            one.callback.done(false);
            return;
        }
        end(one, receipt);
    }

    private static void end(Waiting one, Receipt receipt) {
        one.exchange.setProperty(FileIntake.RECEIPT, receipt);
        one.callback.done(false);
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return afterPoll.begin(consumer, endpoint);
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        store();
        afterPoll.commit(consumer, endpoint, polledMessages);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) throws Exception {
        store();
        return afterPoll.rollback(consumer, endpoint, retryCounter, cause);
    }
}
