package org.wuzetka.connector.simulators;

import java.util.Random;

/**
 * Misbehaviour of an outside system, decided by a seeded sequence so that a failing run can be repeated. At most one
 * fault happens to a request.
 */
public final class Faults {

    /** What happens to one request. */
    public enum Fault {
        NONE,
        /** The work is done and in the ledger, but the connection closes without an answer. */
        LOSE_ANSWER,
        DELAY,
        SERVER_ERROR,
        TOO_MANY_REQUESTS,
        /** The connection closes before anything is done. */
        REFUSE_CONNECTION
    }

    /**
     * Rates from 0 to 1; together at most 1.
     *
     * @param seed start of the sequence of decisions
     * @param delayMillis how long a delayed answer waits
     * @param retryAfterSeconds value of {@code Retry-After} in a 429 answer
     * @param limit the fault-free state returns after so many faults; 0 means never
     */
    public record Plan(
            long seed,
            double loseAnswer,
            double delay,
            long delayMillis,
            double serverError,
            double tooManyRequests,
            int retryAfterSeconds,
            double refuseConnection,
            int limit) {

        public static final Plan NONE = new Plan(1, 0, 0, 0, 0, 0, 1, 0, 0);

        public Plan {
            double sum = loseAnswer + delay + serverError + tooManyRequests + refuseConnection;
            boolean negative =
                    loseAnswer < 0 || delay < 0 || serverError < 0 || tooManyRequests < 0 || refuseConnection < 0;
            if (negative || sum > 1.000001) {
                throw new IllegalArgumentException(
                        "Each rate must be 0 to 1 and all together at most 1, but they are " + sum);
            }
            if (delayMillis < 0 || delayMillis > 600_000) {
                throw new IllegalArgumentException("delayMillis must be 0 to 600000, but is " + delayMillis);
            }
        }

        public static Plan losingAnswers(double rate, long seed) {
            return new Plan(seed, rate, 0, 0, 0, 0, 1, 0, 0);
        }
    }

    private Plan plan = Plan.NONE;
    private Random random = new Random(1);
    private int happened;

    public synchronized Plan plan() {
        return plan;
    }

    public synchronized void follow(Plan newPlan) {
        plan = newPlan;
        random = new Random(newPlan.seed());
        happened = 0;
    }

    /** How many faults happened since the plan was set. */
    public synchronized int happened() {
        return happened;
    }

    synchronized Fault next() {
        if (plan.limit() > 0 && happened >= plan.limit()) return Fault.NONE;
        double draw = random.nextDouble();
        Fault fault = Fault.NONE;
        double[] rates = {
            plan.loseAnswer(), plan.delay(), plan.serverError(), plan.tooManyRequests(), plan.refuseConnection()
        };
        for (int i = 0; i < rates.length; i++) {
            if (draw < rates[i]) {
                fault = Fault.values()[i + 1];
                break;
            }
            draw -= rates[i];
        }
        if (fault != Fault.NONE) happened++;
        return fault;
    }
}
