package org.wuzetka.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The EDIFACT translator's own benchmark, in processes of its own: its library is no part of this module. */
final class TranslatorRun {
    private static final Path MODULE = Path.of("connectors/edi");

    private TranslatorRun() {}

    static void print() throws IOException, InterruptedException {
        Path classPath = Files.createTempFile("wuzetka", ".classpath");
        try {
            run(
                    "mvn",
                    "-q",
                    "-B",
                    "-pl",
                    MODULE.toString(),
                    "-am",
                    "test-compile",
                    "dependency:build-classpath",
                    "-Dmdep.outputFile=" + classPath);
            run(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    String.join(
                            File.pathSeparator,
                            MODULE.resolve("target/test-classes").toString(),
                            MODULE.resolve("target/classes").toString(),
                            Files.readString(classPath).trim()),
                    "org.wuzetka.connector.edi.edifact.EdifactTranslatorBench");
        } finally {
            Files.delete(classPath);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) throw new IOException(command[0] + " ended with " + code);
    }
}
