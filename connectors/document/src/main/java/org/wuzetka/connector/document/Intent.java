package org.wuzetka.connector.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.table.Words;
import org.wuzetka.domain.shared.Problem;

/**
 * What a text wants, by the words people use in Polish, English, German and Czech. A text that may want something else than
 * goods is for a person; only one that plainly orders goes on.
 */
final class Intent {
    private static final Pattern ORDERS = pattern(
            "zamawiam|zamawiamy|zamowieni\\w*|zamowic|poprosz\\w*|(prosze|prosimy) (o|mi|nam) (?!wycen|ofert|cen|podan|informac|kontakt|odpowiedz|faktur|anulow|zmian|zwrot|sprawdzen|potwierdzen)\\w+|"
                    + "(prosze|prosimy) (wyslac|dostarczyc|przeslac|przygotowac|przyslac|dodac)|potrzebuj\\w*|wezme|bierzemy|"
                    + "order|orders|ordering|purchase order|please (send|supply|deliver|ship|book|prepare)|(we|i) (d |would )?(need|like|want)|po [a-z]{0,6} ?\\w*\\d\\w*|"
                    + "bestell\\w*|auftrag|bitte (liefern|senden|schicken|um (?!ein|angebot|preis|auskunft|ruckruf)\\w+)|(liefern|senden|schicken) sie|benotig\\w*|brauchen|mochten|hatten gerne?|"
                    + "objedn\\w*|prosim\\w* (o|zaslat|zaslete|poslat|poslete|dodat|dodejte)|zaslete|poslete|dodejte|potrebuj\\w*|chteli? by\\w*");

    private static final Pattern LAST_TIME = pattern(
            "(to samo|tak samo|tak|dokladnie) jak (ostatnio|zwykle|poprzednio|zawsze|wczesniej|w zeszlym \\w+|w poprzednim \\w+|ostatnim razem|tydzien temu)|"
                    + "jak (ostatnio|zwykle|zawsze|poprzednio|ostatnim razem|przed tygodniem|tydzien temu|w zeszlym (tygodniu|miesiacu))|to co (ostatnio|zwykle|zawsze)|to samo co|to co poprzednio|powtorz\\w*|powtork\\w*|"
                    + "(the )?same (order )?(as|like) (the )?(last|before|previous|usual|always)\\w*|as (last time|usual|always|before)|same again|like last time|the usual|repeat (the |our |my )?(last|previous)?|"
                    + "(genau )?wie (letztes? mal|beim letzten mal|letzte woche|letzten monat|immer|gehabt|ublich|gewohnt|zuletzt)|das ?selbe wie|das gleiche wie|gleiche (bestellung|menge) wie|"
                    + "(stejn\\w* |tak )?jako (minule|obvykle|posledne|vzdy|minuly \\w+|naposledy|predtim)|to same co|totez co|to same jako");

    private record Reason(String code, Pattern words) {}

