package org.wuzetka.connector.document.scan;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.GenericMultipleBarcodeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Barcodes and QR codes on a page. */
final class Barcodes {
    private static final Map<DecodeHintType, Object> HINTS = Map.of(
            DecodeHintType.TRY_HARDER,
            Boolean.TRUE,
            DecodeHintType.POSSIBLE_FORMATS,
            List.of(BarcodeFormat.QR_CODE, BarcodeFormat.CODE_128, BarcodeFormat.EAN_13));

    private Barcodes() {}

    /** @param corners points of the code on the page, in pixels */
    record Barcode(BarcodeFormat format, String text, List<ResultPoint> corners) {}

    static List<Barcode> on(Bitmap page) {
        LuminanceSource light = new PlanarYUVLuminanceSource(
                page.pixels(), page.width(), page.height(), 0, 0, page.width(), page.height(), false);
        List<Barcode> found = new ArrayList<>();
        try {
            Result[] results = new GenericMultipleBarcodeReader(new MultiFormatReader())
                    .decodeMultiple(new BinaryBitmap(new HybridBinarizer(light)), HINTS);
            for (Result result : results) {
                found.add(new Barcode(result.getBarcodeFormat(), result.getText(), List.of(result.getResultPoints())));
            }
        } catch (NotFoundException none) {
            return List.of();
        }
        return found;
    }
}
