package org.wuzetka.connector.filetransfer;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The folders that a channel itself fills: it must not take from them what it has put there. */
final class ChannelFolders {
    private final List<String> beside;
    private final String replies;

    /**
     * @param root the channel's folder as the channel names it, for a reply directory that is counted from elsewhere
     * @param processed folder beside each file; none of ours when it begins with a slash
     * @param failed the same
     * @param replies reply directory, or {@code null}
     */
    ChannelFolders(String root, String processed, String failed, String replies) {
        this.beside = Stream.of(processed, failed)
                .filter(Objects::nonNull)
                .map(folder -> "/" + plain(folder))
                .toList();
        String answers = replies == null ? "" : plain(replies);
        String from = plain(root) + "/";
        this.replies = answers.startsWith(from) ? answers.substring(from.length()) : answers;
    }

    /** @param path from the channel's folder on */
    boolean isOurs(String path) {
        String plain = plain(path);
        return plain.equals(replies) || beside.stream().anyMatch(("/" + plain)::endsWith);
    }

    private static String plain(String folder) {
        return folder.replaceAll("^(\\./|/)+|/+$", "");
    }
}
