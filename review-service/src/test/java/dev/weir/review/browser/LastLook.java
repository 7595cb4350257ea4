package dev.weir.review.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.weir.testbed.Chromium;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After a test that failed: pictures of every page, in target/screens/failed. */
final class LastLook implements AfterTestExecutionCallback {
    @Override
    public void afterTestExecution(ExtensionContext test) {
        if (test.getExecutionException().isEmpty()) {
            return;
        }
        int number = 0;
        for (Page page : Chromium.pages()) {
            String name = test.getRequiredTestMethod().getName() + "-" + ++number + ".png";
            try {
                page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screens", "failed", name)));
            } catch (PlaywrightException gone) {
                test.publishReportEntry("no picture", name);
            }
        }
    }
}
