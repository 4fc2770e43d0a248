package org.wuzetka.connector.edi.edifact;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;

/** Messages a second: the translator against StAEDI alone over the same bytes, 100 orders of 20 lines. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class EdifactTranslatorBench {
    private static final int MESSAGES = 100;
    private static final int LINES = 20;

    private final byte[] interchange = interchange();
    private final RawMessage message = new RawMessage("bench", null, null, interchange, Map.of());
    private final EdifactTranslator translator = new EdifactTranslator();

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public Translation translator() {
        Translation translation = translator.translate(message);
        if (translation.orders().size() != MESSAGES) throw new IllegalStateException("orders lost");
        return translation;
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public int staediAlone() throws EDIStreamException {
        EDIStreamReader reader =
                EDIInputFactory.newFactory().createEDIStreamReader(new ByteArrayInputStream(interchange));
        int characters = 0;
        while (reader.hasNext()) {
            if (reader.next() == EDIStreamEvent.ELEMENT_DATA) characters += reader.getTextLength();
        }
        return characters;
    }

    private static byte[] interchange() {
        StringBuilder text = new StringBuilder("UNB+UNOC:3+5901234500012:14+5909876500025:14+260302:0915+1'");
        for (int m = 1; m <= MESSAGES; m++) {
            text.append("UNH+")
                    .append(m)
                    .append("+ORDERS:D:96A:UN:EAN008'BGM+220+ZK")
                    .append(m)
                    .append("+9'DTM+137:20260302:102'DTM+2:20260305:102'NAD+BY+5901234500012::9'")
                    .append("NAD+SU+5909876500025::9'NAD+DP+5901234501071::9'CUX+2:PLN:9'");
            for (int line = 1; line <= LINES; line++) {
                text.append("LIN+")
                        .append(line)
                        .append("++5900000010011:EN'PIA+1+K-")
                        .append(line)
                        .append(":IN'IMD+F++:::Kawa ziarnista 1 kg'QTY+21:12:PCE'MOA+203:42.00'PRI+AAA:3.50'");
            }
            text.append("UNS+S'CNT+2:")
                    .append(LINES)
                    .append("'UNT+")
                    .append(11 + LINES * 6)
                    .append('+')
                    .append(m)
                    .append('\'');
        }
        return text.append("UNZ+").append(MESSAGES).append("+1'").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Runs the benchmark and prints messages and megabytes a second and the ratio to StAEDI alone. */
    public static void main(String[] arguments) throws RunnerException {
        double bytes = interchange().length / (double) MESSAGES;
        double[] rates = new double[2];
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(EdifactTranslatorBench.class.getName())
                        .build())
                .run()) {
            double rate = result.getPrimaryResult().getScore();
            boolean ours = result.getParams().getBenchmark().endsWith("translator");
            rates[ours ? 0 : 1] = rate;
            System.out.printf(
                    "%s: %.0f messages/s, %.1f MB/s%n", ours ? "translator" : "StAEDI alone", rate, rate * bytes / 1e6);
        }
        System.out.printf("ratio %.2f%n", rates[0] / rates[1]);
    }
}
