package org.wuzetka.bench;

import java.util.Arrays;

/** Percentiles of a set of durations, in milliseconds. */
record Latency(int count, double p50, double p95, double p99) {
    static Latency of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latency(sorted.length, at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99));
    }

    private static double at(long[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length) - 1;
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank)] / 1e6;
    }

    @Override
    public String toString() {
        return "p50 %.0f ms, p95 %.0f ms, p99 %.0f ms".formatted(p50, p95, p99);
    }
}
