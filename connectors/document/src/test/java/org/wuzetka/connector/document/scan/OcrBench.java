package org.wuzetka.connector.document.scan;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.shared.Problem.Severity;

/**
 * {@code ./wuzetka bench --ocr [PAGES]}: the recognition rate of faxes. Order forms are printed and filled in, ordinary orders of
 * customers are printed, all go through {@link FaxLine} and are read. What stands in them is known, so each field is right, held or
 * wrong. See src/docs/fax-recognition.md.
 */
public final class OcrBench {
    private static final int PAGES = 8;
    private static final int ITEMS = 15;
    private static final int WRITTEN = 8;
    /** The threshold of a new customer's handling card. */
    private static final int SURE = 80;

    private final ScanTranslator translator = new ScanTranslator("tesseract");
    private final Map<String, Map<String, Rate>> rates = new LinkedHashMap<>();
    private final Map<String, long[]> times = new LinkedHashMap<>();

    private OcrBench() {}

    public static void main(String[] arguments) throws IOException {
        int pages = arguments.length == 0 ? PAGES : Integer.parseInt(arguments[0]);
        System.out.printf(
                "Faxes: %d of each kind and quality, tesseract pol+eng+deu, %d processors%n%n",
                pages, Runtime.getRuntime().availableProcessors());
        OcrBench bench = new OcrBench();
        for (int i = 0; i < pages; i++) bench.form(i);
        for (int i = 0; i < pages; i++) bench.letter(i);
        bench.print();
    }

    private static Map<String, FaxLine> qualities(Random chance) {
        double skew = chance.nextDouble() * 4 - 2;
        long seed = chance.nextLong();
        Map<String, FaxLine> qualities = new LinkedHashMap<>();
        qualities.put("good (204×196, straight)", FaxLine.clean(196));
        qualities.put("usual (204×196, askew, specks)", new FaxLine(196, skew, 0.0005, 0.003, 0, "CCITT T.4", seed));
        qualities.put(
                "poor (204×98, askew, specks, streaks)", new FaxLine(98, skew, 0.001, 0.005, 2, "CCITT T.4", seed));
        return qualities;
    }

    private Translation read(String what, byte[] fax) {
        long begin = System.nanoTime();
        Translation read = translator.translate(new RawMessage("fax", "image/tiff", "fax.tif", fax, Map.of()));
        long[] time = times.computeIfAbsent(what, first -> new long[2]);
        time[0] += System.nanoTime() - begin;
        time[1]++;
        return read;
    }

    private Rate rate(String what, String field) {
        return rates.computeIfAbsent(what, first -> new LinkedHashMap<>()).computeIfAbsent(field, first -> new Rate());
    }

    private void form(int n) throws IOException {
        Random chance = new Random(1000L + n);
        byte[] form = PrintedForms.pdf("FZ/2026/%06d".formatted(n), ITEMS);
        Map<Integer, String> written = new HashMap<>();
        while (written.size() < WRITTEN) {
            int most = (int) Math.pow(10, 1 + chance.nextInt(3));
            written.put(chance.nextInt(ITEMS), Integer.toString(1 + chance.nextInt(most)));
        }
        List<BufferedImage> pages = PrintedForms.filled(form, written);
        for (Map.Entry<String, FaxLine> quality : qualities(chance).entrySet()) {
            String what = "order form, " + quality.getKey();
            count(what, read(what, quality.getValue().send(pages)), n, written);
        }
    }

