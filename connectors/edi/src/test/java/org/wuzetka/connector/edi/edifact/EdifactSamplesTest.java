package org.wuzetka.connector.edi.edifact;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wuzetka.connector.edi.Samples;

/** Each {@code samples/edifact/<name>.edi} reads as {@code <name>.expected.json} says. */
class EdifactSamplesTest {
    @TestFactory
    Stream<DynamicTest> sampleReadsAsExpected() {
        return Samples.readAsExpected(new EdifactTranslator());
    }
}
