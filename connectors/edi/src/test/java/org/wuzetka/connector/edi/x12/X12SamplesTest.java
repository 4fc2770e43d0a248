package org.wuzetka.connector.edi.x12;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wuzetka.connector.edi.Samples;

/** Each {@code samples/x12/<name>.edi} reads as {@code <name>.expected.json} says. */
class X12SamplesTest {
    @TestFactory
    Stream<DynamicTest> sampleReadsAsExpected() {
        return Samples.readAsExpected(new X12Translator());
    }
}
