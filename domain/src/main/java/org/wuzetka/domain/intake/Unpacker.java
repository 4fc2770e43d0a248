package org.wuzetka.domain.intake;

import java.util.List;
import org.wuzetka.domain.shared.Problem;

/** Splitter for containers (a mail, an archive): takes out the parts that may carry orders, each a message of its own. */
public interface Unpacker {

    /** Name of the container format: {@code mail}. */
    String format();

    boolean recognises(RawMessage message);

    Unpacked unpack(RawMessage message);

    /**
     * @param parts what may carry an order, best first; meta facts of the container are carried over
     * @param problems what concerns the container: an automatic reply, an unreadable part, a limit that was hit
     */
    record Unpacked(List<RawMessage> parts, List<Problem> problems) {
        public Unpacked {
            parts = List.copyOf(parts);
            problems = List.copyOf(problems);
        }
    }
}
