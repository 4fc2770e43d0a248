package org.wuzetka.app.parties;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.connector.persistence.parties.PartyBook;
import org.wuzetka.connector.persistence.read.Parties;
import org.wuzetka.connector.persistence.read.PartyReads;
import org.wuzetka.domain.learning.RuleText;
import org.wuzetka.domain.parties.CheckParty;
import org.wuzetka.domain.parties.VatNumber;
import org.wuzetka.domain.shared.CheckDigits;
import org.wuzetka.domain.shared.Problem;

/** What people do with a party: make it, change a part of it, block it. A form comes back with what is wrong, or nothing does. */
@ApplicationScoped
class PartyDesk {
    private static final Pattern FIELD = Pattern.compile("field (\\w+)(?:\\[(\\d+)])?");
    private static final int LONGEST_CODE = 12;
    private static final List<String> PURPOSES = List.of("ORDERS", "STATUS", "INVOICES");

    private final PartyReads reads;
    private final PartyBook book;
    private final ObjectMapper json;

    PartyDesk(PartyReads reads, PartyBook book, ObjectMapper json) {
        this.reads = reads;
        this.book = book;
        this.json = json;
    }

    Parties.Sheet sheet(String code) {
        return reads.sheet(code).orElseThrow(() -> ProblemException.notFound("masterdata.not-found", code));
    }

    Map<String, List<String>> choices() {
        return Map.of("priceList", reads.priceLists(), "accountManager", reads.clerks());
    }

    /** @param form as sent back, or {@code null} when it was kept; @param code under which it was kept */
    record Done(String code, PartyForm form) {}

    /** @param sure whether the person has seen the parties that look the same and wants a new one */
    Done create(Map<String, String> said, boolean sure, String who) {
        PartyForm form = PartyForm.empty(choices());
        Map<String, Problem> wrong = new LinkedHashMap<>();
        CheckParty.problems(said).forEach(problem -> wrong.putIfAbsent(problem.where(), problem));
        String code = said.getOrDefault("code", "").strip();
        if (wrong.isEmpty() && !sure) {
            List<Parties.Alike> alike =
                    reads.alike(said.get("name"), VatNumber.plain(said.get("vatId")), said.getOrDefault("gln", ""));
            if (!alike.isEmpty())
                return new Done(code, form.typed(said, List.of(), wrong).asking(alike));
        }
        if (wrong.isEmpty()) {
            if (code.isEmpty()) code = freeCode(said.get("name"));
            PartyBook.Outcome outcome = book.create(row(said, PartyField.BASE).put("code", code), who);
            if (outcome instanceof PartyBook.Kept) return new Done(code, null);
            if (outcome instanceof PartyBook.Refused refused) wrong.putAll(byField(refused.problems()));
            else wrong.put("code", Problem.error("party.code-taken", "code", code));
        }
        return new Done(code, form.typed(said, List.of(), wrong));
    }

