package org.wuzetka.domain.intake;

import java.util.Map;
import java.util.Optional;
import org.wuzetka.domain.shared.Problem;

/** A connector's offer of one kind of channel that an administrator can make without code. */
public interface ChannelAdapter {

    ChannelTemplate template();

    /** What keeps a channel with these values, each of them well formed, from working; secrets in clear. */
    default Optional<Problem> flaw(Map<String, String> parameters) {
        return Optional.empty();
    }
}
