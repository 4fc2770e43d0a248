package org.wuzetka.connector.edi.tradacoms;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wuzetka.connector.edi.Samples;

/** Each {@code samples/tradacoms/<name>.edi} reads as {@code <name>.expected.json} says. */
class TradacomsSamplesTest {
    @TestFactory
    Stream<DynamicTest> sampleReadsAsExpected() {
        return Samples.readAsExpected(new TradacomsTranslator());
    }
}
