package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.persistence.read.Hub.Bucket;
import org.wuzetka.connector.persistence.read.Hub.Channel;
import org.wuzetka.connector.persistence.read.Hub.Figures;
import org.wuzetka.connector.persistence.read.Hub.Outlet;
import org.wuzetka.connector.persistence.read.Hub.Picture;

/** Reads what the overview shows. Every figure is counted from today's rows, found by index. */
@ApplicationScoped
public class HubReads {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    private final Reader reader;
    private final WorkReads work;

    HubReads(Reader reader, WorkReads work) {
        this.reader = reader;
        this.work = work;
    }

    public Picture picture(Instant now) {
        Instant midnight = midnight(now);
        Map<String, Long> counted = counted(midnight);
        return new Picture(channels(midnight), work.stages(), counted, outlets(counted));
    }

    private static Instant midnight(Instant now) {
        return LocalDate.ofInstant(now, WARSAW).atStartOfDay(WARSAW).toInstant();
    }

    /** Channels that are set up, and those that messages came through since. */
    public List<Channel> channels(Instant since) {
        return reader.list(
                """
                SELECT coalesce(c.id, m.channel) AS id, c.template, coalesce(c.enabled, true) AS enabled,
                       coalesce(c.version, 0) AS version, coalesce(m.today, 0) AS today, coalesce(m.waiting, 0) AS waiting,
                       coalesce(m.rejected, 0) AS rejected, m.last, c.last_error, c.last_error_at
                FROM channel c FULL JOIN (SELECT channel, count(*) AS today, max(received_at) AS last,
                            count(*) FILTER (WHERE state = 'NEEDS_REVIEW') AS waiting,
                            count(*) FILTER (WHERE state = 'REJECTED') AS rejected
                     FROM intake_message WHERE received_at >= ? GROUP BY channel) m ON m.channel = c.id
                ORDER BY 1""",
                row -> new Channel(
                        row.text("id"),
                        row.text("template"),
                        row.flag("enabled"),
                        row.integer("version"),
                        row.number("today"),
                        row.number("waiting"),
                        row.number("rejected"),
                        row.instant("last"),
                        row.text("last_error"),
                        row.instant("last_error_at")),
                since);
    }

    /** What passed each stage since then; one round trip. */
    private Map<String, Long> counted(Instant since) {
        Map<String, Long> counted = new HashMap<>();
        reader.list(
                """
                SELECT 'translate' AS what, count(*) AS n FROM intake_message WHERE received_at >= ? AND state <> 'RECEIVED'
                UNION ALL SELECT 'acknowledge', count(a.sent_at) FROM intake_message m
                    JOIN acknowledgement a ON a.intake_id = m.id WHERE m.received_at >= ?
                UNION ALL SELECT 'respond', count(*) FROM intake_message m JOIN acknowledgement a ON a.intake_id = m.id
                    WHERE m.received_at >= ? AND a.kind IN ('ORDRSP', '855', 'OrderResponse')
                UNION ALL SELECT 'register', count(*) FROM customer_order WHERE registered_at >= ?
                UNION ALL SELECT 'confirm', count(*) FROM customer_order WHERE registered_at >= ?
                    AND status NOT IN ('DRAFT','QUOTED','NEEDS_REVIEW','REGISTERED','CANCELLED')
                UNION ALL SELECT 'allocate', count(*) FROM customer_order WHERE registered_at >= ?
                    AND status NOT IN ('DRAFT','QUOTED','NEEDS_REVIEW','REGISTERED','CONFIRMED','CANCELLED')
                UNION ALL SELECT 'issue', count(*) FROM goods_issue_note WHERE issued_at >= ?
                UNION ALL SELECT 'invoice', count(*) FROM invoice WHERE issued_at >= ?
                UNION ALL SELECT 'procure', count(*) FROM supplier_order WHERE ordered_at >= ?
                UNION ALL SELECT 'supplier-order', count(*) FROM supplier_order WHERE ordered_at >= ? AND status <> 'ORDERED'
                UNION ALL SELECT 'supplier-open', count(*) FROM supplier_order WHERE status = 'ORDERED'
                UNION ALL SELECT 'dispatch', count(*) FROM shipment WHERE created_at >= ? AND status NOT IN ('PLANNED','FAILED','UNKNOWN')
                UNION ALL SELECT 'dispatch-open', count(*) FROM shipment WHERE created_at >= ? AND status = 'PLANNED'
                UNION ALL SELECT 'dispatch-failed', count(*) FROM shipment WHERE created_at >= ? AND status IN ('FAILED','UNKNOWN')
                UNION ALL SELECT 'notify', count(*) FROM notification WHERE created_at >= ? AND state = 'SENT'
                UNION ALL SELECT 'notify-open', count(*) FROM notification WHERE state IN ('PLANNED','SENDING')
                UNION ALL SELECT 'notify-failed', count(*) FROM notification WHERE created_at >= ? AND state IN ('FAILED','UNKNOWN')""",
                row -> counted.put(row.text("what"), row.number("n")),
                new ArrayList<Object>(java.util.Collections.nCopies(15, since)));
        return counted;
    }

