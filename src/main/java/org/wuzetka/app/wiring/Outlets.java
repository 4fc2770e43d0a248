package org.wuzetka.app.wiring;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.wuzetka.app.channels.As2Outlet;
import org.wuzetka.app.channels.Channel;
import org.wuzetka.app.channels.ChannelDirectory;
import org.wuzetka.connector.filetransfer.FileDrop;
import org.wuzetka.domain.fulfilment.SendAcknowledgements;
import org.wuzetka.domain.shared.FileOutlet;

/** All ways out for files: to the partner of a channel over AS2, or into a folder here or on a server. */
@Singleton
class Outlets implements FileOutlet {
    private final FileDrop folders;
    private final As2Outlet as2;
    private final ChannelDirectory channels;

    Outlets(FileDrop folders, As2Outlet as2, ChannelDirectory channels) {
        this.folders = folders;
        this.as2 = as2;
        this.channels = channels;
    }

    /** The way back of a channel that is set up wrongly counts as there: what goes to it waits until it is mended. */
    @Override
    public boolean reaches(String outlet) {
        return folders.reaches(outlet)
                || overAs2(outlet).isPresent()
                || channel(outlet).filter(channels::broken).isPresent();
    }

    @Override
    public void deliver(String outlet, String fileName, byte[] content) {
        Optional<Channel> partner = folders.reaches(outlet) ? Optional.empty() : overAs2(outlet);
        if (partner.isPresent()) {
            as2.deliver(partner.get(), fileName, content);
        } else {
            folders.deliver(outlet, fileName, content);
        }
    }

    private Optional<Channel> overAs2(String outlet) {
        return channel(outlet).flatMap(channels::usable).filter(As2Outlet::serves);
    }

    private static Optional<String> channel(String outlet) {
        return outlet.endsWith(SendAcknowledgements.OUTLET_SUFFIX)
                ? Optional.of(outlet.substring(0, outlet.length() - SendAcknowledgements.OUTLET_SUFFIX.length()))
                : Optional.empty();
    }
}
