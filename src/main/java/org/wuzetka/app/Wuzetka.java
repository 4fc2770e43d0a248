package org.wuzetka.app;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.wuzetka.app.platform.Hub;

/** The hub's entry: {@code ./wuzetka run}. */
@QuarkusMain
public final class Wuzetka {
    private Wuzetka() {}

    public static void main(String[] arguments) {
        Hub.run(arguments);
    }
}
