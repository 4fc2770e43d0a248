package org.wuzetka.connector.filetransfer;

import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.optional;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.required;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.withDefault;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.model.RouteTemplateDefinition;
import org.wuzetka.domain.intake.ChannelTemplate.Type;
import org.wuzetka.domain.intake.IntakeGateway;

/** Polling Consumer of a folder on an SFTP server whose host key is pinned: template {@code sftp}. */
public class SftpChannelTemplate extends FileChannelTemplate {

    public SftpChannelTemplate(IntakeGateway intake) {
        super(
                intake,
                "sftp",
                "20s",
                List.of(
                        required("host", Type.HOST),
                        withDefault("port", Type.NUMBER, "22"),
                        required("hostKey", Type.STRING),
                        required("username", Type.STRING),
                        optional("password", Type.SECRET),
                        optional("privateKey", Type.SECRET),
                        optional("passphrase", Type.SECRET),
                        withDefault("path", Type.PATH, ".")));
    }

    @Override
    void beans(RouteTemplateDefinition route) {
        // Bound only when there is one: Camel takes even an empty key for a key, and fails to read it.
        route.configure(context -> {
            String key = text(context, "privateKey");
            if (key != null) {
                context.bind("sftpIdentity", byte[].class, key.getBytes(StandardCharsets.UTF_8));
            }
            String passphrase = text(context, "passphrase");
            if (passphrase != null) {
                context.bind("sftpPassphrase", String.class, passphrase);
            }
        });
        route.templateBean("user", String.class, context -> text(context, "username"))
                .templateBean("secret", String.class, context -> orEmpty(text(context, "password")))
                .templateBean(
                        "knownHosts",
                        byte[].class,
                        context -> knownHosts(
                                text(context, "host"),
                                Integer.parseInt(text(context, "port")),
                                text(context, "hostKey")));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    @Override
    String address() {
        return "sftp:{{host}}:{{port}}/{{path}}?username=#bean:{{user}}&password=#bean:{{secret}}"
                + "&privateKey=#bean:{{?sftpIdentity}}&privateKeyPassphrase=#bean:{{?sftpPassphrase}}&knownHosts=#bean:{{knownHosts}}&strictHostKeyChecking=yes"
                + "&useUserKnownHostsFile=false&preferredAuthentications=publickey,password&binary=true&stepwise=false"
                + "&soTimeout=30000&connectTimeout=10000&maximumReconnectAttempts=0&throwExceptionOnConnectFailed=true&";
    }

    /** Known-hosts line for a pinned key. */
    static byte[] knownHosts(String host, int port, String hostKey) {
        String[] words = hostKey.strip().split("\\s+");
        if (words.length < 2 || !words[0].matches("[a-z0-9@.-]+") || !words[1].matches("[A-Za-z0-9+/=]+")) {
            throw new IllegalArgumentException(
                    "The host key must be the type and the key, as ssh-keyscan prints them behind the host name");
        }
        String name = port == 22 ? host : "[" + host + "]:" + port;
        return (name + " " + words[0] + " " + words[1] + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
