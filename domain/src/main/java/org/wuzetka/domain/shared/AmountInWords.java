package org.wuzetka.domain.shared;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * An amount of money in words (Polish: słownie) as it stands on invoices: whole units in words, hundredths as
 * {@code nn/100}. Polish, German, and English for any other language. PLN and EUR are named, other currencies by their
 * ISO 4217 code. The amount is rounded half up to hundredths.
 */
public final class AmountInWords {
    private static final BigInteger LIMIT = BigInteger.TEN.pow(15);

    private AmountInWords() {}

    /** @throws IllegalArgumentException for amounts of 10^15 and more, far beyond what a document can carry */
    public static String of(BigDecimal amount, String currency, Locale language) {
        BigDecimal rounded = amount.setScale(2, RoundingMode.HALF_UP);
        BigInteger[] parts =
                rounded.abs().movePointRight(2).toBigIntegerExact().divideAndRemainder(BigInteger.valueOf(100));
        if (parts[0].compareTo(LIMIT) >= 0) throw new IllegalArgumentException("amount too large: " + amount);
        long whole = parts[0].longValueExact();
        String minus = rounded.signum() < 0 ? "minus " : "";
        return minus + units(whole, currency, language) + String.format(Locale.ROOT, " %02d/100", parts[1].intValue());
    }

    private static String units(long whole, String currency, Locale language) {
        return switch (language.getLanguage()) {
            case "pl" -> Polish.number(whole) + " " + Polish.currency(whole, currency);
            case "de" -> German.number(whole) + " " + German.currency(currency);
            default -> English.number(whole) + " " + English.currency(whole, currency);
        };
    }

    private static final class Polish {
        private static final String[] ONES = {
            "",
            "jeden",
            "dwa",
            "trzy",
            "cztery",
            "pięć",
            "sześć",
            "siedem",
            "osiem",
            "dziewięć",
            "dziesięć",
            "jedenaście",
            "dwanaście",
            "trzynaście",
            "czternaście",
            "piętnaście",
            "szesnaście",
            "siedemnaście",
            "osiemnaście",
            "dziewiętnaście"
        };
        private static final String[] TENS = {
            "",
            "",
            "dwadzieścia",
            "trzydzieści",
            "czterdzieści",
            "pięćdziesiąt",
            "sześćdziesiąt",
            "siedemdziesiąt",
            "osiemdziesiąt",
            "dziewięćdziesiąt"
        };
        private static final String[] HUNDREDS = {
            "", "sto", "dwieście", "trzysta", "czterysta", "pięćset", "sześćset", "siedemset", "osiemset", "dziewięćset"
        };
        private static final String[][] GROUPS = {
            {"bilion", "biliony", "bilionów"},
            {"miliard", "miliardy", "miliardów"},
            {"milion", "miliony", "milionów"},
            {"tysiąc", "tysiące", "tysięcy"}
        };

        static String number(long value) {
            if (value == 0) return "zero";
            Words words = new Words();
            long size = 1_000_000_000_000L;
            for (String[] group : GROUPS) {
                int count = (int) (value / size % 1000);
                if (count > 0) {
                    belowThousand(words, count);
                    words.add(form(count, group));
                }
                size /= 1000;
            }
            belowThousand(words, (int) (value % 1000));
            return words.toString();
        }

        static String currency(long value, String currency) {
            return switch (currency) {
                case "PLN" -> form(value, new String[] {"złoty", "złote", "złotych"});
                case "EUR" -> "euro";
                default -> currency;
            };
        }

        private static void belowThousand(Words words, int value) {
            words.add(HUNDREDS[value / 100]);
            int rest = value % 100;
            if (rest < 20) {
                words.add(ONES[rest]);
            } else {
                words.add(TENS[rest / 10]);
                words.add(ONES[rest % 10]);
            }
        }

        /** One; two to four but not twelve to fourteen; all others, twenty-one too. */
        private static String form(long count, String[] forms) {
            if (count == 1) return forms[0];
            long tens = count / 10 % 10;
            long ones = count % 10;
            return ones >= 2 && ones <= 4 && tens != 1 ? forms[1] : forms[2];
        }
    }

    private static final class English {
        private static final String[] ONES = {
            "",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen"
        };
        private static final String[] TENS = {
            "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
        };
        private static final String[] GROUPS = {"trillion", "billion", "million", "thousand"};

        static String number(long value) {
            if (value == 0) return "zero";
            Words words = new Words();
            long size = 1_000_000_000_000L;
            for (String group : GROUPS) {
                int count = (int) (value / size % 1000);
                if (count > 0) {
                    belowThousand(words, count);
                    words.add(group);
                }
                size /= 1000;
            }
            belowThousand(words, (int) (value % 1000));
            return words.toString();
        }

        static String currency(long value, String currency) {
            return switch (currency) {
                case "PLN" -> value == 1 ? "zloty" : "zlotys";
                case "EUR" -> value == 1 ? "euro" : "euros";
                default -> currency;
            };
        }

        private static void belowThousand(Words words, int value) {
            if (value >= 100) {
                words.add(ONES[value / 100]);
                words.add("hundred");
            }
            int rest = value % 100;
            if (rest < 20) {
                words.add(ONES[rest]);
            } else {
                words.add(rest % 10 == 0 ? TENS[rest / 10] : TENS[rest / 10] + "-" + ONES[rest % 10]);
            }
        }
    }

    private static final class German {
        private static final String[] ONES = {
            "",
            "ein",
            "zwei",
            "drei",
            "vier",
            "fünf",
            "sechs",
            "sieben",
            "acht",
            "neun",
            "zehn",
            "elf",
            "zwölf",
            "dreizehn",
            "vierzehn",
            "fünfzehn",
            "sechzehn",
            "siebzehn",
            "achtzehn",
            "neunzehn"
        };
        private static final String[] TENS = {
            "", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"
        };
        private static final String[][] GROUPS = {
            {"Billion", "Billionen"}, {"Milliarde", "Milliarden"}, {"Million", "Millionen"}
        };

        static String number(long value) {
            if (value == 0) return "null";
            Words words = new Words();
            long size = 1_000_000_000_000L;
            for (String[] group : GROUPS) {
                int count = (int) (value / size % 1000);
                if (count == 1) {
                    words.add("eine");
                    words.add(group[0]);
                } else if (count > 0) {
                    words.add(belowThousand(count));
                    words.add(group[1]);
                }
                size /= 1000;
            }
            // Below a million all is one word: zwölftausenddreihundertfünf.
            int thousands = (int) (value / 1000 % 1000);
            words.add(
                    (thousands > 0 ? belowThousand(thousands) + "tausend" : "") + belowThousand((int) (value % 1000)));
            return words.toString();
        }

        static String currency(String currency) {
            return switch (currency) {
                case "PLN" -> "Złoty";
                case "EUR" -> "Euro";
                default -> currency;
            };
        }

        private static String belowThousand(int value) {
            String hundreds = value >= 100 ? ONES[value / 100] + "hundert" : "";
            int rest = value % 100;
            if (rest < 20) return hundreds + ONES[rest];
            String ones = rest % 10 == 0 ? "" : ONES[rest % 10] + "und";
            return hundreds + ones + TENS[rest / 10];
        }
    }

    private static final class Words {
        private final StringBuilder text = new StringBuilder();

        void add(String word) {
            if (word.isEmpty()) return;
            if (text.length() > 0) text.append(' ');
            text.append(word);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
