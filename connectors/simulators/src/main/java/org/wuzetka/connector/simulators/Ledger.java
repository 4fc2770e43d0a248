package org.wuzetka.connector.simulators;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an outside system did, one JSON object a line. A simulator writes its row <em>before</em> it answers, so that a
 * test can compare what the hub believes with what really happened, also when the answer was lost.
 */
public final class Ledger {
    static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    public Ledger(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return file;
    }

    /** Writes one row; when this returns, the row has left this process and outlives its death. */
    public synchronized void append(Map<String, ?> row) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(row) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) channel.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger " + file + " cannot be written", e);
        }
    }

    /** All rows, oldest first. A half line (the process died while writing it) is left out. */
    public synchronized List<Map<String, Object>> rows() {
        if (!Files.exists(file)) return List.of();
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            List<Map<String, Object>> rows = new ArrayList<>();
            for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
                if (!line.isBlank())
                    rows.add(JSON.readValue(line, new TypeReference<LinkedHashMap<String, Object>>() {}));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger " + file + " cannot be read", e);
        }
    }

    /** Rows whose {@code field} has this value. */
    public List<Map<String, Object>> rows(String field, Object value) {
        return rows().stream().filter(row -> value.equals(row.get(field))).toList();
    }
}
