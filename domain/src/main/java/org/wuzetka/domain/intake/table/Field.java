package org.wuzetka.domain.intake.table;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a column of an order table can hold, and the header words it goes by in Polish, English, German and Czech. A header that
 * equals a phrase is surer than one that only contains it; of several columns for one field the surest wins.
 */
enum Field {
    LINE_NUMBER(
            "lineNumber",
            "lp|l p|nr|nr poz|poz|pozycja|no|#|line|line no|line number|item no line|pos|position|positionsnummer|posnr|pos nr|zeile|c|polozka|radek"),
    GTIN(
            "gtin",
            "ean|gtin|ean13|ean 13|ean8|ean code|kod ean|kod kreskowy|kod paskowy|nr ean|numer ean|barcode|bar code|upc|strichcode|ean nummer|ean nr|gtin ean|ean gtin|gtin 13|kod gtin|ean kod|kod kresk|carovy kod"),
    SUPPLIER_CODE(
            "supplierCode",
            "kod dostawcy|kod towaru dostawcy|indeks dostawcy|symbol dostawcy|nr katalogowy dostawcy|kod producenta|indeks producenta|symbol producenta|wasz kod|wasz indeks|wasz symbol|nr kat|nr katalogowy|numer katalogowy|kod katalogowy|supplier code|supplier item|supplier sku|supplier part number|vendor code|vendor item|vendor part number|your code|your item no|your sku|your article|lieferanten artikelnummer|lieferantenartikelnummer|lieferanten artikel nr|artikelnummer lieferant|art nr lieferant|ihre artikelnummer|ihre art nr|bestellnummer artikel|herstellernummer|hersteller nr|manufacturer part number|mpn|kod dodavatele|cislo dodavatele|vase cislo|vas kod"),
    BUYER_CODE(
            "buyerCode",
            "nasz kod|nasz indeks|nasz symbol|kod odbiorcy|kod klienta|indeks odbiorcy|indeks klienta|indeks kupujacego|kod wlasny|indeks wlasny|symbol wlasny|kod u odbiorcy|kod zamawiajacego|buyer code|buyer item|customer code|customer item|customer sku|our code|our item no|our sku|our article|kundenartikelnummer|kunden artikelnummer|kunden art nr|unsere artikelnummer|unsere art nr|artikelnummer kunde|kod odberatele|nas kod|nase cislo"),
    CODE(
            "code",
            "kod|kod towaru|kod produktu|kod artykulu|kod asortymentu|kod materialu|indeks|index|indeks towaru|indeks produktu|indeks materialowy|indeks handlowy|symbol|symbol towaru|symbol produktu|nr artykulu|numer artykulu|nr towaru|nr produktu|numer produktu|artykul nr|sku|code|item code|item|item no|item number|product code|product no|product number|product id|article|article no|article number|article code|part no|part number|part|pn|material|material no|ref|reference|artikelnummer|artikel nr|artikelnr|art nr|artnr|artikel|bestellnummer|best nr|materialnummer|sachnummer|teilenummer|produktnummer|id towaru|id produktu|kod zbozi|cislo zbozi|katalogove cislo|objednaci cislo|obj cislo|kod vyrobku|cislo artiklu"),
    DESCRIPTION(
            "description",
            "nazwa|nazwa towaru|nazwa produktu|nazwa artykulu|nazwa asortymentu|nazwa materialu|nazwa towaru uslugi|nazwa towaru lub uslugi|towar|produkt|artykul|asortyment|opis|opis towaru|opis produktu|wyszczegolnienie|przedmiot|name|product name|item name|product|description|item description|product description|bezeichnung|artikelbezeichnung|benennung|beschreibung|produkt bezeichnung|artikelname|produktname|artikeltext|text|nazev|nazev zbozi|nazev produktu|popis|oznaceni|oznaceni zbozi|zbozi|polozky|popis zbozi"),
    QUANTITY(
            "quantity",
            "ilosc zamawiana|ilosc zamowiona|ilosc zamowienia|ilosc do zamowienia|zamawiana ilosc|zamowiona ilosc|ilosc|ilosc szt|il|liczba|liczba sztuk|liczba szt|szt|sztuk|sztuki|ilosc sztuk|zamawiam|zamowienie|zamowiono|zamowione|zapotrzebowanie|potrzebna ilosc|do wyslania|zamow|do zamowienia|qty|quantity|order qty|order quantity|ordered qty|ordered quantity|qty ordered|quantity ordered|amount ordered|pieces|pcs|count|units|cases|cartons|boxes|kartony|kartonow|opakowania|requested qty|requested quantity|required qty|bedarf|menge|bestellmenge|anzahl|stueck|stuck|stk|bestellung|mnozstvi|pocet|pocet ks|objednane mnozstvi|ks|kusu|objednano"),
    UNIT(
            "unit",
            "jm|j m|jedn|jednostka|jednostka miary|jedn miary|jednostka miar|miara|unit|uom|unit of measure|u m|um|einheit|me|mengeneinheit|bestelleinheit|ve einheit|mj|merna jednotka|jednotka mnozstvi|jednotka|jednotky|mern jedn"),
    NET_PRICE(
            "netPrice",
            "cena netto|cost|unit cost|net cost|cena jedn netto|cena jednostkowa netto|cena netto pln|cena netto eur|cena zakupu netto|cena zakupu|cena po rabacie|cena netto po rabacie|cena|cena jednostkowa|cena jedn|c netto|net price|unit price|unit net price|net unit price|price net|price|price unit|preis netto|nettopreis|einzelpreis|einzelpreis netto|preis|ep|e preis|stuckpreis|netto ep|cena za mj|cena za ks|cena za jednotku|cena bez dph|jednotkova cena|jedn cena"),
    /** Number of units that the price is for. */
    PRICE_BASIS(
            "priceBasis",
            "pe|preiseinheit|preis je|preisbasis|price basis|price per|price qty|per qty|cena za ilosc|jednostka ceny|ilosc w cenie"),
    GROSS_PRICE(
            "grossPrice",
            "cena brutto|cena jedn brutto|cena jednostkowa brutto|cena brutto pln|gross price|gross unit price|unit gross price|price gross|bruttopreis|preis brutto|einzelpreis brutto"),
    DISCOUNT(
            "discount",
            "rabat|rabat %|upust|upust %|% rabatu|znizka|discount|discount %|disc|disc %|rebate|rabatt|rabatt %|nachlass"),
    VAT_RATE(
            "vatRate",
            "vat|vat %|stawka vat|stawka|stawka podatku|st vat|% vat|podatek vat|vat rate|tax|tax rate|tax %|mwst|mwst %|ust|ust %|mwst satz|steuersatz|ust satz|dph|dph %|sazba dph|sazba"),
    NET_AMOUNT(
            "netAmount",
            "wartosc netto|wartosc|wart netto|kwota netto|razem netto|wartosc pozycji|wartosc netto pln|suma netto|net amount|net value|amount net|line total|line amount|total net|amount|value|total|total price|betrag|gesamtpreis|gesamt|netto|nettobetrag|gesamtbetrag|summe|positionsbetrag|wert|celkem|celkem bez dph|celkova cena|castka|cena celkem"),
    ORDER_NUMBER(
            "orderNumber",
            "nr zamowienia|numer zamowienia|zamowienie nr|nr zam|numer zam|nr dok zamowienia|nr zamowienia klienta|nr dokumentu|numer dokumentu|zam nr|id zamowienia|order no|order number|order nr|order id|purchase order|purchase order no|purchase order number|po|po no|po number|po nr|p o number|po #|order #|your order|bestellnr|bestell nr|bestellung nr|auftragsnummer|auftrags nr|auftragsnr|bestellnummer kunde|kundenbestellnummer|unsere bestellnummer|cislo objednavky|objednavka c|objednavka cislo|c objednavky|obj c|numer zamowienia klienta|bestell nummer|unsere bestell nr|order reference|customer order no"),
    ORDER_DATE(
            "orderDate",
            "data zamowienia|data zam|data wystawienia|data dokumentu|data zlozenia|data zlozenia zamowienia|order date|date of order|po date|document date|bestelldatum|auftragsdatum|datum der bestellung|datum objednavky|datum vystaveni|vystaveno"),
    DELIVERY_DATE(
            "deliveryDate",
            "data dostawy|termin dostawy|termin realizacji|oczekiwana data dostawy|zadany termin dostawy|wymagana data dostawy|data realizacji|planowana data dostawy|dostawa na dzien|termin|delivery date|requested delivery|requested delivery date|due date|required date|ship date|delivery|need by date|eta|liefertermin|lieferdatum|wunschtermin|wunschlieferdatum|gewunschter liefertermin|liefertag|termin dodani|datum dodani|pozadovany termin dodani|dodat do|pozadovane datum dodani|dodavka|dostawa dnia|dostawa|deliver by|delivery by|requested date"),
    SHIP_TO_GLN(
            "gln",
            "gln|iln|gln dostawy|gln miejsca dostawy|gln odbiorcy|gln punktu dostawy|iln dostawy|nr gln|numer gln|delivery gln|ship to gln|gln delivery point|gln lieferort|lieferort gln|store gln"),
    /** Several of them in one table are several orders. */
    SHIP_TO(
            "shipTo",
            "ship to|store|store no|store number|store code|shop|sklep|nr sklepu|numer sklepu|kod sklepu|filia|nr filii|filiale|filial nr|filialnummer|markt nr|oddzial|punkt dostawy|miejsce dostawy|adres dostawy|lieferadresse|lieferort|delivery point|delivery address|prodejna|misto dodani"),
    VAT_ID(
            "vatId",
            "nip|nip klienta|nip odbiorcy|nip nabywcy|nip zamawiajacego|nr nip|numer nip|vat no|vat number|vat id|vat reg no|tax id|ust id|ust idnr|ust id nr|ustid|steuernummer|umsatzsteuer id|dic|ico dic"),
    COMMENT(
            "comment",
            "uwagi|uwaga|komentarz|notatka|informacje dodatkowe|dodatkowe informacje|uwagi do pozycji|uwagi do zamowienia|remarks|remark|comment|comments|note|notes|bemerkung|bemerkungen|anmerkung|anmerkungen|hinweis|kommentar|poznamka|poznamky"),
    CURRENCY("currency", "waluta|currency|wahrung|waehrung|mena"),
    /** Not read, but known, so that it is not taken for a quantity or a price. */
    OTHER(
            "other",
            "ilosc w opakowaniu|ilosc w op|ilosc w kartonie|szt w opakowaniu|szt w op|szt w kartonie|ilosc na palecie|sztuk w opakowaniu|opakowanie|qty per pack|pack size|pack qty|pcs per carton|case pack|ve|verpackungseinheit|stan|stan magazynowy|stan mag|dostepnosc|dostepna ilosc|ilosc dostepna|ilosc na stanie|na stanie|stock|in stock|available|stock qty|qty on hand|bestand|lagerbestand|verfugbar|ilosc zrealizowana|ilosc dostarczona|ilosc wydana|delivered qty|qty delivered|gelieferte menge|min ilosc|minimalna ilosc|moq|min order qty|mindestmenge|mindestbestellmenge|wartosc brutto|kwota brutto|wart brutto|gross amount|gross value|bruttobetrag|kwota vat|wartosc vat|vat amount|mwst betrag|waga|weight|gewicht|marka|brand|producent|manufacturer|hersteller|kategoria|grupa|category|kategorie|pkwiu|cn|kod cn|zdjecie|image|bild|cena s dph|celkem s dph|baleni|hmotnost|skladem|na sklade"),
    /** An order has none: such a table is an invoice. */
    INVOICE_NUMBER(
            "invoiceNumber",
            "nr faktury|numer faktury|faktura nr|nr fv|nr fa|invoice no|invoice number|invoice nr|invoice id|rechnungsnummer|rechnung nr|rechnungsnr|rechnungs nr|cislo faktury|faktura c");

