package org.wuzetka.domain.intake;

/** A connector's offer of one kind of channel that an administrator can make without code. */
public interface ChannelAdapter {

    ChannelTemplate template();
}
