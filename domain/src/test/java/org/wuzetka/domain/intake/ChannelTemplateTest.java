package org.wuzetka.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.domain.intake.ChannelTemplate.Parameter;
import org.wuzetka.domain.intake.ChannelTemplate.Type;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Texts;

class ChannelTemplateTest {
    private final ChannelTemplate mailbox = new ChannelTemplate(
            "mail-imap",
            List.of(
                    Parameter.required("host", Type.HOST),
                    Parameter.withDefault("port", Type.NUMBER, "993"),
                    Parameter.choice("security", "imaps", "imap")));

    @Test
    void whatIsMissingWrongOrUnknownIsToldByField() {
        List<Problem> problems = mailbox.check(Map.of("port", "99x", "security", "pop3", "exec", "rm"));

        assertThat(problems)
                .extracting(Problem::code, Problem::where)
                .containsExactly(
                        tuple("channel.parameter-missing", "host"),
                        tuple("channel.parameter-invalid", "port"),
                        tuple("channel.parameter-invalid", "security"),
                        tuple("channel.parameter-unknown", "exec"));
    }

    @ParameterizedTest
    @CsvSource({"PATH,in/Zamówienia 2026", "PATH,/srv/edi/in", "HOST,sftp.partner.pl", "HOST,[::1]", "DURATION,500ms"})
    void usualValuesPass(Type type, String value) {
        assertThat(Parameter.required("value", type).allows(value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "PATH,../etc",
        "PATH,in/../../etc",
        "PATH,in/..",
        "PATH,in?delete=true",
        "PATH,in&move=x",
        "PATH,{{secret}}",
        "HOST,host/path",
        "HOST,host?x=y",
        "DURATION,5",
        "NUMBER,-1"
    })
    void aValueCannotAddAnOptionOrLeaveItsFolder(Type type, String value) {
        assertThat(Parameter.required("value", type).allows(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"too-big", "empty", "unreadable", "name"})
    void eachRefusalHasItsTextInEachLanguage(String reason) {
        Problem refusal = new RawMessage(
                        "ftp", null, "a.csv", new byte[0], Map.of(RawMessage.REFUSED, reason, RawMessage.SIZE, "7"))
                .refusal()
                .orElseThrow();

        for (String language : List.of("en", "pl", "de")) {
            assertThat(Texts.has(refusal.code(), Locale.forLanguageTag(language)))
                    .isTrue();
        }
        assertThat(refusal.text(Locale.forLanguageTag("pl")))
                .isNotEqualTo(refusal.text(Locale.ENGLISH))
                .isNotEqualTo(refusal.text(Locale.GERMAN))
                .contains("a.csv");
    }
}
