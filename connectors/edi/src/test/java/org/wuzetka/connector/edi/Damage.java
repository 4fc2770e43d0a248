package org.wuzetka.connector.edi;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** What happens to files on their way: cut, holes, swapped and wrong bytes, parts twice. */
final class Damage {
    private static final String SIGNS = "'+:?*\n UNAZ\0~>|=ISM9";

    private Damage() {}

    static byte[] of(byte[] sample, Random random) {
        byte[] bytes = sample.clone();
        for (int times = 1 + random.nextInt(4); times > 0 && bytes.length > 2; times--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes = Arrays.copyOf(bytes, at);
                case 1 -> {
                    int until = Math.min(bytes.length, at + 1 + random.nextInt(30));
                    ByteArrayOutputStream rest = new ByteArrayOutputStream();
                    rest.write(bytes, 0, at);
                    rest.write(bytes, until, bytes.length - until);
                    bytes = rest.toByteArray();
                }
                case 2 -> {
                    int other = random.nextInt(bytes.length);
                    byte kept = bytes[at];
                    bytes[at] = bytes[other];
                    bytes[other] = kept;
                }
                case 3 -> bytes[at] = (byte) random.nextInt(256);
                case 4 -> bytes[at] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
                default -> {
                    ByteArrayOutputStream twice = new ByteArrayOutputStream();
                    twice.write(bytes, 0, at);
                    twice.write(bytes, Math.max(0, at - 40), bytes.length - Math.max(0, at - 40));
                    bytes = twice.toByteArray();
                }
            }
        }
        return bytes;
    }
}
