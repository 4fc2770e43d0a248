package org.wuzetka.connector.fax;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.RawMessage;

class HylaFaxChannelTest {
    private final List<RawMessage> received = new CopyOnWriteArrayList<>();

    @TempDir
    Path spool;

    @Test
    void faxesComeWithTheNumbersOfTheCallAndAreMovedAway() throws Exception {
        Files.createDirectories(spool.resolve("recvq"));
        Files.createDirectories(spool.resolve("etc"));
        Files.writeString(
                spool.resolve("etc/xferfaxlog"),
                String.join(
                        "\n",
                        call("recvq/fax000000001.tif", "+48.22.1234567", "", "221234567"),
                        call("recvq/fax000000002.tif", "48 33 7654321", "No receiver protocol (T.30 T1 timeout)", ""),
                        ""));
        Files.write(spool.resolve("recvq/fax000000001.tif"), tiff("TSI", 0));
        Files.write(spool.resolve("recvq/fax000000002.tif"), tiff("TSI", 0));
        Files.write(spool.resolve("recvq/fax000000003.tif"), tiff("+48 44 1112223", 2));
        Files.writeString(spool.resolve("recvq/seqf"), "4");
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(new HylaFaxChannelTemplate(new Gateway()));
            camel.start();
            camel.addRouteFromTemplate(
                    "fax",
                    "fax-hylafax",
                    Map.of("channelId", "fax", "spool", spool.toString(), "delay", "200ms", "minAge", "0s"));
            await().atMost(20, SECONDS).until(() -> received.size() == 3);
            await().atMost(20, SECONDS).until(() -> Files.exists(spool.resolve("recvq/.done/fax000000003.tif")));
        }
        assertThat(facts("fax000000001.tif"))
                .containsEntry(RawMessage.FAX_FROM, "221234567")
                .doesNotContainKey(RawMessage.FAX_INCOMPLETE);
        assertThat(facts("fax000000002.tif"))
                .containsEntry(RawMessage.FAX_FROM, "48 33 7654321")
                .containsEntry(RawMessage.FAX_INCOMPLETE, "No receiver protocol (T.30 T1 timeout)");
        assertThat(facts("fax000000003.tif"))
                .containsEntry(RawMessage.FAX_FROM, "+48 44 1112223")
                .containsKey(RawMessage.FAX_INCOMPLETE);
        assertThat(spool.resolve("recvq/seqf")).exists();
    }

    @Test
    void brokenFileTellsNothing() {
        assertThat(FaxTags.of(new byte[] {'I', 'I', 42, 0, -1, -1, -1, 127})).isEqualTo(new FaxTags(null, false));
        assertThat(FaxTags.of(new byte[0])).isEqualTo(new FaxTags(null, false));
    }

    private Map<String, String> facts(String name) {
        return received.stream()
                .filter(fax -> fax.fileName().equals(name))
                .findFirst()
                .orElseThrow()
                .meta();
    }

    private static String call(String file, String csid, String reason, String number) {
        return String.join(
                "\t",
                "11/24/26 10:00",
                "RECV",
                "000000001",
                "ttyS0",
                file,
                "\"\"",
                "fax",
                "\"100\"",
                "\"" + csid + "\"",
                "4194",
                "2",
                "1:02",
                "0:58",
                "\"" + reason + "\"",
                "\"\"",
                "\"" + number + "\"");
    }

    /** A directory of two fields, and the description behind it. */
    private static byte[] tiff(String description, int clean) {
        byte[] text = (description + "\0").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer file = ByteBuffer.allocate(64 + text.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 2);
        file.putShort((short) 270).putShort((short) 2).putInt(text.length);
        if (text.length > 4) file.putInt(64);
        else file.put(text).position(22);
        file.putShort((short) 327)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) clean)
                .putShort((short) 0)
                .putInt(0);
        file.position(64);
        file.put(text);
        return file.array();
    }

    private final class Gateway implements IntakeGateway {
        @Override
        public Receipt receive(RawMessage message, String dedupKey) {
            received.add(message);
            return new Receipt(received.size(), false);
        }

        @Override
        public List<Receipt> receiveAll(List<RawMessage> messages) {
            return messages.stream().map(message -> receive(message, null)).toList();
        }
    }
}
