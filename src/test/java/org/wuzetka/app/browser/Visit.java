package org.wuzetka.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One person at one screen: what went wrong on his pages is gathered while he works. */
final class Visit implements AutoCloseable {
    /** Scripts of a page, unpacked. */
    static final int MOST_SCRIPT_BYTES = 150 * 1024;

    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final URI hub;
    private final int width;
    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new ArrayList<>();
    private int scriptBytes;

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
        page.onResponse(response -> {
            if (response.request().resourceType().equals("script")) scriptBytes += size(response);
        });
    }

    private static int size(Response response) {
        String length = response.headers().get("content-length");
        return length == null || response.headers().containsKey("content-encoding")
                ? response.body().length
                : Integer.parseInt(length);
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
        scriptBytes = 0;
        Response answer = page.navigate(hub.resolve(path).toString());
        assertThat(answer.status()).as(path).isEqualTo(200);
        return this;
    }

    Visit photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + "-" + width + ".png"))
                .setFullPage(true));
        return this;
    }

    /** Nothing broke, nothing sticks out sideways, scripts are few, and axe-core finds nothing serious. */
    Visit isInOrder(String what) {
        assertThat(errors).as("errors on %s", what).isEmpty();
        int wide = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        assertThat(wide).as("width of %s", what).isLessThanOrEqualTo(width);
        assertThat(scriptBytes).as("bytes of scripts of %s", what).isLessThanOrEqualTo(MOST_SCRIPT_BYTES);
        assertThat(barriers()).as("barriers on %s", what).isEmpty();
        return this;
    }

    private List<String> barriers() {
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary()))
                        .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
