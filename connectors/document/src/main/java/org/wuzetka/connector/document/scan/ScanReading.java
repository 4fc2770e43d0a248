package org.wuzetka.connector.document.scan;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wuzetka.connector.document.Page;
import org.wuzetka.connector.document.PageOrders;
import org.wuzetka.connector.document.scan.TextRecognition.Layout;
import org.wuzetka.connector.document.scan.TextRecognition.Unavailable;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.OrderFingerprint;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.shared.Problem;

/**
 * Reads scanned documents page by page. The last readings are kept: a document that is read again because something was learned
 * need not be recognised again, which takes seconds a page.
 */
final class ScanReading {
    private static final int KEPT = 64;
    /** After this time no further page of a document is begun. */
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private static final double POINTS = 72.0 / CleanUp.DOTS;

    private final TextRecognition recognition;
    private final Map<String, Scan> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Scan> eldest) {
            return size() > KEPT;
        }
    };

    ScanReading(TextRecognition recognition) {
        this.recognition = recognition;
    }

    /**
     * @param pages words of the pages that were read as print
     * @param forms pages that are order forms of our own
     * @param problems what a person must know of the picture itself
     * @param customer number of the customer on a form whose square code could not be read, or {@code null}
     */
    private record Scan(List<Page> pages, List<FormPage> forms, List<Problem> problems, String customer) {}

    /** @param told problems that the transport knows of */
    Translation translate(String format, byte[] content, List<Problem> told) {
        return translation(format, scan(content), told);
    }

    /** The same, where the document is one of the last that were read; else empty. */
    Optional<Translation> translateAtOnce(String format, byte[] content, List<Problem> told) {
        return kept(OrderFingerprint.sha256(content)).map(scan -> translation(format, scan, told));
    }

    private Optional<Scan> kept(String key) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(key));
        }
    }

    private static Translation translation(String format, Scan scan, List<Problem> told) {
        List<Problem> seen =
                Stream.concat(told.stream(), scan.problems.stream()).toList();
        if (!scan.forms.isEmpty()) {
            return Translation.of(format, FormOrders.of(scan.forms, seen), List.of());
        }
        boolean silent = scan.pages.stream().allMatch(page -> page.words().isEmpty());
        if (silent && !scan.problems.isEmpty()) return Translation.of(format, List.of(), seen);
        Translation read = PageOrders.read(format, scan.pages);
        List<Problem> problems = new ArrayList<>(read.problems());
        problems.addAll(seen);
        List<TranslatedOrder> orders = read.orders();
        if (scan.customer != null)
            orders = orders.stream()
                    .map(order -> ofCustomer(order, scan.customer))
                    .toList();
        return new Translation(format, orders, problems, read.interchanges(), read.acknowledgements());
    }

    private static TranslatedOrder ofCustomer(TranslatedOrder order, String customer) {
        IncomingOrder read = order.order();
        IncomingOrder known = IncomingOrder.builder()
                .orderNumber(read.orderNumber())
                .orderDate(read.orderDate())
                .currency(read.currency())
                .buyer(IncomingParty.ofCode(customer))
                .shipTo(read.shipTo())
                .requestedDelivery(read.requestedDelivery())
                .lines(read.lines())
                .comment(read.comment())
                .build();
        return new TranslatedOrder(known, order.place(), order.problems(), order.evidence());
    }

    private Scan scan(byte[] content) {
        String key = OrderFingerprint.sha256(content);
        Optional<Scan> earlier = kept(key);
        if (earlier.isPresent()) return earlier.get();
        Reader reader = new Reader();
        Scan scan = reader.read(content);
        // Where the recognition failed, the next attempt may find it working.
        if (!reader.unavailable) {
            synchronized (kept) {
                kept.put(key, scan);
            }
        }
        return scan;
    }

    /** Gathers what one document gives. */
    private final class Reader {
        private final List<Page> pages = new ArrayList<>();
        private final List<FormPage> forms = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private String customer;
        private boolean unavailable;

        Scan read(byte[] content) {
            try (Pictures pictures = Pictures.open(content).orElseThrow(() -> new IOException("no picture"))) {
                int count = pictures.count();
                if (pictures.isCut()) problems.add(Problem.hold("scan.cut", null));
                if (count == 0) problems.add(Problem.hold("scan.no-page", null));
                if (count > Pictures.MOST_PAGES) {
                    problems.add(Problem.hold(
                            "scan.too-many-pages",
                            null,
                            Integer.toString(count),
                            Integer.toString(Pictures.MOST_PAGES)));
                }
                long end = System.nanoTime() + LONGEST.toNanos();
                for (int i = 0; i < Math.min(count, Pictures.MOST_PAGES) && !unavailable; i++) {
                    if (System.nanoTime() - end > 0) {
                        problems.add(Problem.hold("scan.out-of-time", null, Integer.toString(i + 1)));
                        unavailable = true;
                        break;
                    }
                    page(pictures, i);
                }
            } catch (IOException unreadable) {
                problems.add(Problem.hold("scan.unreadable", null));
            }
            return new Scan(pages, forms, problems, customer);
        }

        private void page(Pictures pictures, int index) {
            String place = "page " + (index + 1);
            Picture picture;
            try {
                picture = pictures.page(index);
            } catch (IOException unreadable) {
                problems.add(Problem.hold("scan.page-unreadable", place, Integer.toString(index + 1)));
                return;
            }
            if (picture.damaged()) {
                problems.add(Problem.hold("scan.page-damaged", place, Integer.toString(index + 1)));
            }
            try {
                recognise(CleanUp.clean(picture), index + 1);
            } catch (Unavailable missing) {
                unavailable = true;
                problems.add(Problem.hold(missing.code(), place, Integer.toString(index + 1)));
            }
        }

        private void recognise(Bitmap page, int number) throws Unavailable {
            Optional<FormPage> form = FormPage.on(page, number, recognition);
            if (form.isPresent()) {
                forms.add(form.get());
                return;
            }
            for (FormGeometry geometry : FormGeometry.ofMarks(page)) {
                Optional<String> found = FormCodes.customer(page, geometry, recognition);
                if (found.isPresent()) {
                    customer = found.get();
                    problems.add(Problem.hold("form.code-unreadable", "page " + number, customer));
                }
            }
            Rules.remove(page);
            pages.add(new Page(
                    number, page.width() * POINTS, page.height() * POINTS, recognition.words(page, Layout.PAGE)));
        }
    }
}
