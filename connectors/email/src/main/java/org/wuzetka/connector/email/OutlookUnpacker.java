package org.wuzetka.connector.email;

import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.email.outlook.Msg;
import org.wuzetka.connector.email.outlook.OutlookMail;
import org.wuzetka.connector.email.outlook.Tnef;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Unpacker;
import org.wuzetka.domain.shared.Problem;

/** Opens a {@code .msg} file or a {@code winmail.dat} that came without a mail around it: put into a folder, or sent in by hand. */
@Singleton
public class OutlookUnpacker implements Unpacker {

    @Override
    public String format() {
        return "outlook";
    }

    @Override
    public boolean recognises(RawMessage message) {
        return Tnef.is(message.content()) || Msg.is(message.content());
    }

    @Override
    public Unpacked unpack(RawMessage message) {
        String name = message.fileName() == null ? "winmail.dat" : message.fileName();
        if (message.content().length > MimeLimits.MAIL_BYTES) {
            return new Unpacked(List.of(), List.of(Problem.hold("mail.limit", name)));
        }
        try {
            OutlookMail mail = Tnef.is(message.content()) ? Tnef.open(message.content()) : Msg.open(message.content());
            Map<String, String> facts = new HashMap<>(message.meta());
            if (mail.subject() != null && !mail.subject().isBlank()) {
                facts.putIfAbsent(RawMessage.SUBJECT, mail.subject().strip());
            }
            PartCollector collector = new PartCollector(message.channel(), facts);
            collector.open(mail);
            List<Problem> problems = collector.problems();
            if (collector.parts().isEmpty() && problems.isEmpty()) {
                problems.add(Problem.hold("mail.no-attachment", name));
            }
            return new Unpacked(
                    collector.parts().stream()
                            .sorted(Comparator.comparingInt(Likelihood::rank))
                            .toList(),
                    problems);
        } catch (IOException | MessagingException | RuntimeException | StackOverflowError damaged) {
            return new Unpacked(List.of(), List.of(Problem.hold("mail.winmail", name, name)));
        }
    }
}
