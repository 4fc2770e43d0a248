package org.wuzetka.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translator;

/**
 * {@code ./wuzetka bench --translators}: orders of twenty lines a second, for each translator, over the golden samples of its module
 * whose lines are repeated to twenty. Arguments: names of samples, see {@link TwentyLines}; without one, all.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
@Fork(1)
public class TranslatorBench {
    @Param("edifact")
    String sample;

    private Translator translator;
    private RawMessage message;

    /** As the hub does, the translator that recognises the sample best reads it. */
    @Setup
    public void choose() throws IOException {
        byte[] content = TwentyLines.content(sample);
        message = new RawMessage("bench", null, TwentyLines.SAMPLES.get(sample).file(), content, Map.of());
        translator = Translators.all().stream()
                .max(Comparator.comparingInt(each -> each.recognises(message)))
                .orElseThrow();
        Translation read = translator.translate(message);
        if (read.orders().isEmpty()) throw new IllegalStateException(sample + ": " + read.problems());
    }

    @Benchmark
    public Translation translate() {
        return translator.translate(message);
    }

    public static void main(String[] arguments) throws RunnerException, IOException {
        List<String> samples =
                arguments.length == 0 ? new ArrayList<>(TwentyLines.SAMPLES.keySet()) : List.of(arguments);
        List<String> rows = new ArrayList<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(TranslatorBench.class.getName())
                        .param("sample", samples.toArray(String[]::new))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run()) {
            String sample = result.getParams().getParam("sample");
            double rate = result.getPrimaryResult().getScore();
            int bytes = TwentyLines.content(sample).length;
            rows.add("| %s | %d | %.0f | %.1f |".formatted(sample, bytes, rate, rate * bytes / 1e6));
        }
        System.out.println("| translator | bytes a message | messages/s | MB/s |\n|---|---|---|---|");
        rows.forEach(System.out::println);
    }
}
