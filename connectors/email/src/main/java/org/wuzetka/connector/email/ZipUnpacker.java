package org.wuzetka.connector.email;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Unpacker;
import org.wuzetka.domain.shared.Problem;

/**
 * Opens a ZIP archive: 25 MiB packed, 200 MiB unpacked, 2 000 entries, ratio 100. An entry's path is only looked at for its
 * last part; nothing is ever written to a disk.
 */
@Singleton
public class ZipUnpacker implements Unpacker {
    static final int PACKED_BYTES = 25 * 1024 * 1024;
    static final long UNPACKED_BYTES = 200L * 1024 * 1024;
    static final int ENTRIES = 2_000;
    static final int RATIO = 100;
    /** Below this size a high ratio is harmless and usual: a small sheet full of blanks. */
    private static final long RATIO_MATTERS_FROM = 1024L * 1024;

    private static final Set<String> CLUTTER = Set.of(".ds_store", "thumbs.db", "desktop.ini");

    @Override
    public String format() {
        return "zip";
    }

    /** A ZIP that is no office document: those are ZIPs too, but orders themselves. */
    @Override
    public boolean recognises(RawMessage message) {
        byte[] content = message.content();
        return content.length > 30
                && content[0] == 'P'
                && content[1] == 'K'
                && content[2] == 3
                && content[3] == 4
                && !isOfficeDocument(content);
    }

    private static boolean isOfficeDocument(byte[] content) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (int i = 0; i < 4; i++) {
                ZipEntry entry = zip.getNextEntry();
                if (entry == null) {
                    return false;
                }
                String name = entry.getName();
                if (name.equals("[Content_Types].xml")
                        || name.equals("mimetype")
                        || name.startsWith("_rels/")
                        || name.startsWith("xl/")
                        || name.startsWith("docProps/")) {
                    return true;
                }
                // The limit of the last read below also bounds this look: a bomb is not inflated to find its second
                // name.
                if (zip.readNBytes(64 * 1024).length == 64 * 1024) {
                    return false;
                }
            }
            return false;
        } catch (IOException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    @Override
    public Unpacked unpack(RawMessage message) {
        return unpack(message, UNPACKED_BYTES);
    }

    /** Opens it within what is left of a budget that several archives of a mail share. */
    Unpacked unpack(RawMessage message, long budget) {
        List<RawMessage> parts = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        String archive = message.fileName() == null ? "zip" : message.fileName();
        if (message.content().length > PACKED_BYTES) {
            return new Unpacked(List.of(), List.of(Problem.hold("mail.archive-limit", archive, archive)));
        }
        long unpacked = 0;
        int entries = 0;
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(message.content()), Charset.forName("IBM852"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > ENTRIES) {
                    return limited(archive);
                }
                long allowed = Math.min(
                        budget - unpacked,
                        Math.max(RATIO_MATTERS_FROM, (long) RATIO * message.content().length - unpacked));
                byte[] content = readAtMost(zip, allowed);
                if (content == null) {
                    return limited(archive);
                }
                unpacked += content.length;
                String name = FileNames.last(entry.getName());
                if (!entry.isDirectory() && !name.isEmpty() && !isClutter(entry.getName(), name)) {
                    parts.add(new RawMessage(message.channel(), null, name, content, message.meta()));
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            String reason = String.valueOf(unreadable.getMessage()).toLowerCase(Locale.ROOT);
            String code = reason.contains("encrypted") ? "mail.archive-encrypted" : "mail.archive-unreadable";
            problems.add(Problem.hold(code, archive, archive));
        }
        if (problems.isEmpty() && (entries == 0 || entries != declaredEntries(message.content()))) {
            problems.add(Problem.hold("mail.archive-unreadable", archive, archive));
        }
        return new Unpacked(parts, problems);
    }

    /**
     * Number of entries that the end of the archive declares, -1 when the end is missing: reading from the front, an archive
     * cut between two entries would look whole and an order would be lost.
     */
    private static int declaredEntries(byte[] zip) {
        for (int i = zip.length - 22; i >= Math.max(0, zip.length - 22 - 65_535); i--) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 5 && zip[i + 3] == 6) {
                return (zip[i + 10] & 0xFF) | (zip[i + 11] & 0xFF) << 8;
            }
        }
        return -1;
    }

    private static Unpacked limited(String archive) {
        return new Unpacked(List.of(), List.of(Problem.hold("mail.archive-limit", archive, archive)));
    }

    private static byte[] readAtMost(ZipInputStream zip, long limit) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        for (int read = zip.read(buffer); read > 0; read = zip.read(buffer)) {
            if (content.size() + (long) read > limit) {
                return null;
            }
            content.write(buffer, 0, read);
        }
        return content.toByteArray();
    }

    private static boolean isClutter(String path, String name) {
        return path.startsWith("__MACOSX/") || CLUTTER.contains(name.toLowerCase(Locale.ROOT));
    }
}
