package org.wuzetka.connector.persistence.read;

import java.util.List;

/** The stages of the pipeline, which are also the names of their queues, in the order work goes through them. */
public final class Stages {
    public static final List<String> ALL = List.of(
            "translate",
            "recognise",
            "acknowledge",
            "register",
            "confirm",
            "allocate",
            "issue",
            "invoice",
            "procure",
            "supplier-order",
            "dispatch",
            "notify",
            "respond");

    private Stages() {}
}