    private void count(String what, Translation read, int n, Map<Integer, String> written) {
        TranslatedOrder order = read.orders().isEmpty() ? null : read.orders().get(0);
        Map<Integer, String> got = new HashMap<>();
        Map<Integer, Integer> sure = new HashMap<>();
        boolean whole = order == null
                || order.problems().stream()
                        .anyMatch(problem -> !problem.code().endsWith("-cell")
                                && !problem.code().equals("form.two-readings"));
        if (order != null) {
            for (int i = 0; i < order.order().lines().size(); i++) {
                IncomingLine line = order.order().lines().get(i);
                int row = Integer.parseInt(line.lineNumber()) - 1;
                got.put(row, line.quantity() == null ? "" : line.quantity().toPlainString());
                sure.put(row, order.evidence().get(i).confidence());
            }
        }
        rate(what, "order number and buyer")
                .count(
                        order == null,
                        order != null
                                && order.order().orderNumber().equals("FZ/2026/%06d".formatted(n))
                                && order.order().buyer().code().equals("K-0042"));
        for (int row = 0; row < ITEMS; row++) {
            if (!written.containsKey(row) && !got.containsKey(row)) continue;
            boolean held = whole || sure.getOrDefault(row, Evidence.CERTAIN) < SURE;
            rate(what, "quantities").count(held, Objects.equals(written.get(row), got.get(row)));
        }
    }

    private void letter(int n) throws IOException {
        OrderLetter letter = OrderLetter.of(n);
        for (Map.Entry<String, FaxLine> quality :
                qualities(new Random(2000L + n)).entrySet()) {
            String what = "ordinary page, " + quality.getKey();
            count(what, read(what, quality.getValue().send(letter.pages())), letter);
        }
    }

    private void count(String what, Translation read, OrderLetter letter) {
        TranslatedOrder found = read.orders().isEmpty() ? null : read.orders().get(0);
        boolean held = found == null
                || found.has(Severity.HOLD)
                || found.confidence() < SURE
                || read.problems().stream().anyMatch(problem -> problem.severity() != Severity.WARNING);
        IncomingOrder order = found == null ? IncomingOrder.builder().build() : found.order();
        IncomingParty buyer = order.buyer();
        LocalDate delivery = order.requestedDelivery() == null
                ? null
                : order.requestedDelivery().earliest();
        List<IncomingLine> lines = order.lines() == null ? List.of() : order.lines();
        boolean all = lines.size() == letter.items().size();
        List<String> wrong = new ArrayList<>();
        count(what, "order number", held, letter.number(), order.orderNumber(), wrong);
        count(what, "buyer", held, letter.vatId(), buyer == null ? null : digits(buyer.vatId()), wrong);
        count(what, "order date", held, letter.date(), order.orderDate(), wrong);
        count(what, "delivery date", held, letter.delivery(), delivery, wrong);
        count(what, "all lines found", held, letter.items().size(), lines.size(), wrong);
        for (int i = 0; i < letter.items().size(); i++) {
            OrderLetter.Item item = letter.items().get(i);
            IncomingLine line = all ? lines.get(i) : null;
            count(what, "codes", held, item.code(), line == null ? null : code(line), wrong);
            BigDecimal quantity = line == null ? null : line.quantity();
            count(what, "quantities", held, item.quantity(), quantity == null ? null : quantity.intValue(), wrong);
        }
        if (System.getProperty("ocr.tell") != null) {
            System.out.println(what + " " + letter.number() + (held ? " held " : " ") + wrong + " "
                    + (found == null ? read.problems() : found.problems()) + " "
                    + (found == null ? "" : found.confidence()));
        }
    }

    private void count(String what, String field, boolean held, Object wanted, Object got, List<String> wrong) {
        boolean same = wanted.equals(got);
        rate(what, field).count(held, same);
        if (!same) wrong.add(field + " " + wanted + " read as " + got);
    }

    private static String digits(String vatId) {
        return vatId == null ? null : vatId.replaceAll("[^0-9]", "");
    }

    private static String code(IncomingLine line) {
        if (line.gtin() != null) return line.gtin();
        return line.supplierCode() != null ? line.supplierCode() : line.buyerCode();
    }

    private void print() {
        System.out.println("| fax | s a page | pages a minute |\n|---|---|---|");
        times.forEach((what, time) ->
                System.out.printf("| %s | %.1f | %.0f |%n", what, time[0] / 1e9 / time[1], 60e9 * time[1] / time[0]));
        System.out.println(
                "\n| fax | field | number | right | held | wrong | read right |\n|---|---|---|---|---|---|---|");
        rates.forEach((what, fields) -> fields.forEach(
                (field, rate) -> System.out.printf("| %s | %s | %d | %s |%n", what, field, rate.all(), rate)));
    }
}
