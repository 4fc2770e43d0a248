package org.wuzetka.connector.document.scan;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.NotFoundException;
import com.google.zxing.common.BitArray;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.connector.document.Page;
import org.wuzetka.connector.document.scan.TextRecognition.Layout;
import org.wuzetka.connector.document.scan.TextRecognition.Unavailable;
import org.wuzetka.domain.intake.OrderForm;
import org.wuzetka.domain.intake.OrderFormLayout;
import org.wuzetka.domain.shared.CheckDigits;

/**
 * The codes of our order form on a page that a general reader of codes gives up: the marks tell where they stand, so all pixels of
 * a module, or all rows of a bar, vote on what it is.
 */
final class FormCodes {
    /** ISO/IEC 18004: a code of version v has 17 + 4v modules a side; that of a form is none of the smallest. */
    private static final int LEAST_MODULES = 29;

    private static final int MOST_MODULES = 117;
    private static final double HALF = 0.5;
    /** Pixels at a module's edge may belong to its neighbour. */
    private static final double MARGIN = 0.2;

    private static final Pattern CUSTOMER = Pattern.compile("([0-9A-Za-z][0-9A-Za-z./_-]*)\\s*/\\s*([0-9A-Za-z])\\W*");

    private FormCodes() {}

    /** The form that the square code tells. */
    static Optional<OrderForm> form(Bitmap page, FormGeometry geometry) {
        Bitmap code = geometry.cut(page, OrderFormLayout.code());
        for (int modules = LEAST_MODULES; modules <= MOST_MODULES; modules += 4) {
            try {
                String text = new Decoder().decode(voted(code, modules)).getText();
                Optional<OrderForm> form = OrderForm.read(text);
                if (form.isPresent()) return form;
            } catch (ChecksumException | FormatException | IllegalArgumentException otherSize) {
                // The next size is tried.
            }
        }
        return Optional.empty();
    }

    private static BitMatrix voted(Bitmap code, int modules) {
        BitMatrix matrix = new BitMatrix(modules);
        double side = (double) code.width() / modules;
        for (int y = 0; y < modules; y++) {
            for (int x = 0; x < modules; x++) {
                if (darkness(code, x * side, y * side, side) > HALF) matrix.set(x, y);
            }
        }
        return matrix;
    }

    /** Share of dark pixels inside a module. */
    private static double darkness(Bitmap code, double left, double top, double side) {
        int dark = 0;
        int all = 0;
        for (int y = (int) Math.ceil(top + side * MARGIN); y < top + side * (1 - MARGIN); y++) {
            for (int x = (int) Math.ceil(left + side * MARGIN); x < left + side * (1 - MARGIN); x++) {
                if (x >= code.width() || y >= code.height()) continue;
                all++;
                if (code.dark(x, y)) dark++;
            }
        }
        return all == 0 ? 0 : (double) dark / all;
    }

    /** The customer's number that the bars tell, or its print with the right check character. */
    static Optional<String> customer(Bitmap page, FormGeometry geometry, TextRecognition recognition)
            throws Unavailable {
        Optional<String> bars = bars(geometry.cut(page, OrderFormLayout.bars()));
        if (bars.isPresent()) return bars;
        StringBuilder line = new StringBuilder();
        Bitmap print = geometry.cut(page, OrderFormLayout.customer());
        for (Page.Word word : recognition.words(print, Layout.PAGE))
            line.append(word.text()).append(' ');
        return printed(line.toString());
    }

    static Optional<String> printed(String line) {
        Matcher matcher = CUSTOMER.matcher(line);
        while (matcher.find()) {
            String customer = matcher.group(1);
            char check = Character.toUpperCase(matcher.group(2).charAt(0));
            if (check == CheckDigits.mod3736(customer)) return Optional.of(customer);
        }
        return Optional.empty();
    }

    private static Optional<String> bars(Bitmap bars) {
        // White before and behind, as the reader expects it.
        int quiet = bars.width() / 10;
        BitArray row = new BitArray(bars.width() + 2 * quiet);
        for (int x = 0; x < bars.width(); x++) {
            int dark = 0;
            for (int y = 0; y < bars.height(); y++) if (bars.dark(x, y)) dark++;
            if (dark > bars.height() * HALF) row.set(quiet + x);
        }
        try {
            var result = new Code128Reader().decodeRow(0, row, Map.of());
            return result.getBarcodeFormat() == BarcodeFormat.CODE_128
                    ? Optional.of(result.getText())
                    : Optional.empty();
        } catch (NotFoundException | ChecksumException | FormatException unreadable) {
            return Optional.empty();
        }
    }
}
