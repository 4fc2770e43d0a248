package org.wuzetka.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One person at one screen: what went wrong on his pages is gathered while he works. */
final class Visit implements AutoCloseable {
    /** Scripts of a page, unpacked. */
    static final int MOST_SCRIPT_BYTES = 150 * 1024;

    private static final int DESK = 1000;
    private static final int ROWS_LOOKED_AT = 12;

    private static final String SCRIPT_BYTES = "performance.getEntriesByType('resource')"
            + ".filter(one => one.initiatorType === 'script').reduce((sum, one) => sum + one.decodedBodySize, 0)";

    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final URI hub;
    private final int width;
    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new ArrayList<>();

    /** @param width of the window in CSS pixels */
    static Visit by(String user, URI hub, int width, String language) {
        Visit visit = new Visit(hub, width, language);
        visit.signIn(user);
        return visit;
    }

    private Visit(URI hub, int width, String language) {
        this.hub = hub;
        this.width = width;
        context = Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, width < 600 ? 844 : 900)
                        .setLocale(language));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) errors.add(message.text());
        });
        page.onPageError(errors::add);
    }

    private void signIn(String name) {
        page.navigate(hub.resolve("/login").toString());
        page.fill("[name=j_username]", name);
        page.fill("[name=j_password]", name);
        page.press("[name=j_password]", "Enter");
        page.waitForURL(address -> !address.contains("/login"));
    }

    Page page() {
        return page;
    }

    /** Opens a page and leaves a picture of it in {@code target/screenshots}. */
    Visit open(String path) {
        Response answer = page.navigate(hub.resolve(path).toString());
        assertThat(answer.status()).as(path).isEqualTo(200);
        return this;
    }

    Visit photograph(String name) {
        // Playwright hides the caret by a style on each field; htmx copies it to the field that follows, which the
        // page's content policy then forbids.
        page.screenshot(new Page.ScreenshotOptions()
                .setCaret(ScreenshotCaret.INITIAL)
                .setPath(SCREENSHOTS.resolve(name + "-" + width + ".png"))
                .setFullPage(true));
        return this;
    }

    /**
     * What is wrong with the open page: errors, what sticks out sideways, too many scripts, and at a desk's width what
     * axe-core finds serious.
     */
    List<String> faults() {
        List<String> faults = new ArrayList<>(errors);
        errors.clear();
        int wide = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        if (wide > width) faults.add("is " + wide + " pixels wide");
        int scriptBytes = ((Number) page.evaluate(SCRIPT_BYTES)).intValue();
        if (scriptBytes > MOST_SCRIPT_BYTES) faults.add("loads " + scriptBytes + " bytes of scripts");
        if (width >= DESK) faults.addAll(barriers());
        return faults.stream()
                .map(fault -> width + " " + URI.create(page.url()).getPath() + ": " + fault)
                .toList();
    }

    /** Of each rule the first place it is broken at. Of long tables the first rows are looked at: the others are built alike. */
    private List<String> barriers() {
        page.evaluate(
                "rows => document.querySelectorAll('tbody').forEach("
                        + "body => [...body.rows].slice(rows).forEach(row => row.remove()))",
                ROWS_LOOKED_AT);
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(rule -> rule.getId() + " (" + rule.getNodes().size() + "): "
                                + rule.getNodes().get(0).getHtml() + " "
                                + rule.getNodes().get(0).getFailureSummary())
                        .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
