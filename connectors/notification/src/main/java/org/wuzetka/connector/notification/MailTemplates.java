package org.wuzetka.connector.notification;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The mail templates (Qute). A file in the administrator's folder goes before the built-in one and is read anew when it
 * changes. Looked for in this order: {@code confirmed_pl.html}, {@code confirmed.html}, {@code status_pl.html}, {@code
 * status.html}; likewise {@code .txt} and {@code .subject}. A file that cannot be read or filled in is logged and passed
 * over, so that a slip of an administrator never holds back a mail.
 *
 * <p>Templates see maps, lists and texts alone: nothing in them can reach a class of the hub.
 */
final class MailTemplates {
    private static final Logger LOG = Logger.getLogger(MailTemplates.class.getName());
    private static final List<String> HTML_TYPES = List.of(Variant.TEXT_HTML);
    private static final long LARGEST_FILE = 256 * 1024;

    private final Path folder;
    private final Engine engine = Engine.builder()
            .addDefaults()
            .addResultMapper(new HtmlEscaper(HTML_TYPES))
            .strictRendering(true)
            .build();
    private final Map<String, Template> builtIn = new ConcurrentHashMap<>();
    private final Map<Path, Loaded> files = new ConcurrentHashMap<>();

    private record Loaded(FileTime modified, long size, Template template) {}

    /** @param folder the administrator's folder; need not exist; {@code null} for none */
    MailTemplates(Path folder) {
        this.folder = folder;
        for (String kind : List.of("html", "txt", "subject")) builtIn.put(kind, parse(read(kind), kind));
    }

    /** @param kind html, txt or subject */
    String render(String code, String language, String kind, Map<String, Object> data) {
        for (String name : List.of(code + "_" + language, code, "status_" + language, "status")) {
            String rendered = renderFile(name + "." + kind, kind, data);
            if (rendered != null) return rendered;
        }
        return builtIn.get(kind).render(data);
    }

    private String renderFile(String name, String kind, Map<String, Object> data) {
        if (folder == null) return null;
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) return null;
        try {
            return template(file, kind).render(data);
        } catch (IOException | TemplateException e) {
            LOG.log(
                    Level.SEVERE,
                    "The mail template " + file + " cannot be used, the built-in one is sent instead: "
                            + e.getMessage());
            return null;
        }
    }

    private Template template(Path file, String kind) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        long size = Files.size(file);
        Loaded known = files.get(file);
        if (known != null && known.modified.equals(modified) && known.size == size) return known.template;
        if (size > LARGEST_FILE) throw new IOException("larger than " + LARGEST_FILE + " bytes");
        Template template = parse(Files.readString(file), kind);
        files.put(file, new Loaded(modified, size, template));
        return template;
    }

    private Template parse(String content, String kind) {
        return engine.parse(
                content, Variant.forContentType(kind.equals("html") ? Variant.TEXT_HTML : Variant.TEXT_PLAIN));
    }

    private static String read(String kind) {
        String name = "/notification/status." + kind;
        try (InputStream in = MailTemplates.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("missing on the class path: " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
