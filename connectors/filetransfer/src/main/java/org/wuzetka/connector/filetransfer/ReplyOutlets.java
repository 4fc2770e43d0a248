package org.wuzetka.connector.filetransfer;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.connector.filetransfer.FileDrop.Outlet;

/** Where answers to the partner of a channel go: into its reply directory, on the server that its files come from. */
public final class ReplyOutlets {
    private ReplyOutlets() {}

    /**
     * @param name of the outlet
     * @param template of the channel: {@code sftp}, {@code ftp}, {@code ftps} or {@code file-directory}
     * @param parameters of the channel, secrets in clear
     * @return empty when the channel names no reply directory
     */
    public static Optional<Outlet> of(String name, String template, Map<String, String> parameters) {
        String replies = parameters.get("replyDirectory");
        if (replies == null || replies.isBlank()) return Optional.empty();
        return switch (template) {
            case "file-directory" ->
                Optional.of(new FileDrop.Directory(
                        name,
                        Path.of(parameters.get("directory")).resolve(replies).toString()));
            case "sftp" ->
                Optional.of(new FileDrop.Sftp(
                        name,
                        parameters.get("host"),
                        Integer.parseInt(parameters.getOrDefault("port", "22")),
                        parameters.get("hostKey"),
                        parameters.get("username"),
                        parameters.get("password"),
                        parameters.get("privateKey"),
                        parameters.get("passphrase"),
                        replies));
            case "ftp" ->
                Optional.of(new FileDrop.Ftp(
                        name,
                        parameters.get("host"),
                        Integer.parseInt(parameters.getOrDefault("port", "21")),
                        parameters.get("username"),
                        parameters.get("password"),
                        replies));
            case "ftps" ->
                Optional.of(new FileDrop.Ftps(
                        name,
                        parameters.get("host"),
                        Integer.parseInt(parameters.getOrDefault("port", "21")),
                        "true".equals(parameters.get("implicit")),
                        parameters.get("certificate"),
                        parameters.get("username"),
                        parameters.get("password"),
                        replies));
            default -> Optional.empty();
        };
    }
}
