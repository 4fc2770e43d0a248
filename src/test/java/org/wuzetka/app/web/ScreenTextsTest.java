package org.wuzetka.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.app.purchasing.SupplierOrderPages;
import org.wuzetka.connector.persistence.read.Stages;

class ScreenTextsTest {
    private static final Pattern KEY = Pattern.compile("ui\\.t\\('([\\w.]+)'");

    private static Set<Object> keys(String bundle) throws IOException {
        return texts(bundle).keySet();
    }

    private static Properties texts(String bundle) throws IOException {
        Properties texts = new Properties();
        try (var in = ScreenTextsTest.class.getResourceAsStream("/messages/" + bundle + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ui",
                "status",
                "event",
                "orderform",
                "quotes",
                "catalogue",
                "purchasing",
                "parties",
                "party",
                "dashboard"
            })
    void everyTextIsThereInAllThreeLanguages(String bundle) throws IOException {
        assertThat(keys(bundle + "_pl")).isEqualTo(keys(bundle));
        assertThat(keys(bundle + "_de")).isEqualTo(keys(bundle));
        for (String language : List.of("", "_pl", "_de")) {
            assertThat(texts(bundle + language).values())
                    .noneMatch(text -> text.toString().isBlank());
        }
    }

    @Test
    void everyTextThatAPageNamesExists() throws IOException {
        Set<String> named = new TreeSet<>();
        try (var pages = Files.walk(Path.of("main/resources/templates"))) {
            for (Path page : pages.filter(Files::isRegularFile).toList()) {
                Matcher found = KEY.matcher(Files.readString(page));
                while (found.find()) named.add("ui." + found.group(1));
            }
        }
        assertThat(named).hasSizeGreaterThan(100);
        assertThat(keys("ui")).containsAll(named);
    }

    @Test
    void everyStateHasAWord() throws IOException {
        Set<Object> words = keys("status");
        OrderPages.STATUSES.forEach(state -> assertThat(words).contains("status.order." + state));
        OrderPages.FEASIBILITIES.forEach(state -> assertThat(words).contains("status.feasibility." + state));
        IntakePages.STATES.forEach(state -> assertThat(words).contains("status.intake." + state));
        DocumentPages.SHIPMENT_STATUSES.forEach(state -> assertThat(words).contains("status.shipment." + state));
        SupplierOrderPages.STATUSES.forEach(state -> assertThat(words).contains("status.supplierOrder." + state));
        Stages.ALL.forEach(stage -> assertThat(words).contains("status.stage." + stage));
    }
}
