package org.wuzetka.app.web;

import java.util.Map;

/** The colour of each state: green done, blue under way, amber waits for a person, red failed, grey out of play. */
final class Tones {
    private static final String DONE = "tone-done";
    private static final String UNDER_WAY = "tone-way";
    private static final String PERSON = "tone-person";
    private static final String FAILED = "tone-failed";
    private static final String OUT = "tone-out";

    private static final Map<String, String> TONES = Map.ofEntries(
            Map.entry("INVOICED", DONE),
            Map.entry("ISSUED", DONE),
            Map.entry("PROCESSED", DONE),
            Map.entry("READY_IN_FULL", DONE),
            Map.entry("DELIVERED", DONE),
            Map.entry("RECEIVED", DONE),
            Map.entry("SENT", DONE),
            Map.entry("DONE", DONE),
            Map.entry("ORDER", DONE),
            Map.entry("CHANGE", DONE),
            Map.entry("RUNNING", DONE),
            Map.entry("PAID", DONE),
            Map.entry("PROVEN", DONE),
            Map.entry("MISSING", PERSON),
            Map.entry("LATE", FAILED),
            Map.entry("PARTLY", PERSON),
            Map.entry("OVERPAID", PERSON),
            Map.entry("OVERDUE", FAILED),
            Map.entry("NEEDS_REVIEW", PERSON),
            Map.entry("BLOCKED", PERSON),
            Map.entry("READY_IN_PART", PERSON),
            Map.entry("MUST_BE_BOUGHT", PERSON),
            Map.entry("PARTLY_ALLOCATED", PERSON),
            Map.entry("STOPPED", PERSON),
            Map.entry("RETURNED", FAILED),
            Map.entry("FAILED", FAILED),
            Map.entry("UNKNOWN", FAILED),
            Map.entry("REJECTED", FAILED),
            Map.entry("PARKED", FAILED),
            Map.entry("ERROR", FAILED),
            Map.entry("BROKEN", FAILED),
            Map.entry("CANCELLED", OUT),
            Map.entry("DUPLICATE", OUT),
            Map.entry("RELEASED", OUT),
            Map.entry("DRAFT", OUT),
            Map.entry("DISABLED", OUT));

    private Tones() {}

    static String of(String kind, String state) {
        // A message that is received is not yet read, but goods that are received are there.
        if (kind.equals("intake") && state.equals("RECEIVED")) return UNDER_WAY;
        return TONES.getOrDefault(state, UNDER_WAY);
    }
}
