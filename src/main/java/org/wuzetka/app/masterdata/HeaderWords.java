package org.wuzetka.app.masterdata;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.wuzetka.connector.persistence.masterdata.ImportKind;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.learning.RuleText;
import org.wuzetka.domain.shared.Texts;

/**
 * Which field a column of a person's file is, told by its head: the field's own name, its label in Polish, English or German,
 * or a word of the trade (resource import-words.properties).
 */
final class HeaderWords {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("pl"), Locale.GERMAN);
    private static final Properties WORDS = words();

    private HeaderWords() {}

    private static Properties words() {
        Properties words = new Properties();
        try (var in = HeaderWords.class.getResourceAsStream("/import-words.properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** By column the field, or empty where none fits; a field is taken by the first column that fits it. */
    static List<String> columns(ImportKind kind, List<String> head) {
        Map<String, String> fields = new HashMap<>();
        // What a column of this table is called goes before what others call it, and a whole head before a part of one.
        for (String field : kind.columns()) fields.putIfAbsent(plain(field), field);
        for (boolean whole : new boolean[] {true, false}) {
            for (String field : kind.columns()) {
                for (Locale language : LANGUAGES) {
                    String label = label(field, language);
                    fields.putIfAbsent(plain(whole ? label : withoutBrackets(label)), field);
                }
            }
        }
        for (String field : kind.columns()) {
            for (String key : List.of(kind.name() + "." + field, field)) {
                Arrays.stream(WORDS.getProperty(key, "").split("\\|"))
                        .filter(word -> !word.isBlank())
                        .forEach(word -> fields.putIfAbsent(plain(word), field));
            }
        }
        Set<String> taken = new HashSet<>();
        List<String> columns = new ArrayList<>();
        for (String text : head) {
            String field = fields.getOrDefault(plain(text), fields.getOrDefault(plain(withoutBrackets(text)), ""));
            columns.add(taken.add(field) ? field : "");
        }
        return columns;
    }

    static String label(String field, Locale language) {
        return Texts.of("catalogue.field." + field, language, List.of());
    }

    /** Units and hints behind the word: {@code Cena netto [PLN]}, {@code Waga (kg)}. */
    private static String withoutBrackets(String text) {
        String without = text.replaceAll("[\\[(][^\\])]*[\\])]", " ").strip();
        return without.isEmpty() ? text : without;
    }

    private static String plain(String text) {
        String plain = RuleText.plain(text);
        return plain == null ? "" : plain.replace(" ", "");
    }

    /** The words of a head row. */
    static List<String> head(List<Cell> cells) {
        return cells.stream().map(Cell::text).toList();
    }
}