    /** Plainly something else, whatever goods it names. */
    private static final List<Reason> OTHERWISE = List.of(
            new Reason(
                    "text.newsletter",
                    pattern(
                            "unsubscribe|newsletter\\w*|wypisz sie|wypisac sie|rezygnacja z subskrypcji|abmelden|abbestellen|odhlasit|zobacz w przegladarce|view (this (e ?mail )?)?in (your )?browser|promocja trwa|wyprzedaz|sonderangebot\\w*|nur diese woche|tylko w tym tygodniu|shop now|kup teraz|jetzt kaufen")),
            new Reason(
                    "text.complaint",
                    pattern(
                            "reklamacj\\w*|reklamuj\\w*|uszkodzon\\w*|wadliw\\w*|zwrot|zwracam\\w*|zwrocic|niezgodn\\w*|brakowalo|brakuje|pomylk\\w*|complain\\w*|damaged|broken|faulty|defective|return|returning|missing|wrong (item|goods|product|article)s?|reklamation|reklamieren|beschadigt\\w*|defekt\\w*|fehlerhaft\\w*|rucksendung|retoure|fehlte\\w*|fehlen|falsch geliefert|reklamac\\w*|reklamovat|reklamuj\\w*|poskozen\\w*|vadn\\w*|vratit|chybel\\w*|chybi")),
            new Reason(
                    "text.price-request",
                    pattern(
                            "(prosze|prosimy|prosba) o (wycen\\w*|ofert\\w*|cen\\w*|podanie cen\\w*|przygotowanie (oferty|wyceny)|kosztorys|kalkulacj\\w*|informacje)|wycen\\w*|zapytani\\w*|ile (kosztuj\\w*|wynosi|bedzie kosztowac)|jaka (jest )?cena|jaki (jest )?koszt|po ile|w jakiej cenie|podac cen\\w*|quotation|quote|how much|what (is|s|are) (the |your )?(current )?prices?|best price|price (list|request|enquiry|inquiry)|rfq|enquiry|inquiry|anfrage|preisanfrage|was kost\\w*|wie teuer|wieviel kost\\w*|wie viel kost\\w*|(ein )?angebot (uber|fur|zukommen|erstellen|machen|senden)|um (ein |ihr )?angebot|preise? (fur|mitteilen|nennen)|cenov\\w* nabidk\\w*|nabidk\\w*|poptav\\w*|kolik (stoji|by stalo)|jaka je cena|za kolik")),
            new Reason(
                    "text.availability",
                    pattern(
                            "czy (maja panstwo|macie|jest|sa|posiadaj\\w*|bylyby|byloby)|na stanie|dostepnosc\\w*|dostepn[eay]|kiedy (bedzie|beda|bedziecie)|do you (have|stock|carry)|have you got|in stock|availab\\w*|haben sie|habt ihr|auf lager|verfugbar\\w*|vorratig|wann (ist|sind) .* lieferbar|mate (skladem|na sklade|k dispozici)|je skladem|na sklade|dostupnost\\w*|dostupn[eay]")),
            new Reason(
                    "text.status",
                    pattern(
                            "(kiedy|gdzie) (dotrze|przyjdzie|jest|dojedzie|otrzymamy|bedzie dostawa)|status (zamowienia|order|of|bestellung|objednavky)|co z (moim|naszym|zamowieniem)|where is|when will .* (arrive|be delivered|ship)|tracking|wo (ist|bleibt)|wann kommt|kde je|kdy (prijde|dorazi|bude)|sledovani")),
            new Reason(
                    "text.change",
                    pattern(
                            "anuluj\\w*|anulowa\\w*|rezygnuj\\w*|wycofuj\\w*|wycofa\\w*|odwoluj\\w*|zmian[aey] (do |w )?(zamowieni\\w*|ilosci|terminu)|(prosze|prosimy) (zmienic|o zmiane|dopisac|dolozyc|usunac|dodac)|zmieniamy|zmienic|zamiast|korekt\\w*|cancel\\w*|chang(e|es|ing) (to )?(the |our |my )?order|amend\\w*|instead of|storn\\w*|andern|anderung\\w*|geandert|anstatt|statt|zrusit|zrus\\w*|zmenit|zmenu|misto")),
            new Reason(
                    "text.past",
                    pattern(
                            "(zamowilem|zamowilam|zamowilismy|zamawialem|zamawialismy|otrzymalismy|otrzymalem|otrzymalam|dostalismy|dostalem|dostarczono|kupilem|kupilismy)|(we|i) (have )?(ordered|received|got|bought)|was delivered|(haben|habe) .*(bestellt|erhalten|bekommen|gekauft)|objednal\\w*|obdrzeli|dostali jsme|koupil\\w*")),
            new Reason(
                    "text.payment",
                    pattern(
                            "(oplacon\\w*|zaplac\\w*|platnosc za|potwierdzenie przelewu|zaleglos\\w*|wezwanie|faktura (nr|za)|fakture (za|do) (zamowienia )?nr|duplikat\\w*)|(payment|remittance) (advice|reminder|for)|overdue|paid|invoice (no|number|for)|rechnung (nr|nummer|uber)|zahlungserinnerung|mahnung|uberwies\\w*|faktura c|uhrad\\w*|upominka")));

