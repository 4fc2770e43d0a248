package org.wuzetka.connector.email.outlook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.ByteChunk;
import org.apache.poi.hsmf.datatypes.Chunk;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.apache.poi.hsmf.datatypes.StringChunk;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;

/** Opens a mail that was saved from Outlook as a file (MS-OXMSG). */
public final class Msg {
    private static final int MAILS_DEEP = 5;
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] PROPERTIES = "__properties_version1.0".getBytes(StandardCharsets.UTF_16LE);
    /** PidTagSenderSmtpAddress, PidTagSentRepresentingSmtpAddress, PidTagSenderEmailAddress, and that of whom it was sent for. */
    private static final int[] SENDERS = {0x5D01, 0x5D02, 0x0C1F, 0x0065};

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@\"]{1,64}@[^\\s<>@\"]{1,190}");

    private Msg() {}

    /** Old Excel and Word files are containers of the same kind, but have no mail's properties. */
    public static boolean is(byte[] content) {
        for (int i = 0; i < OLE2.length; i++) {
            if (content.length < 512 || content[i] != OLE2[i]) {
                return false;
            }
        }
        // Entries of the directory stand at steps of 128 bytes, each beginning with its name.
        for (int entry = 512; entry + PROPERTIES.length <= content.length; entry += 128) {
            if (java.util.Arrays.equals(content, entry, entry + PROPERTIES.length, PROPERTIES, 0, PROPERTIES.length)) {
                return true;
            }
        }
        return false;
    }

    /** @throws IOException when it is damaged */
    public static OutlookMail open(byte[] content) throws IOException {
        try (MAPIMessage msg = new MAPIMessage(new ByteArrayInputStream(content))) {
            return read(msg, 0);
        } catch (RuntimeException | ChunkNotFoundException damaged) {
            throw new IOException("The mail is damaged", damaged);
        }
    }

    private static OutlookMail read(MAPIMessage msg, int depth) throws IOException, ChunkNotFoundException {
        msg.setReturnNullOnMissingChunk(true);
        msg.guess7BitEncoding();
        List<OutlookMail.File> files = new ArrayList<>();
        List<OutlookMail> mails = new ArrayList<>();
        for (AttachmentChunks attachment : msg.getAttachmentFiles()) {
            if (attachment.isEmbeddedMessage()) {
                if (depth == MAILS_DEEP) {
                    throw new IOException("Mails are packed into each other too deeply");
                }
                mails.add(read(attachment.getEmbeddedMessage(), depth + 1));
            } else {
                files.add(file(attachment));
            }
        }
        String html = html(msg);
        String text = orEmpty(msg.getTextBody());
        String rtf = orEmpty(msg.getRtfBody());
        if (html.isBlank() && !rtf.isBlank()) {
            Rtf.Content read = Rtf.read(rtf);
            html = read.html() ? read.text() : html;
            text = text.isBlank() && !read.html() ? read.text() : text;
        }
        return new OutlookMail(sender(msg), msg.getSubject(), text, html, files, mails);
    }

    private static String html(MAPIMessage msg) throws ChunkNotFoundException {
        ByteChunk bytes = msg.getMainChunks().getHtmlBodyChunkBinary();
        return bytes == null || bytes.getValue() == null
                ? orEmpty(msg.getHtmlBody())
                : Html.read(bytes.getValue(), Charset.forName("windows-1250"));
    }

    private static OutlookMail.File file(AttachmentChunks attachment) {
        StringChunk name = attachment.getAttachLongFileName() == null
                ? attachment.getAttachFileName()
                : attachment.getAttachLongFileName();
        byte[] data = attachment.getAttachData() == null
                ? new byte[0]
                : attachment.getAttachData().getValue();
        StringChunk type = attachment.getAttachMimeTag();
        return new OutlookMail.File(
                name == null ? null : name.getValue(),
                type == null ? null : type.getValue(),
                data == null ? new byte[0] : data);
    }

    /** Exchange keeps a name of its own as the address; that of the internet stands beside it. */
    private static String sender(MAPIMessage msg) {
        for (int property : SENDERS) {
            for (Map.Entry<MAPIProperty, List<Chunk>> entry :
                    msg.getMainChunks().getAll().entrySet()) {
                if (entry.getKey().id != property) {
                    continue;
                }
                for (Chunk chunk : entry.getValue()) {
                    String value = chunk.toString().replace("\u0000", "");
                    if (ADDRESS.matcher(value).matches()) {
                        return value;
                    }
                }
            }
        }
        return null;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