    /** Begins with the name, as people look for it; numbered when others are called the same. */
    private String freeCode(String name) {
        String plain = RuleText.plain(name).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9 ]", "");
        String first = plain.isBlank() ? "K" : plain.strip().split(" ")[0];
        String stem = first.substring(0, Math.min(LONGEST_CODE, first.length()));
        String code = stem;
        for (int n = 2; reads.exists(code); n++) code = stem + "-" + n;
        return code;
    }

    /** Changes the fields of the form's part; {@code null} when it was kept. */
    PartyForm change(String part, String code, int version, Map<String, String> said, String who) {
        Parties.Sheet sheet = sheet(code);
        PartyForm form = PartyForm.of(part, sheet, choices());
        Map<String, Problem> wrong = new LinkedHashMap<>();
        CheckParty.problems(said).forEach(problem -> wrong.putIfAbsent(problem.where(), problem));
        Map<String, String> shown = new HashMap<>(sheet.fields());
        shown.putAll(said);
        if (wrong.isEmpty()) {
            PartyBook.Outcome outcome = book.change(
                    code,
                    version,
                    part.equals("credit") ? credit(said) : row(said, form.sections()),
                    who,
                    said.get("why"));
            if (outcome instanceof PartyBook.Kept) return null;
            if (outcome instanceof PartyBook.Refused refused) wrong.putAll(byField(refused.problems()));
            if (outcome instanceof PartyBook.Changed) {
                return conflict(form.typed(shown, List.of(), wrong), code, version);
            }
        }
        // Seen again as of the version it was opened at: a conflict is told even after a slip was put right.
        return form.typed(shown, List.of(), wrong).against(version, List.of());
    }

    private PartyForm conflict(PartyForm form, String code, int version) {
        Parties.Sheet now = sheet(code);
        return form.against(now.version(), reads.since(now.id(), version));
    }

    PartyForm changePlaces(String code, int version, List<Map<String, String>> rows, String who) {
        Map<String, Problem> wrong = new LinkedHashMap<>();
        ArrayNode places = json.createArrayNode();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> place = rows.get(i);
            if (place.values().stream().allMatch(String::isBlank)
                    || place.entrySet().stream()
                            .allMatch(e -> e.getValue().isBlank() || e.getKey().equals("country"))) continue;
            if (place.get("code").isBlank() || place.get("name").isBlank()) {
                wrong.put(i + ".name", Problem.error("party.place-nameless", "name"));
            }
            String gln = place.get("gln");
            if (!gln.isBlank() && !CheckDigits.isGln(gln)) wrong.put(i + ".gln", CheckParty.gln("gln", gln));
            ObjectNode row = places.addObject().put("row", i);
            place.forEach(row::put);
            if (place.get("country").isBlank()) row.put("country", "PL");
        }
        return list("places", code, version, rows, Map.of("addresses", places), wrong, who);
    }

    PartyForm changeContacts(String code, int version, List<Map<String, String>> rows, String who) {
        Map<String, Problem> wrong = new LinkedHashMap<>();
        ArrayNode contacts = json.createArrayNode();
        ArrayNode emails = json.createArrayNode();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> person = rows.get(i);
            String name = person.get("name");
            String email = person.get("email").toLowerCase(Locale.ROOT);
            List<String> wanted = PURPOSES.stream()
                    .filter(purpose -> !person.get(purpose).isEmpty())
                    .toList();
            if (!name.isBlank()) {
                if (seen.putIfAbsent(name, i) != null)
                    wrong.put(i + ".name", Problem.error("party.contact-twice", "name", name));
                contacts.addObject()
                        .put("row", i)
                        .put("name", name)
                        .put("position", person.get("position"))
                        .put("phone", person.get("phone"))
                        .put("email", email);
            } else if (!email.isBlank() && wanted.isEmpty()) {
                wrong.put(i + ".email", Problem.error("party.email-idle", "email", email));
            }
            if (email.isBlank()) continue;
            for (String purpose : wanted) {
                if (seen.putIfAbsent(email + " " + purpose, i) == null)
                    emails.addObject().put("row", i).put("email", email).put("purpose", purpose);
            }
        }
        return list("contacts", code, version, rows, Map.of("contacts", contacts, "emails", emails), wrong, who);
    }

    private PartyForm list(
            String part,
            String code,
            int version,
            List<Map<String, String>> rows,
            Map<String, ArrayNode> lists,
            Map<String, Problem> wrong,
            String who) {
        PartyForm form = PartyForm.of(part, sheet(code), Map.of()).withRows(rows);
        if (wrong.isEmpty()) {
            ObjectNode row = json.createObjectNode();
            Map<String, List<Integer>> places = new HashMap<>();
            lists.forEach((name, items) -> {
                List<Integer> of = new java.util.ArrayList<>();
                items.forEach(item -> of.add(((ObjectNode) item).remove("row").asInt()));
                places.put(name, of);
                row.set(name, items);
            });
            PartyBook.Outcome outcome = book.change(code, version, row, who, null);
            if (outcome instanceof PartyBook.Kept) return null;
            if (outcome instanceof PartyBook.Changed) return conflict(form, code, version);
            if (outcome instanceof PartyBook.Refused refused) wrong.putAll(byRow(refused.problems(), places));
        }
        return form.typed(form.values(), rows, wrong).against(version, List.of());
    }

    PartyBook.Outcome block(String code, int version, boolean blocked, String why, String who) {
        ObjectNode row = json.createObjectNode().put("active", String.valueOf(!blocked));
        return book.change(code, version, row, who, why);
    }

    private ObjectNode credit(Map<String, String> said) {
        return json.createObjectNode().put("creditLimit", said.get("creditLimit"));
    }

    private ObjectNode row(Map<String, String> said, List<PartyField.Section> sections) {
        ObjectNode row = json.createObjectNode();
        for (PartyField field : PartyField.of(sections)) {
            String value = said.get(field.name());
            if (value == null) continue;
            row.put(field.name(), field.name().equals("vatId") ? VatNumber.plain(value) : value);
        }
        return row;
    }

    private static Map<String, Problem> byField(List<Problem> problems) {
        Map<String, Problem> fields = new LinkedHashMap<>();
        for (Problem problem : problems) {
            Matcher field = FIELD.matcher(String.valueOf(problem.where()));
            fields.putIfAbsent(field.find() ? field.group(1) : "", problem);
        }
        return fields;
    }

    /** The place names the list, the row in it and the field; rows that were left empty are not in the list. */
    private static Map<String, Problem> byRow(List<Problem> problems, Map<String, List<Integer>> rows) {
        Map<String, Problem> fields = new LinkedHashMap<>();
        for (Problem problem : problems) {
            Matcher place = FIELD.matcher(String.valueOf(problem.where()));
            String list = place.find() ? place.group(1) : "";
            List<Integer> of = rows.get(list);
            if (of == null || place.group(2) == null) {
                fields.putIfAbsent(list, problem);
                continue;
            }
            int row = of.get(Integer.parseInt(place.group(2)) - 1);
            fields.putIfAbsent(row + "." + (place.find() ? place.group(1) : "name"), problem);
        }
        return fields;
    }
}
