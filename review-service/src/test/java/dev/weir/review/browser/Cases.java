package dev.weir.review.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.policy.Policy;
import dev.weir.review.site.Samples;
import dev.weir.schemas.AccountFacts;
import dev.weir.schemas.Action;
import dev.weir.schemas.Attachment;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.FiredRule;
import dev.weir.schemas.PastDecision;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.records.SignalRecords;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Span;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Tasks as the example policy brings them. */
final class Cases {
    private final Policy policy;

    Cases(Policy policy) {
        this.policy = policy;
    }

    /** A rude comment: the rule asks for a person, and the clause's ladder begins with RESTRICT. */
    ReviewTask rude(String queue) {
        String text =
                "Honestly, you are a fool and everybody here knows it. \u202Eyad ecin a evaH\u202C Go back to where you came from,\u200B fool.";
        ReviewTask task = Samples.task().in(queue).text(text).open();
        explain(
                task,
                List.of(
                        Signal.of("text.toxic", 9120L, "model:text", "baseline-3")
                                .withDetail(Map.of("part", "body", "coverage", "0.94"))
                                .withSpans(List.of(
                                        new Span("body", 10, 24, 0.9),
                                        new Span("body", 20, 24, 0.4),
                                        new Span("body", text.lastIndexOf("fool"), text.length() - 1, 0.5))),
                        Signal.of("text.hate", 3010L, "model:text", "baseline-3"),
                        Signal.of("text.spam", 120L, "model:text", "baseline-3"),
                        Signal.of("account.strikes_90d", 1L, "counter: by account every 90d where action = BLOCK", ""),
                        Signal.of("account.uploads_1h", 3L, "counter: by account every 1h", ""),
                        Signal.unavailable("llm.toxic", "TIMEOUT", "llm:guard", "")),
                new FiredRule(
                        "toxic-likely",
                        Action.REVIEW,
                        "HARASS",
                        false,
                        "Toxicity score 9120 is high",
                        Map.of("text.toxic", "9120")));
        return task;
    }

    /** Two pictures that resemble known spam. */
    ReviewTask pictures(String queue) {
        ReviewTask task =
                Samples.task().in(queue).of("SPAM").text("buy cheap pills").open();
        task.getUpload().setAttachments(List.of(picture("offer.png", Color.ORANGE), picture("again.png", Color.CYAN)));
        explain(
                task,
                List.of(Signal.of("hash.spam_images_distance", 24L, "bank:spam_images", "7")
                        .withDetail(Map.of(
                                "entry", "spam-0007",
                                "part", "offer.png",
                                "kind", "PDQ",
                                "distance", "24",
                                "orientation", "UPRIGHT",
                                "harm", "SPAM"))),
                new FiredRule(
                        "spam-image-near",
                        Action.REVIEW,
                        "SPAM",
                        false,
                        "Resembles a known spam image (distance 24), account is 3 days old",
                        Map.of("hash.spam_images_distance", "24", "account.age_days", "3")));
        return task;
    }

    /** A web page as a file: its text is read by a process of its own. */
    ReviewTask document(String queue) {
        ReviewTask task = Samples.task()
                .in(queue)
                .of("SPAM")
                .text("See the attached offer")
                .open();
        task.getUpload()
                .setAttachments(List.of(Attachment.newBuilder()
                        .setName("offer.html")
                        .setMediaType("text/html")
                        .setContent(ByteBuffer.wrap(
                                "<html><body><h1>Offer</h1><p>buy cheap pills, only today</p></body></html>"
                                        .getBytes(UTF_8)))
                        .build()));
        task.getUpload().setUrls(List.of("https://offers.example/today?ref=17"));
        return task;
    }

    /** A text much longer than a screen. */
    ReviewTask lengthy(String queue) {
        String text = "A paragraph about gardens, apples and the weather of last week.\n".repeat(600);
        ReviewTask task = Samples.task().in(queue).text(text).open();
        task.getUpload().setTexts(List.of(new TextPart("title", "On gardens", null), new TextPart("body", text, null)));
        return task;
    }

    private void explain(ReviewTask task, List<Signal> signals, FiredRule rule) {
        task.getUpload()
                .setAccount(AccountFacts.newBuilder()
                        .setCreatedAt(Instant.now().minus(Duration.ofDays(400)))
                        .setVerified(false)
                        .setFollowers(1204L)
                        .build());
        task.setAccountHistory(List.of(
                new PastDecision(
                        "older-1",
                        Action.BLOCK,
                        "SPAM",
                        DecidedBy.MACHINE,
                        Instant.now().minus(Duration.ofDays(20))),
                new PastDecision(
                        "older-2",
                        Action.RESTRICT,
                        "HARASS",
                        DecidedBy.PERSON,
                        Instant.now().minus(Duration.ofDays(60)))));
        task.getDecision().setPolicyId(policy.id());
        task.getDecision().setPolicyVersion(policy.version());
        task.getDecision().setPolicyDigest(policy.digest());
        task.getDecision().setFired(List.of(rule));
        task.getDecision().setHarm(rule.getHarm());
        task.getDecision().setReason(rule.getReason());
        task.getDecision().setSignals(SignalRecords.toAvro(signals));
        task.getDecision().setDegraded(signals.stream().anyMatch(signal -> !signal.isKnown()));
    }

    private static Attachment picture(String name, Color ground) {
        BufferedImage image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(ground);
        pen.fillRect(0, 0, 800, 600);
        pen.setColor(Color.DARK_GRAY);
        pen.fillOval(120, 100, 300, 300);
        pen.setColor(Color.WHITE);
        pen.fillRect(480, 220, 220, 300);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Attachment.newBuilder()
                .setName(name)
                .setMediaType("image/png")
                .setContent(ByteBuffer.wrap(bytes.toByteArray()))
                .build();
    }
}
