package org.wuzetka.connector.filetransfer;

import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.optional;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.required;
import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.withDefault;

import java.util.List;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.wuzetka.domain.intake.ChannelTemplate.Type;
import org.wuzetka.domain.intake.IntakeGateway;

/** Polling Consumer of a folder on an FTP server with TLS (RFC 4217), commands and data alike: template {@code ftps}. */
public class FtpsChannelTemplate extends FileChannelTemplate {
    /** Options of an address besides who signs in, where, and whose certificate is right; begins with {@code &}. */
    static final String OPTIONS = "&execPbsz=0&execProt=P&ftpClient.endpointCheckingEnabled=true&binary=true"
            + "&passiveMode=true&stepwise=false&soTimeout=30000&connectTimeout=10000&timeout=30000"
            + "&maximumReconnectAttempts=0&throwExceptionOnConnectFailed=true";

    public FtpsChannelTemplate(IntakeGateway intake) {
        super(
                intake,
                "ftps",
                "20s",
                List.of(
                        required("host", Type.HOST),
                        withDefault("port", Type.NUMBER, "21"),
                        withDefault("implicit", Type.BOOLEAN, "false"),
                        optional("certificate", Type.TEXT),
                        required("username", Type.STRING),
                        required("password", Type.SECRET),
                        withDefault("path", Type.PATH, ".")));
    }

    @Override
    void beans(RouteTemplateDefinition route) {
        route.templateBean("user", String.class, context -> text(context, "username"))
                .templateBean("secret", String.class, context -> text(context, "password"))
                .templateBean(
                        "serverTls",
                        SSLContextParameters.class,
                        context -> new ServerTls(text(context, "certificate")));
    }

    @Override
    String address() {
        return "ftps:{{host}}:{{port}}/{{path}}?username=#bean:{{user}}&password=#bean:{{secret}}"
                + "&sslContextParameters=#bean:{{serverTls}}&implicit={{implicit}}" + OPTIONS + "&";
    }
}
