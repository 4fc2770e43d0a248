package org.wuzetka.connector.fax;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.RawMessage;

/** Hands a received fax to the intake with what HylaFAX noted of it. */
final class ReceiveFax implements Processor {
    private final IntakeGateway intake;
    private final String channel;
    private final long maxSize;
    private final String party;
    private final FaxLog log;

    ReceiveFax(IntakeGateway intake, String channel, long maxSize, String party, Path spool) {
        this.intake = intake;
        this.channel = channel;
        this.maxSize = maxSize;
        this.party = party;
        this.log = new FaxLog(spool);
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        File file = exchange.getIn().getBody(File.class);
        String name = file.getName();
        long size = file.length();
        Map<String, String> facts = new HashMap<>();
        if (party != null) facts.put(RawMessage.PARTY, party);
        byte[] content = new byte[0];
        if (size == 0 || size > maxSize) {
            facts.put(RawMessage.REFUSED, size == 0 ? "empty" : "too-big");
            facts.put(RawMessage.SIZE, Long.toString(size));
        } else {
            content = Files.readAllBytes(file.toPath());
            FaxTags tags = FaxTags.of(content);
            FaxLog.Entry entry = log.of(name);
            String from = entry.from() != null ? entry.from() : tags.sender();
            if (from != null) facts.put(RawMessage.FAX_FROM, from);
            String why = entry.reason() != null ? entry.reason() : tags.disturbed() ? "CleanFaxData" : null;
            if (why != null) facts.put(RawMessage.FAX_INCOMPLETE, why);
        }
        // HylaFAX counts its files up and begins again after a new installation: the name alone is no key.
        String key = name + " " + size + " " + file.lastModified();
        intake.receive(new RawMessage(channel, "image/tiff", name, content, facts), key);
    }
}
