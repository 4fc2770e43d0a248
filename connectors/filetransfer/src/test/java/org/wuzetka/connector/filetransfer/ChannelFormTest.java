package org.wuzetka.connector.filetransfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wuzetka.domain.intake.ChannelAdapter;
import org.wuzetka.domain.intake.ChannelTemplate;
import org.wuzetka.domain.shared.Texts;

class ChannelFormTest {

    static Stream<ChannelAdapter> adapters() {
        return Stream.of(
                new DirectoryChannelTemplate(null),
                new SftpChannelTemplate(null),
                new FtpChannelTemplate(null),
                new FtpsChannelTemplate(null));
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void eachFieldHasItsLabelInEachLanguage(ChannelAdapter adapter) {
        ChannelTemplate template = adapter.template();
        for (String language : List.of("en", "pl", "de")) {
            Locale locale = Locale.forLanguageTag(language);
            assertThat(Texts.has(template.titleCode(), locale)).isTrue();
            assertThat(template.parameters()).allMatch(parameter -> Texts.has(template.labelCode(parameter), locale));
        }
        assertThat(Texts.of("channel-" + template.id() + ".readLock", Locale.forLanguageTag("pl"), List.of()))
                .isEqualTo("Kiedy plik jest kompletny?");
    }
}
