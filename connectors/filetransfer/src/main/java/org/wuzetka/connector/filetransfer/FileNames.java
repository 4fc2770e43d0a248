package org.wuzetka.connector.filetransfer;

import java.text.Normalizer;
import java.util.Locale;

/** Names of files that came from, or go to, somebody else: {@code [A-Za-z0-9._ -]}, at most 120 characters, no path. */
final class FileNames {
    private static final int LENGTH = 120;

    private FileNames() {}

    /** A name that is safe everywhere: letters lose their marks, what is left over becomes a dash. */
    static String clean(String name) {
        String plain = Normalizer.normalize(name.replace('ł', 'l').replace('Ł', 'L'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9._ -]", "-")
                .replaceAll("\\.{2,}", ".")
                .replaceFirst("^[. -]+", "")
                .strip();
        if (plain.length() > LENGTH) {
            plain = plain.substring(plain.length() - LENGTH).replaceFirst("^[. -]+", "");
        }
        return plain.isEmpty() ? "unnamed" : plain;
    }

    /** Whether a listed name stays inside the folder it was listed in; a server that lists others must not be followed. */
    static boolean staysInside(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ' || c == 0x7F);
    }

    /** Whether the name says that somebody is still writing, or that it is no document. */
    static boolean isUnfinished(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(".")
                || lower.startsWith("~")
                || lower.matches(".*\\.(tmp|temp|part|partial|filepart|crdownload|writing|inprogress)$");
    }

    /** The name with a mark before its extension: {@code order.xml} becomes {@code order-1a2b3c4d.xml}. */
    static String marked(String name, String mark) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + "-" + mark : name.substring(0, dot) + "-" + mark + name.substring(dot);
    }
}