    private static List<Outlet> outlets(Map<String, Long> counted) {
        return List.of(
                new Outlet("partners", counted.get("acknowledge"), 0, 0),
                new Outlet("suppliers", counted.get("supplier-order"), counted.get("supplier-open"), 0),
                new Outlet(
                        "couriers",
                        counted.get("dispatch"),
                        counted.get("dispatch-open"),
                        counted.get("dispatch-failed")),
                new Outlet(
                        "customers", counted.get("notify"), counted.get("notify-open"), counted.get("notify-failed")));
    }

    public Figures figures(Instant now) {
        Instant midnight = midnight(now);
        return reader.first(
                        """
                        SELECT (SELECT count(*) FROM intake_message WHERE received_at >= ?) AS messages, o.orders, o.touchless,
                               (SELECT count(*) FROM intake_message WHERE state = 'NEEDS_REVIEW') AS review,
                               (SELECT count(*) FROM customer_order WHERE status IN ('NEEDS_REVIEW','REGISTERED')
                                   AND feasibility = 'BLOCKED') AS blocked,
                               (SELECT count(*) FROM invoice WHERE issued_at >= ?) AS invoices,
                               (SELECT count(*) FROM shipment WHERE created_at >= ?) AS parcels,
                               (SELECT count(*) FROM outbox WHERE parked) AS parked
                        FROM (SELECT count(*) AS orders, count(*) FILTER (WHERE status <> 'NEEDS_REVIEW'
                                  AND NOT (status = 'REGISTERED' AND coalesce(feasibility, '') = 'BLOCKED') AND NOT EXISTS
                                  (SELECT 1 FROM order_event e JOIN app_user u ON u.name = e.actor WHERE e.order_id = c.id)) AS touchless
                              FROM customer_order c WHERE registered_at >= ? AND status NOT IN ('DRAFT','QUOTED')) o""",
                        row -> new Figures(
                                row.number("messages"),
                                row.number("orders"),
                                row.number("touchless"),
                                row.number("review"),
                                row.number("blocked"),
                                row.number("invoices"),
                                row.number("parcels"),
                                row.number("parked")),
                        midnight,
                        midnight,
                        midnight,
                        midnight)
                .orElseThrow();
    }

    /** Orders registered in each stretch of time up to now, oldest first, empty ones too. */
    public List<Bucket> ordersOver(Duration time, Duration stretch, Instant now) {
        long width = stretch.toSeconds();
        long last = now.getEpochSecond() / width * width;
        long first = last - time.toSeconds() + width;
        Map<Long, Long> found = new HashMap<>();
        reader.list(
                """
                SELECT CAST(floor(extract(epoch FROM registered_at) / ?) AS bigint) * ? AS start, count(*) AS n
                FROM customer_order WHERE registered_at >= ? GROUP BY 1""",
                row -> found.put(row.number("start"), row.number("n")),
                width,
                width,
                Instant.ofEpochSecond(first));
        List<Bucket> buckets = new ArrayList<>();
        for (long start = first; start <= last; start += width) {
            buckets.add(new Bucket(start, found.getOrDefault(start, 0L)));
        }
        return buckets;
    }
}
