package org.wuzetka.app.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelFilesTest {
    @TempDir
    Path directory;

    private Map<String, ChannelFiles.Found> read(String yaml) throws Exception {
        Files.writeString(directory.resolve("partner.yaml"), yaml);
        var config = new SmallRyeConfigBuilder()
                .withDefaultValue("SFTP_PASSWORD", "a$1b")
                .build();
        return new ChannelFiles(directory.toString(), config).read();
    }

    @Test
    void expressionsAreFilledInFromSettings() throws Exception {
        var found = read(
                """
                id: partner
                template: sftp
                parameters: {host: "${SFTP_HOST:sftp.example}", port: 22, password: "${SFTP_PASSWORD}", path: "${NOTHING:}"}
                ---
                id: second
                template: http
                enabled: false
                """);
        assertThat(found.get("partner").channel().parameters())
                .isEqualTo(Map.of("host", "sftp.example", "port", "22", "password", "a$1b"));
        assertThat(found.get("second").channel().enabled()).isFalse();
    }

    @Test
    void settingThatIsNotGivenBreaksThisChannelAlone() throws Exception {
        var found = read("id: a\ntemplate: sftp\nparameters: {password: '${MISSING}'}\n---\nid: b\ntemplate: http\n");
        assertThat(found.get("a").problem().code()).isEqualTo("channel-admin.expression");
        assertThat(found.get("b").problem()).isNull();
    }

    @Test
    void unreadableFileIsABrokenChannelOfItsName() throws Exception {
        assertThat(read("id: [unclosed").get("partner").problem().code()).isEqualTo("channel-admin.yaml");
        assertThat(read("id: x\nroute: {from: 'exec:rm'}").get("x").problem().code())
                .isEqualTo("channel-admin.key");
        assertThat(read("!!javax.script.ScriptEngineManager [x]").values())
                .allSatisfy(found -> assertThat(found.channel().template()).isEmpty());
    }
}
