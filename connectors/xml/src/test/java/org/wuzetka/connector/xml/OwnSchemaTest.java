package org.wuzetka.connector.xml;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnSchemaTest {

    @ParameterizedTest
    @ValueSource(strings = {"full-order.xml", "several-orders.xml"})
    void ordersOfOurOwnXmlFollowThePublishedSchema(String sample) throws Exception {
        Schema schema = SchemaFactory.newDefaultInstance().newSchema(getClass().getResource("/wuzetka-order.xsd"));
        Path file = Path.of("src/test/resources/samples/xml-order", sample);

        assertThatCode(() -> schema.newValidator().validate(new StreamSource(file.toFile())))
                .doesNotThrowAnyException();
    }
}
