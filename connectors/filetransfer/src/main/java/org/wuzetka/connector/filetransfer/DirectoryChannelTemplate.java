package org.wuzetka.connector.filetransfer;

import static org.wuzetka.domain.intake.ChannelTemplate.Parameter.required;

import java.util.List;
import org.apache.camel.RouteTemplateContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.wuzetka.domain.intake.ChannelTemplate.Type;
import org.wuzetka.domain.intake.IntakeGateway;

/** Polling Consumer of a folder of this machine: template {@code file-directory}. */
public class DirectoryChannelTemplate extends FileChannelTemplate {

    public DirectoryChannelTemplate(IntakeGateway intake) {
        super(intake, "file-directory", "1s", List.of(required("directory", Type.PATH)));
    }

    @Override
    void beans(RouteTemplateDefinition route) {
        // A folder needs no credentials.
    }

    @Override
    String address() {
        return "file:{{directory}}?";
    }

    @Override
    String root(RouteTemplateContext context) {
        return ".";
    }

    @Override
    int filesTogether() {
        return 50;
    }

    @Override
    PollingConsumerPollStrategy afterPoll() {
        return new DefaultPollingConsumerPollStrategy();
    }
}
