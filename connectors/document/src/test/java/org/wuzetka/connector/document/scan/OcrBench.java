package org.wuzetka.connector.document.scan;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;

/**
 * The recognition rate: order forms are printed, filled in, sent through {@link FaxLine} and read. A quantity is right, held
 * (a person would be asked) or wrong (nobody would be asked, and it is not what was written; a line too many or too few counts as
 * wrong too). Argument: forms for each kind of line.
 */
final class OcrBench {
    private static final int FORMS = 10;
    private static final int ITEMS = 15;
    private static final int WRITTEN = 8;
    /** The threshold of a new customer's handling card. */
    private static final int SURE = 80;

    private OcrBench() {}

    private static final class Count {
        private int right;
        private int held;
        private int wrong;
        private long nanos;
        private int pages;
    }

    public static void main(String[] arguments) throws IOException {
        int forms = arguments.length == 0 ? FORMS : Integer.parseInt(arguments[0]);
        Map<String, Count> counts = new TreeMap<>();
        ScanTranslator translator = new ScanTranslator();
        for (int i = 0; i < forms; i++) {
            Random chance = new Random(1000L + i);
            byte[] form = PrintedForms.pdf("FZ/2026/%06d".formatted(i), ITEMS);
            Map<Integer, String> written = written(chance);
            List<BufferedImage> pages = PrintedForms.filled(form, written);
            for (int dots : new int[] {196, 98}) {
                double skew = chance.nextDouble() * 4 - 2;
                long seed = chance.nextLong();
                measure(
                        counts,
                        "%d clean".formatted(dots),
                        translator,
                        FaxLine.clean(dots).send(pages),
                        written);
                measure(
                        counts,
                        "%d usual".formatted(dots),
                        translator,
                        new FaxLine(dots, skew, 0.0005, 0.003, "CCITT T.4", seed).send(pages),
                        written);
                measure(
                        counts,
                        "%d bad".formatted(dots),
                        translator,
                        new FaxLine(dots, skew, 0.004, 0.02, "CCITT T.4", seed).send(pages),
                        written);
            }
        }
        System.out.println("| line | quantities | right | held | wrong | s a page |\n|---|---|---|---|---|---|");
        counts.forEach((line, count) -> {
            int all = count.right + count.held + count.wrong;
            System.out.printf(
                    "| %s | %d | %.1f %% | %.1f %% | %.1f %% | %.1f |%n",
                    line,
                    all,
                    100.0 * count.right / all,
                    100.0 * count.held / all,
                    100.0 * count.wrong / all,
                    count.nanos / 1e9 / count.pages);
        });
    }

    private static Map<Integer, String> written(Random chance) {
        Map<Integer, String> written = new HashMap<>();
        while (written.size() < WRITTEN) {
            int most = (int) Math.pow(10, 1 + chance.nextInt(3));
            written.put(chance.nextInt(ITEMS), Integer.toString(1 + chance.nextInt(most)));
        }
        return written;
    }

    private static void measure(
            Map<String, Count> counts,
            String line,
            ScanTranslator translator,
            byte[] fax,
            Map<Integer, String> written) {
        Count count = counts.computeIfAbsent(line, first -> new Count());
        long begin = System.nanoTime();
        List<TranslatedOrder> orders = translator
                .translate(new RawMessage("fax", "image/tiff", "fax.tif", fax, Map.of()))
                .orders();
        count.nanos += System.nanoTime() - begin;
        count.pages++;
        if (orders.isEmpty()) {
            count.held += written.size();
            return;
        }
        TranslatedOrder order = orders.get(0);
        Map<Integer, String> read = new HashMap<>();
        Map<Integer, Integer> sure = new HashMap<>();
        for (int i = 0; i < order.order().lines().size(); i++) {
            IncomingLine said = order.order().lines().get(i);
            Evidence evidence = order.evidence().get(i);
            int row = Integer.parseInt(said.lineNumber()) - 1;
            read.put(row, said.quantity() == null ? "" : said.quantity().toPlainString());
            sure.put(row, evidence.confidence());
        }
        boolean wholeOrderHeld = order.problems().stream()
                .anyMatch(problem -> problem.code().equals("form.marks-missing")
                        || problem.code().startsWith("scan."));
        for (int row = 0; row < ITEMS; row++) {
            String wanted = written.get(row);
            String got = read.get(row);
            if (wanted == null && got == null) continue;
            if (wholeOrderHeld || got != null && sure.get(row) < SURE) count.held++;
            else if (wanted != null && wanted.equals(got)) count.right++;
            else count.wrong++;
        }
    }
}
