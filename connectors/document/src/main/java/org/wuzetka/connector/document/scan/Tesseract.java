package org.wuzetka.connector.document.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.wuzetka.connector.document.Page;

/**
 * Tesseract as a program of its own: a fault in its native code ends that program and not the hub. At most one runs for
 * each processor, and none longer than its time.
 */
final class Tesseract implements TextRecognition {
    private static final String LANGUAGES = "pol+eng+deu";
    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final int MOST_OUTPUT = 8 * 1024 * 1024;
    private static final Semaphore PLACES = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private static final double POINTS = 72.0 / CleanUp.DOTS;
    private static final int COLUMNS = 12;
    private static final String WORD_LEVEL = "5";

    private final String program;

    /** @param program name or path of the program */
    Tesseract(String program) {
        this.program = program;
    }

    @Override
    public List<Page.Word> words(Bitmap picture, Layout layout) throws Unavailable {
        try {
            PLACES.acquire();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("scan.recognition-failed");
        }
        try {
            return words(run(picture.greymap(), layout));
        } finally {
            PLACES.release();
        }
    }

    private List<String> command(Layout layout) {
        List<String> command = new ArrayList<>(List.of(program, "stdin", "stdout", "--oem", "1"));
        command.addAll(List.of("--dpi", Integer.toString(CleanUp.DOTS)));
        if (layout == Layout.PAGE) {
            command.addAll(List.of("-l", LANGUAGES, "--psm", "6", "-c", "preserve_interword_spaces=1"));
        } else {
            command.addAll(List.of("-l", "eng", "--psm", "6", "-c", "tessedit_char_whitelist=0123456789,."));
        }
        command.add("tsv");
        return command;
    }

    private String run(byte[] picture, Layout layout) throws Unavailable {
        ProcessBuilder builder = new ProcessBuilder(command(layout)).redirectError(ProcessBuilder.Redirect.DISCARD);
        // Its own threads make a page slower when several pages are read at once.
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        Process process;
        try {
            process = builder.start();
        } catch (IOException notInstalled) {
            throw new Unavailable("scan.no-recognition");
        }
        Executor later = CompletableFuture.delayedExecutor(LONGEST.toSeconds(), TimeUnit.SECONDS);
        CompletableFuture<Void> limit = CompletableFuture.runAsync(process::destroyForcibly, later);
        // The picture is written whole before the first word comes back, so neither side waits for the other.
        try (InputStream out = process.getInputStream();
                OutputStream in = process.getOutputStream()) {
            in.write(picture);
            in.close();
            byte[] table = out.readNBytes(MOST_OUTPUT);
            if (process.waitFor() != 0) throw new Unavailable("scan.recognition-failed");
            return new String(table, StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new Unavailable("scan.recognition-failed");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("scan.recognition-failed");
        } finally {
            limit.cancel(false);
            process.destroyForcibly();
        }
    }

    /** Rows of level 5 are words: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
    private static List<Page.Word> words(String table) {
        List<Page.Word> words = new ArrayList<>();
        for (String row : table.split("\n")) {
            String[] cells = row.split("\t", COLUMNS);
            if (cells.length < COLUMNS || !cells[0].equals(WORD_LEVEL)) continue;
            String text = cells[11].strip();
            // What is left of a ruled line is no word.
            if (text.isEmpty() || text.matches("[|_—–~=\\[\\]{}!]+")) continue;
            words.add(new Page.Word(
                    text,
                    Integer.parseInt(cells[6]) * POINTS,
                    Integer.parseInt(cells[7]) * POINTS,
                    Integer.parseInt(cells[8]) * POINTS,
                    Integer.parseInt(cells[9]) * POINTS,
                    Math.max(0, Math.min(100, (int) Double.parseDouble(cells[10])))));
        }
        return words;
    }
}
