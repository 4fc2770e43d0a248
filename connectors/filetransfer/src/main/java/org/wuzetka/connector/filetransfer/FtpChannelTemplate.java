package org.wuzetka.connector.filetransfer;

import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.required;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.withDefault;

import java.util.List;
import org.apache.camel.model.RouteTemplateDefinition;
import org.wuzetka.domain.intake.ChannelTemplate.Type;
import org.wuzetka.domain.intake.IntakeGateway;

/** Polling Consumer of a folder on an FTP server (RFC 959, passive, binary): template {@code ftp}. */
public class FtpChannelTemplate extends FileChannelTemplate {

    public FtpChannelTemplate(IntakeGateway intake) {
        super(
                intake,
                "ftp",
                "20s",
                List.of(
                        required("host", Type.HOST),
                        withDefault("port", Type.NUMBER, "21"),
                        required("username", Type.STRING),
                        required("password", Type.SECRET),
                        withDefault("path", Type.PATH, ".")));
    }

    @Override
    void beans(RouteTemplateDefinition route) {
        route.templateBean("user", String.class, context -> text(context, "username"))
                .templateBean("secret", String.class, context -> text(context, "password"));
    }

    @Override
    String address() {
        return "ftp:{{host}}:{{port}}/{{path}}?username=#bean:{{user}}&password=#bean:{{secret}}&binary=true"
                + "&passiveMode=true&stepwise=false&soTimeout=30000&connectTimeout=10000&timeout=30000"
                + "&maximumReconnectAttempts=0&throwExceptionOnConnectFailed=true&";
    }
}
