package org.wuzetka.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Benchmarks that JMH runs, in processes of their own: its library is no part of the hub. */
public final class TranslatorRun {
    private TranslatorRun() {}

    /** {@code ./wuzetka bench --translators}: all translators. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        run(Path.of("src"), "org.wuzetka.bench.TranslatorBench", arguments);
    }

    /** The EDIFACT translator against the bare library it stands on. */
    static void print() throws IOException, InterruptedException {
        run(Path.of("connectors/edi"), "org.wuzetka.connector.edi.edifact.EdifactTranslatorBench");
    }

    private static void run(Path module, String main, String... arguments) throws IOException, InterruptedException {
        Path classPath = Files.createTempFile("wuzetka", ".classpath");
        try {
            run(List.of(
                    "mvn",
                    "-q",
                    "-B",
                    "-pl",
                    module.toString(),
                    "-am",
                    "test-compile",
                    "dependency:build-classpath",
                    "-Dmdep.outputFile=" + classPath));
            List<String> java = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    String.join(
                            File.pathSeparator,
                            module.resolve("target/test-classes").toString(),
                            module.resolve("target/classes").toString(),
                            Files.readString(classPath).trim()),
                    main));
            java.addAll(List.of(arguments));
            run(java);
        } finally {
            Files.delete(classPath);
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) throw new IOException(command.get(0) + " ended with " + code);
    }
}
