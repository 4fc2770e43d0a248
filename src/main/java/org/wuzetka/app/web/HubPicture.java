package org.wuzetka.app.web;

import jakarta.enterprise.context.ApplicationScoped;

/** The live picture of the hub for pages that show it among other things; they keep it up to date by {@code /live}. */
@ApplicationScoped
public class HubPicture {
    private final LiveHub live;

    HubPicture(LiveHub live) {
        this.live = live;
    }

    /** At this moment. */
    public String html(Languages language) {
        return live.now().html(language);
    }
}
