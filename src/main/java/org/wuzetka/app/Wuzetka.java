package org.wuzetka.app;

import org.wuzetka.app.platform.Hub;

/**
 * The hub's entry: {@code ./wuzetka run}. Named by {@code quarkus.package.main-class}: with the annotation
 * {@code @QuarkusMain} Camel Quarkus would not start its routes by itself.
 */
public final class Wuzetka {
    private Wuzetka() {}

    public static void main(String[] arguments) {
        Hub.run(arguments);
    }
}
