package org.wuzetka.connector.filetransfer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.IntakeGateway.Receipt;
import org.wuzetka.domain.intake.RawMessage;

/**
 * Moves or deletes a file after {@link FileBatch} has stored it in the intake ledger. A file without a receipt stays where it is, whatever an
 * error handler made of the failure; a file that was stored but not moved comes again and the ledger knows it.
 */
final class FileIntake<T> implements GenericFileProcessStrategy<T> {
    /** Exchange property: what the ledger gave for the file. */
    static final String RECEIPT = "wuzetka.receipt";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final IntakeGateway intake;
    private final String channel;
    private final long maxSize;
    private final boolean delete;
    private final String processed;
    private final String failed;
    private final Map<String, String> facts;
    private final Clock clock;
    private final Set<String> built = ConcurrentHashMap.newKeySet();

    /**
     * @param maxSize bytes; a larger file is not read
     * @param delete whether what is stored is deleted; what was refused never is, for the ledger has not its content
     * @param processed folder for what is stored, beside the files unless it begins with a slash
     * @param failed the same for what was refused
     */
    FileIntake(
            IntakeGateway intake,
            String channel,
            long maxSize,
            boolean delete,
            String processed,
            String failed,
            Map<String, String> facts,
            Clock clock) {
        this.intake = intake;
        this.channel = channel;
        this.maxSize = maxSize;
        this.delete = delete;
        this.processed = processed;
        this.failed = failed;
        this.facts = facts;
        this.clock = clock;
    }

    /** Refuses before the content is fetched, so that no huge file comes into memory. */
    @Override
    public boolean begin(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        if (file.getFileLength() > 0 && file.getFileLength() <= maxSize) {
            return true;
        }
        Receipt receipt = refuse(file, file.getFileLength() == 0 ? "empty" : "too-big");
        move(operations, file, failed, receipt);
        return false;
    }

    /** Records a file that is not taken; its key is name, size and time, for the content is unknown. */
    Receipt refuse(GenericFile<?> file, String reason) {
        Map<String, String> meta = new HashMap<>(facts);
        meta.put(RawMessage.REFUSED, reason);
        meta.put(RawMessage.SIZE, Long.toString(file.getFileLength()));
        String key = String.join(
                "\0", reason, file.getRelativeFilePath(), "" + file.getFileLength(), "" + file.getLastModified());
        return intake.receive(
                new RawMessage(channel, null, FileNames.clean(file.getFileNameOnly()), new byte[0], meta), sha256(key));
    }

    @Override
    public void commit(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        Receipt receipt = exchange.getProperty(RECEIPT, Receipt.class);
        if (receipt == null) return;
        if (!delete) {
            move(operations, file, processed, receipt);
        } else if (!operations.deleteFile(file.getAbsoluteFilePath())) {
            throw new GenericFileOperationFailedException("Stored, but not deleted: " + file.getAbsoluteFilePath());
        }
    }

    /** Moves under a name that holds the moment and the ledger's number, so that nothing is ever replaced. */
    private void move(GenericFileOperations<T> operations, GenericFile<T> file, String folder, Receipt receipt) {
        String from = file.getAbsoluteFilePath();
        String beside = from.substring(0, from.lastIndexOf('/') + 1);
        String target = folder.startsWith("/") ? folder : beside + folder;
        if (!built.contains(target)) {
            operations.buildDirectory(target, target.startsWith("/"));
            built.add(target);
        }
        String name =
                STAMP.format(clock.instant()) + "-" + receipt.id() + "-" + FileNames.clean(file.getFileNameOnly());
        boolean moved = false;
        try {
            moved = operations.renameFile(from, target + "/" + name);
        } finally {
            if (!moved) {
                // Somebody may have removed the folder: look again at the next file.
                built.remove(target);
            }
        }
        if (!moved) {
            throw new GenericFileOperationFailedException("Stored, but not moved to " + target + ": " + from);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint) {
        // Nothing is left behind by an earlier run: no lock files are written.
    }

    @Override
    public void abort(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        // Nothing was begun.
    }

    @Override
    public void rollback(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        // The file stays and is offered again at the next poll.
    }
}
