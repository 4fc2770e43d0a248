package org.wuzetka.connector.document.scan;

import java.util.List;
import java.util.Optional;
import org.wuzetka.connector.document.ScannedPages;
import org.wuzetka.domain.intake.IncompleteFax;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.shared.Problem;

/**
 * Orders in pictures: a fax (TIFF class F) or a scan (TIFF, PNG, JPEG, PDF without a text), and our own order form among them.
 * Without the program {@code tesseract} such documents wait for a person, with the picture kept.
 */
public final class ScanTranslator implements Translator, ScannedPages {
    private static final String FORMAT = "scan";
    private static final int CERTAIN = 100;

    private final ScanReading reading;

    /** @param program name or path of the program that recognises letters */
    public ScanTranslator(String program) {
        reading = new ScanReading(new Tesseract(program));
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int recognises(RawMessage message) {
        return PictureFile.recognises(message.content()) ? CERTAIN : 0;
    }

    @Override
    public Translation translate(RawMessage message) {
        return translate(FORMAT, message);
    }

    @Override
    public Optional<Translation> translateAtOnce(RawMessage message) {
        return translateAtOnce(FORMAT, message);
    }

    @Override
    public Translation translate(String format, RawMessage message) {
        return reading.translate(format, message.content(), told(message));
    }

    @Override
    public Optional<Translation> translateAtOnce(String format, RawMessage message) {
        return reading.translateAtOnce(format, message.content(), told(message));
    }

    private static List<Problem> told(RawMessage message) {
        return IncompleteFax.why(message.meta()).map(why -> Problem.hold("scan.incomplete", null, why)).stream()
                .toList();
    }
}
