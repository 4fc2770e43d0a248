package org.wuzetka.connector.webshop.order;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.IncomingOrder.PickupPoint;

/** Parcel lockers and pick-up points: whose they are, and where in a shop's own fields they hide. */
public final class Parcels {
    private static final Map<String, String> CARRIERS = carriers();
    private static final Pattern KEY = Pattern.compile(
            "(?:inpost|paczkomat|orlen|dpd|dhl|ups|pickup|delivery|parcel|furgonetka|apaczka|locker|punkt|machine)?"
                    + "(?:paczkomat|pickup|parcel|delivery|inpost|locker|paczka)?"
                    + "(?:paczkomat|paczkomatid|kodpaczkomatu|machine|machineid|lockerid|locker|lockercode|point|pointid"
                    + "|pointcode|punkt|punktid|punktodbioru|idpunktu|kodpunktu|punktuodbioru|pointname|locationcode)");
    private static final Pattern CODE =
            Pattern.compile("([\\p{L}\\p{N}][\\p{L}\\p{N}_-]{2,39})(?:\\s*\\(([^)]{2,30})\\))?(?:[\\s,;:|].*)?");

    private Parcels() {}

    private static Map<String, String> carriers() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("inpost", "INPOST");
        names.put("paczkomat", "INPOST");
        names.put("easypack", "INPOST");
        names.put("parcel_machine", "INPOST");
        names.put("orlen", "ORLEN");
        names.put("paczka w ruchu", "ORLEN");
        names.put("dpd", "DPD");
        names.put("dhl", "DHL");
        names.put("gls", "GLS");
        names.put("ups", "UPS");
        names.put("fedex", "FEDEX");
        names.put("poczt", "POCZTA");
        names.put("allegro", "ALLEGRO");
        return names;
    }

    /** The carrier named first in the table that one of the texts names, or {@code null}. */
    public static String carrierOf(String... texts) {
        for (String text : texts) {
            if (text == null) continue;
            String lower = text.toLowerCase(Locale.ROOT);
            for (Map.Entry<String, String> carrier : CARRIERS.entrySet()) {
                if (lower.contains(carrier.getKey())) return carrier.getValue();
            }
        }
        return null;
    }

    /** @param hints texts that may name the carrier: method, name of the point */
    public static PickupPoint point(String id, String... hints) {
        return id == null ? null : new PickupPoint(carrierOf(hints), id);
    }

    /** Whether a field of this name holds the point's code. */
    public static boolean isKey(String field) {
        if (field == null) return false;
        String letters = Normalizer.normalize(field, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replace('ł', 'l');
        return KEY.matcher(letters.replaceAll("[^a-z0-9]", "")).matches();
    }

    /** The point in a text such as {@code BYD117M (INPOST)} or {@code KRA01A, ul. Długa 1}; {@code null} in prose. */
    public static PickupPoint inText(String text, String... hints) {
        if (text == null) return null;
        Matcher code = CODE.matcher(text.strip());
        if (!code.matches() || code.group(1).chars().noneMatch(Character::isDigit)) return null;
        String[] all = new String[hints.length + 1];
        all[0] = code.group(2);
        System.arraycopy(hints, 0, all, 1, hints.length);
        return new PickupPoint(carrierOf(all), code.group(1));
    }

    /** The point behind the name of a method: {@code Paczkomaty InPost: KRA01A}; {@code null} when none is named. */
    public static PickupPoint inMethod(String method) {
        String carrier = carrierOf(method);
        int at = method == null ? -1 : Math.max(method.lastIndexOf(':'), method.lastIndexOf(" - "));
        if (carrier == null || at < 0) return null;
        return inText(method.substring(at + 1).replaceFirst("^-", ""), method);
    }
}
