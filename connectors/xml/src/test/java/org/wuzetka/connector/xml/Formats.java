package org.wuzetka.connector.xml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wuzetka.connector.xml.comarch.ComarchTranslator;
import org.wuzetka.connector.xml.cxml.CxmlTranslator;
import org.wuzetka.connector.xml.epp.EppTranslator;
import org.wuzetka.connector.xml.idoc.IdocFileTranslator;
import org.wuzetka.connector.xml.idoc.IdocTranslator;
import org.wuzetka.connector.xml.opentrans.OpenTransTranslator;
import org.wuzetka.connector.xml.own.XmlOrderTranslator;
import org.wuzetka.connector.xml.ubl.UblTranslator;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translator;

/** The translators of this module and their samples. */
final class Formats {
    static final List<Translator> ALL = List.of(
            new UblTranslator(),
            new ComarchTranslator(),
            new OpenTransTranslator(),
            new CxmlTranslator(),
            new IdocTranslator(),
            new IdocFileTranslator(),
            new EppTranslator(),
            new XmlOrderTranslator(),
            new OtherXmlTranslator());

    private Formats() {}

    static Translator named(String format) {
        return ALL.stream()
                .filter(translator -> translator.format().equals(format))
                .findFirst()
                .orElseThrow();
    }

    /** The translator that is surest of the message, as the router chooses. */
    static Translator of(RawMessage message) {
        return ALL.stream()
                .max(Comparator.comparingInt(translator -> translator.recognises(message)))
                .orElseThrow();
    }

    static RawMessage message(byte[] content) {
        return new RawMessage("files", null, null, content, Map.of());
    }

    static RawMessage message(String content) {
        return message(content.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Path> samples() {
        return ALL.stream().flatMap(translator -> Golden.samples("samples/" + translator.format()));
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
