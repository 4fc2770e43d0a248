package org.wuzetka.bench;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.wuzetka.domain.intake.Translator;

/** All translators on the class path that can be made without more than themselves, as the hub would find them. */
final class Translators {
    private static final String PACKAGE = "org/wuzetka/connector";

    private Translators() {}

    static List<Translator> all() throws IOException {
        List<Translator> found = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                collect(path, found);
            } else if (path.getFileName().toString().contains("wuzetka") && Files.exists(path)) {
                try (FileSystem jar = FileSystems.newFileSystem(path)) {
                    collect(jar.getPath("/"), found);
                }
            }
        }
        return found;
    }

    private static void collect(Path root, List<Translator> found) throws IOException {
        Path connectors = root.resolve(PACKAGE);
        if (!Files.isDirectory(connectors)) return;
        try (Stream<Path> files = Files.walk(connectors)) {
            for (Path file : files.filter(each -> each.toString().endsWith("Translator.class"))
                    .toList()) {
                String name = root.relativize(file).toString().replace('/', '.').replace('\\', '.');
                translator(name.substring(0, name.length() - ".class".length()), found);
            }
        }
    }

    private static void translator(String name, List<Translator> found) {
        try {
            Class<?> type = Class.forName(name);
            if (!Translator.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) return;
            Constructor<?> plain = type.getDeclaredConstructor();
            plain.setAccessible(true);
            found.add((Translator) plain.newInstance());
        } catch (NoSuchMethodException needsMore) {
            // Reads pictures, or is one of many of its kind.
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(name, broken);
        }
    }
}
