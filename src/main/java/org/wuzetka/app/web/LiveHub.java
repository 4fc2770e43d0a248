package org.wuzetka.app.web;

import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.wuzetka.connector.persistence.read.Hub;
import org.wuzetka.connector.persistence.read.HubReads;

/**
 * One clock for all who watch the hub: it reads the database once a second while somebody watches, and draws each
 * language once, however many watch.
 */
@ApplicationScoped
public class LiveHub {
    private static final Duration BEAT = Duration.ofSeconds(1);
    /** The figures look at every order of the day, so they are read less often than the queues. */
    private static final Duration FIGURES_ARE_GOOD_FOR = Duration.ofSeconds(5);

    private final HubReads hub;
    private final Watched<Shown> pictures = new Watched<>("Picture of the hub", BEAT, this::now);
    private Shown last;
    private Hub.Figures figures;
    private Instant figuresReadAt = Instant.EPOCH;

    LiveHub(HubReads hub) {
        this.hub = hub;
    }

    /** A picture of the hub, drawn in each language when first asked for. */
    public static final class Shown {
        private final Hub.Figures figures;
        private final Hub.Picture picture;
        private final Map<Languages, String> drawn = new EnumMap<>(Languages.class);

        Shown(Hub.Figures figures, Hub.Picture picture) {
            this.figures = figures;
            this.picture = picture;
        }

        synchronized String html(Languages language) {
            return drawn.computeIfAbsent(language, wanted -> {
                Ui ui = new Ui(wanted, "", Set.of(), "overview");
                return OverviewPage.Templates.picture(ui, figures, HubDrawing.of(picture, ui), picture)
                        .render();
            });
        }

        private boolean shows(Hub.Figures otherFigures, Hub.Picture otherPicture) {
            return figures.equals(otherFigures) && picture.equals(otherPicture);
        }
    }

    /** Pictures as they change. */
    Multi<Shown> pictures() {
        return pictures.states();
    }

    /** The hub at this moment. */
    synchronized Shown now() {
        Instant now = Clock.systemUTC().instant();
        if (figures == null || figuresReadAt.plus(FIGURES_ARE_GOOD_FOR).isBefore(now)) {
            figures = hub.figures(now);
            figuresReadAt = now;
        }
        Hub.Picture picture = hub.picture(now);
        if (last == null || !last.shows(figures, picture)) last = new Shown(figures, picture);
        return last;
    }
}
