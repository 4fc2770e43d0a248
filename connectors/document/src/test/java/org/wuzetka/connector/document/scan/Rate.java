package org.wuzetka.connector.document.scan;

/**
 * Counts what was read: right and going on without a person, held for a person, or wrong and going on all the same. Of what was
 * held, how much was read right is counted too: that much the person need not type.
 */
final class Rate {
    private int right;
    private int held;
    private int heldRight;
    private int wrong;

    void count(boolean holds, boolean same) {
        if (holds) held++;
        else if (same) right++;
        else wrong++;
        if (holds && same) heldRight++;
    }

    int all() {
        return right + held + wrong;
    }

    /** Cells of a table row: right, held, wrong, and what was read right whether it went on or not. */
    @Override
    public String toString() {
        int all = Math.max(1, all());
        return "%.1f %% | %.1f %% | %.1f %% | %.1f %%"
                .formatted(
                        100.0 * right / all,
                        100.0 * held / all,
                        100.0 * wrong / all,
                        100.0 * (right + heldRight) / all);
    }
}
