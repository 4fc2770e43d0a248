package org.wuzetka.connector.bank;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.wuzetka.domain.payments.Statement;
import org.wuzetka.domain.payments.StatementReader;
import org.wuzetka.domain.shared.Problem;

/** Reads the files of banks; which kind it is, its content tells. */
@Singleton
public class BankStatements implements StatementReader {
    private static final int LARGEST = 20 * 1024 * 1024;

    @Override
    public Statement read(byte[] file) {
        if (file.length == 0 || file.length > LARGEST) {
            return new Statement(
                    List.of(), List.of(Problem.error("bank.size", null, String.valueOf(LARGEST / 1024 / 1024))));
        }
        String text = text(file);
        return Mt940.isMt940(text) ? Mt940.read(text) : CsvStatement.read(text);
    }

    /** UTF-8 where the bytes allow it; banks here write Windows-1250 else. */
    private static String text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            return new String(file, Charset.forName("windows-1250"));
        }
    }
}