    /** Where a word begins in the field names of programs: orderNumber. */
    private static final Pattern BRACKETS = Pattern.compile("[\\[(].*?[\\])]");

    private static final Pattern CAMEL_HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu}\\p{Ll})");

    /** A hyphen at the end of a line of the header: {@code Einzel-} above {@code preis}. */
    private static final Pattern CUT_WORD = Pattern.compile("(?<=\\p{Ll})-\\s+(?=\\p{Ll})");

    private static final Map<String, Field> BY_PHRASE = byPhrase();
    private static final List<Map.Entry<String, Field>> LONGEST_FIRST = BY_PHRASE.entrySet().stream()
            .filter(entry -> entry.getKey().length() > 2)
            .sorted((a, b) -> b.getKey().length() - a.getKey().length())
            .toList();

    private final String key;
    private final List<String> phrases;

    Field(String key, String phrases) {
        this.key = key;
        this.phrases = Arrays.asList(phrases.split("\\|"));
    }

    /** Name in a {@link ColumnMapping}. */
    String key() {
        return key;
    }

    boolean namesAnItem() {
        return this == GTIN || this == SUPPLIER_CODE || this == BUYER_CODE || this == CODE || this == DESCRIPTION;
    }

    static Field ofKey(String key) {
        return Arrays.stream(values())
                .filter(field -> field.key.equalsIgnoreCase(key))
                .findFirst()
                .orElse(null);
    }

    /** How sure a header's field is: 100 and less by rank when equal to a phrase, below 50 when it only contains one. */
    record Guess(Field field, int sureness) {}

    /** The field whose phrase the header is, word for word, or {@code null}. */
    static Field named(String cell) {
        String header = CUT_WORD.matcher(cell).replaceAll("");
        if (header.isBlank() || header.length() > 60) return null;
        Field exact = BY_PHRASE.get(Words.normal(CAMEL_HUMP.matcher(header).replaceAll(" ")));
        return exact != null
                ? exact
                : BY_PHRASE.get(Words.normal(BRACKETS.matcher(header).replaceAll(" ")));
    }

    static Guess ofHeader(String cell) {
        String header = CUT_WORD.matcher(cell).replaceAll("");
        if (header.isBlank() || header.length() > 60) return null;
        String normal = Words.normal(CAMEL_HUMP.matcher(header).replaceAll(" "));
        Field exact = BY_PHRASE.get(normal);
        if (exact == null) {
            String withoutBrackets = Words.normal(BRACKETS.matcher(header).replaceAll(" "));
            exact = BY_PHRASE.get(withoutBrackets);
            if (exact != null) normal = withoutBrackets;
        }
        if (exact != null) return new Guess(exact, Math.max(50, 100 - exact.phrases.indexOf(normal)));
        if (header.indexOf(':') >= 0 || normal.split(" ").length > 5) return null;
        for (Map.Entry<String, Field> entry : LONGEST_FIRST) {
            if (Words.contains(normal, entry.getKey())) {
                return new Guess(
                        entry.getValue(), Math.min(49, 10 + entry.getKey().length()));
            }
        }
        return null;
    }

    private static Map<String, Field> byPhrase() {
        Map<String, Field> map = new LinkedHashMap<>();
        for (Field field : values()) for (String phrase : field.phrases) map.putIfAbsent(phrase, field);
        return map;
    }
}
