package org.wuzetka.app.parties;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;
import java.util.Map;
import org.wuzetka.app.web.Ui;
import org.wuzetka.connector.persistence.read.Parties;

/** Puts changes of a party into the words of its forms. */
@TemplateExtension
public final class PartyWords {
    private static final Map<String, String> LISTS =
            Map.of("addresses", "places", "contacts", "contacts", "emails", "contacts");

    private PartyWords() {}

    /** What was changed: the label of the field, and of which row of a list. */
    public static String label(Parties.Change change, Ui ui) {
        if (change.part() == null) return ui.of("parties.f." + camel(change.field()));
        String list = ui.of("parties.part." + LISTS.getOrDefault(change.part(), change.part()));
        String row = list + " " + change.of();
        return change.field().equals(change.part()) ? row : row + ", " + ui.of("parties.f." + camel(change.field()));
    }

    public static String before(Parties.Change change, Ui ui) {
        return value(change, change.old(), ui);
    }

    public static String after(Parties.Change change, Ui ui) {
        return value(change, change.now(), ui);
    }

    private static String value(Parties.Change change, String value, Ui ui) {
        if (value == null || value.isEmpty()) return "—";
        if (value.equals("true")) return ui.of("parties.yes");
        if (value.equals("false")) return ui.of("parties.no");
        if (change.part() == null) {
            String code = "parties.c." + camel(change.field()) + "." + value;
            String words = ui.of(code);
            if (!words.equals(code)) return words;
        }
        if (change.field().equals("emails")) {
            int gap = value.lastIndexOf(", ");
            if (gap > 0) return value.substring(0, gap) + ": " + ui.of("parties.purpose." + value.substring(gap + 2));
        }
        return value.matches("\\d+\\.\\d+") ? ui.decimal(value) : value;
    }

    private static String camel(String column) {
        if (column.equals("price_list_id")) return "priceList";
        StringBuilder name = new StringBuilder();
        for (String part : column.split("_")) {
            name.append(name.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return name.toString();
    }
}
