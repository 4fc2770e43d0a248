package org.wuzetka.connector.email.outlook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.MAPIRtfAttribute;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hmef.attribute.TNEFProperty;
import org.apache.poi.hsmf.datatypes.MAPIProperty;

/** Opens {@code winmail.dat}, Outlook's own wrapping of a mail (MS-OXTNEF). */
public final class Tnef {
    private Tnef() {}

    public static boolean is(byte[] content) {
        return content.length > 6
                && content[0] == 0x78
                && (content[1] & 0xFF) == 0x9F
                && content[2] == 0x3E
                && content[3] == 0x22;
    }

    /** @throws IOException when it is damaged */
    public static OutlookMail open(byte[] content) throws IOException {
        try {
            HMEFMessage tnef = new HMEFMessage(new ByteArrayInputStream(content));
            List<OutlookMail.File> files = new ArrayList<>();
            List<OutlookMail> mails = new ArrayList<>();
            for (Attachment attachment : tnef.getAttachments()) {
                add(attachment, files, mails);
            }
            Rtf.Content rtf = rtf(tnef);
            String html = html(tnef);
            return new OutlookMail(
                    null,
                    tnef.getSubject(),
                    rtf.html() ? "" : rtf.text(),
                    html.isBlank() && rtf.html() ? rtf.text() : html,
                    files,
                    mails);
        } catch (RuntimeException damaged) {
            throw new IOException("The TNEF is damaged", damaged);
        }
    }

    private static void add(Attachment attachment, List<OutlookMail.File> files, List<OutlookMail> mails)
            throws IOException {
        String name = attachment.getLongFilename() == null ? attachment.getFilename() : attachment.getLongFilename();
        if (attachment.getAttribute(TNEFProperty.ID_ATTACHDATA) != null) {
            files.add(new OutlookMail.File(name, null, attachment.getContents()));
            return;
        }
        MAPIAttribute object = attachment.getMAPIAttribute(MAPIProperty.ATTACH_DATA);
        byte[] data = object == null ? new byte[0] : object.getData();
        // A mail in it is a TNEF of its own behind the 16 bytes that name its interface.
        for (int start : new int[] {0, 16}) {
            byte[] inner = data.length > start ? java.util.Arrays.copyOfRange(data, start, data.length) : new byte[0];
            if (is(inner)) {
                files.add(new OutlookMail.File(name == null ? "winmail.dat" : name, "application/ms-tnef", inner));
                return;
            }
        }
        files.add(new OutlookMail.File(name, null, data));
    }

    private static Rtf.Content rtf(HMEFMessage tnef) {
        MAPIAttribute rtf = tnef.getMessageMAPIAttribute(MAPIProperty.RTF_COMPRESSED);
        if (rtf instanceof MAPIRtfAttribute compressed) {
            return Rtf.read(new String(compressed.getData(), StandardCharsets.ISO_8859_1));
        }
        MAPIAttribute body = tnef.getMessageMAPIAttribute(MAPIProperty.BODY);
        return new Rtf.Content(body == null ? "" : MAPIStringAttribute.getAsString(body), false);
    }

    /** As bytes in the character set that the page itself names. */
    private static String html(HMEFMessage tnef) {
        MAPIAttribute html = tnef.getMessageMAPIAttribute(MAPIProperty.BODY_HTML);
        if (html == null) {
            return "";
        }
        return Html.read(html.getData(), Charset.forName("windows-1250"));
    }
}
