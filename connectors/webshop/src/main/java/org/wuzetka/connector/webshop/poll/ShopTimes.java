package org.wuzetka.connector.webshop.poll;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as shops write them: ISO 8601 with an offset, or without one, with {@code T} or a blank. */
public final class ShopTimes {
    private static final DateTimeFormatter OFFSET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSSSSS][.SSS]XX");
    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private ShopTimes() {}

    /**
     * @param zone of a time without an offset
     * @return {@code null} when there is none, {@code 0000-00-00 00:00:00} included
     */
    public static Instant read(String text, ZoneId zone) {
        if (text == null || text.length() < 19 || text.startsWith("0000")) return null;
        String iso = text.strip().replace(' ', 'T');
        try {
            if (iso.matches(".*([+-][0-9]{4})"))
                return OffsetDateTime.parse(iso, OFFSET).toInstant();
            if (iso.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})"))
                return OffsetDateTime.parse(iso).toInstant();
            return LocalDateTime.parse(iso).atZone(zone).toInstant();
        } catch (DateTimeException nonsense) {
            return null;
        }
    }

    /** {@code 2026-01-15 10:22:11} in the zone. */
    public static String plain(Instant time, ZoneId zone) {
        return PLAIN.format(time.atZone(zone));
    }
}