    /** Leaves in doubt whether all of it is meant. */
    private static final List<Reason> DOUBTS = List.of(
            new Reason(
                    "text.condition",
                    pattern(
                            "jesli|jezeli|gdyby|o ile|pod warunkiem|if|unless|provided|falls|wenn|sofern|pokud|jestlize|kdyby")),
            new Reason(
                    "text.choice",
                    pattern(
                            "lub|albo|ewentualnie|badz|zamiennik\\w*|ktorys|either|or|alternativ\\w*|or similar|oder|bzw|beziehungsweise|entweder|nebo|pripadne")),
            new Reason(
                    "text.about",
                    pattern(
                            "okolo|circa|ca|ok \\d+|mniej wiecej|kilka|kilkanascie|pare (sztuk|szt|opak\\w*)|approx\\w*|about|roughly|some|a few|several|ungefahr|etwa|einige|ein paar|asi|zhruba|priblizne|nekolik|maksymalnie|minimum|co najmniej|at least|mindestens|alespon|do wyczerpania|tyle ile|ile sie da|as many|so viel\\w*")),
            new Reason(
                    "text.negation",
                    pattern(
                            "nie (zamawia\\w*|potrzebuj\\w*|wysyla\\w*|chc\\w*|prosz\\w*|bierz\\w*)|(do|does|did|will) not|don t|no longer|nicht|kein\\w*|nepotrebuj\\w*|neobjednav\\w*|nechc\\w*|neposil\\w*")),
            new Reason(
                    "text.more-than-words",
                    pattern(
                            "w zalaczniku|w zalaczeniu|zalacznik\\w*|wedlug zalacznika|attached|attachment|enclosed|im anhang|anbei|anlage|v priloze|priloha|prilohu|viz priloha")));

    private static final Pattern QUESTION = Pattern.compile("\\?(?!\\S*=)");

    private Intent() {}

    private static Pattern pattern(String words) {
        return Pattern.compile("(?<= )(?:" + words + ")(?= )");
    }

    private static String padded(String text) {
        // Double spaces let one match end where the next begins.
        return " " + Words.normal(text) + " ";
    }

    static boolean orders(String text) {
        return ORDERS.matcher(padded(text)).find();
    }

    /** That the goods of an earlier order are wanted, in the writer's words. */
    static Optional<Problem> lastTime(List<WrittenLine> lines) {
        return found("text.as-last-time", LAST_TIME, lines);
    }

    /** What else the text wants than goods. */
    static List<Problem> otherwise(List<WrittenLine> lines) {
        List<Problem> problems = new ArrayList<>();
        for (Reason reason : OTHERWISE) found(reason.code, reason.words, lines).ifPresent(problems::add);
        return problems;
    }

    /** What makes it doubtful that all of the text is meant as it stands. */
    static List<Problem> doubts(List<WrittenLine> lines) {
        List<Problem> problems = new ArrayList<>();
        for (Reason reason : DOUBTS) found(reason.code, reason.words, lines).ifPresent(problems::add);
        lines.stream()
                .filter(line -> QUESTION.matcher(line.text()).find())
                .findFirst()
                .ifPresent(line -> problems.add(Problem.hold("text.question", line.place(), line.shown())));
        return problems;
    }

    private static Optional<Problem> found(String code, Pattern words, List<WrittenLine> lines) {
        return lines.stream()
                .filter(line -> words.matcher(padded(line.text())).find())
                .findFirst()
                .map(line -> Problem.hold(code, line.place(), line.shown()));
    }
}
