package org.wuzetka.bench;

import java.nio.file.Path;

/**
 * @param orders of each run through the hub
 * @param soak orders of the endurance run, 0 for none
 * @param statements whether to list the hub's costliest statements
 */
record Options(
        int orders, int lone, int soak, boolean translator, boolean hub, boolean statements, Path jar, Path home) {
    static final String USAGE =
            """
            usage: ./wuzetka bench [OPTION...]
                   ./wuzetka bench --translators [FORMAT...]   messages a second of each translator
                   ./wuzetka bench --ocr [PAGES]               recognition rate and speed on made-up faxes
                   ./wuzetka bench --lists                     lists and searches over a large house

              --orders N        orders of each run through the hub (default 5000)
              --lone N          orders sent one at a time (default 100)
              --soak N          endurance: N orders in files of 100, and nothing else
              --no-translator   leave out the benchmark of the EDIFACT translator
              --floor-only      leave out the runs through the hub
              --statements      list the hub's costliest SQL statements of each run
              --jar FILE        the hub (default src/target/quarkus-app/quarkus-run.jar)
              --home FOLDER     where the hub runs, on the disk to be measured; deleted at the end (default src/target/bench)
            """;

    /** @throws IllegalArgumentException names the option that is wrong */
    static Options parse(String... arguments) {
        Options options = new Options(
                5000,
                100,
                0,
                true,
                true,
                false,
                Path.of("src/target/quarkus-app/quarkus-run.jar"),
                Path.of("src/target/bench"));
        for (int n = 0; n < arguments.length; n++) {
            String option = arguments[n];
            options = switch (option) {
                case "--orders" -> options.with(number(arguments, ++n), options.lone, options.soak);
                case "--lone" -> options.with(options.orders, number(arguments, ++n), options.soak);
                case "--soak" -> options.with(options.orders, options.lone, number(arguments, ++n));
                case "--no-translator" -> options.with(false, options.hub, options.statements);
                case "--floor-only" -> options.with(options.translator, false, options.statements);
                case "--statements" -> options.with(options.translator, options.hub, true);
                case "--jar" -> options.with(Path.of(value(arguments, ++n)), options.home);
                case "--home" -> options.with(options.jar, Path.of(value(arguments, ++n)));
                default -> throw new IllegalArgumentException("Unknown option " + option);
            };
        }
        return options;
    }

    private Options with(int orders, int lone, int soak) {
        return new Options(orders, lone, soak, translator, hub, statements, jar, home);
    }

    private Options with(boolean translator, boolean hub, boolean statements) {
        return new Options(orders, lone, soak, translator, hub, statements, jar, home);
    }

    private Options with(Path jar, Path home) {
        return new Options(orders, lone, soak, translator, hub, statements, jar, home);
    }

    private static String value(String[] arguments, int n) {
        if (n >= arguments.length) throw new IllegalArgumentException(arguments[n - 1] + " needs a value");
        return arguments[n];
    }

    private static int number(String[] arguments, int n) {
        String value = value(arguments, n);
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(arguments[n - 1] + " needs a number, not " + value);
        }
        return Integer.parseInt(value);
    }
}
