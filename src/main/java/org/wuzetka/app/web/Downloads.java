package org.wuzetka.app.web;

import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.wuzetka.connector.persistence.read.Documents.Label;
import org.wuzetka.connector.persistence.read.Intake.Original;

/** Answers that a browser saves and never shows. */
public final class Downloads {
    private Downloads() {}

    static Response of(Original original, String otherwise) {
        String name = original.fileName() == null || original.fileName().isBlank() ? otherwise : original.fileName();
        return saved(name, original.content());
    }

    private static Response saved(String name, byte[] content) {
        return Response.ok(content, "application/octet-stream")
                .header("Content-Disposition", "attachment; " + fileName(name))
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    /** A PDF made by us, which the browser may show. */
    public static Response pdf(String number, byte[] content) {
        return Response.ok(content, "application/pdf")
                .header("Content-Disposition", "inline; " + fileName(number.replace('/', '-') + ".pdf"))
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    /** A label as the courier gave it: shown when it is a PDF, else saved (ZPL and the like are for printers). */
    public static Response label(String number, Label label) {
        String name = number.replace('/', '-');
        boolean pdf = label.mediaType() == null
                || label.mediaType().toLowerCase(Locale.ROOT).contains("pdf");
        return pdf ? pdf(number, label.content()) : saved(name + ".label", label.content());
    }

    /** Both forms of RFC 6266: one for old programs, in plain letters, and one that says the name as it is. */
    static String fileName(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        String exact = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "filename=\"" + plain + "\"; filename*=UTF-8''" + exact;
    }
}
