package org.wuzetka.app.platform;

import java.util.List;

/** The hub's message queues: one in front of each stage, and the dead letter queue. */
public final class Queues {
    /** Stands before each name on the broker, so that a shared broker keeps our queues apart. */
    public static final String PREFIX = "wuzetka.";

    /** Work queues, in the order an order passes them. */
    public static final List<String> STAGES = List.of(
            "translate",
            "recognise",
            "register",
            "confirm",
            "allocate",
            "issue",
            "invoice",
            "procure",
            "dispatch",
            "notify",
            "respond",
            "supplier-order",
            "acknowledge");

    /** Where the broker puts what no consumer can take, an ObjectMessage for one. */
    public static final String DEAD_LETTER = "dead-letter";

    private Queues() {}

    /** The queue's name on the broker. */
    public static String onBroker(String queue) {
        return PREFIX + queue;
    }
}
