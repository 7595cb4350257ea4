import dev.weir.client.Change;
import dev.weir.client.Decisions;
import dev.weir.client.Uploads;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sends one upload and waits for its decision. With Weir running ({@code ./weir up}), from the checkout:
 *
 * <pre>java -cp 'quickstart/target/lib/*' examples/java/FirstUpload.java 'Good morning, everyone'</pre>
 */
public final class FirstUpload {
    public static void main(String[] args) {
        var text = args.length == 0 ? "Good morning, everyone" : args[0];
        var kafka = said("WEIR_BOOTSTRAP", "127.0.0.1:9092");
        var registry = said("WEIR_REGISTRY", "http://127.0.0.1:8081/apis/ccompat/v7");
        var contentId = "comment-" + UUID.randomUUID();
        // First the client: Avro trusts no class that it was not told of, and the client tells it of Weir's records.
        try (var uploads = new Uploads(Map.of("bootstrap.servers", kafka, "schema.registry.url", registry))) {
            var upload = UploadEvent.newBuilder()
                    .setAccountId("maria").setContentId(contentId).setSurface("comments")
                    .setTexts(List.of(TextPart.newBuilder().setName("body").setText(text).build()))
                    .setUploadedAt(Instant.now())
                    .build();
            System.out.println("sent to " + uploads.send(upload).join());
        }
        try (var decisions = new Decisions(
                Map.of("bootstrap.servers", kafka, "schema.registry.url", registry, "group.id", "first-upload"))) {
            decisions.follow(change -> {
                switch (change) {
                    case Change.Decided(var decision, var place) -> System.out.println(
                            decision.getAction() + " " + decision.getContentId() + ": " + decision.getReason());
                    case Change.Withdrawn(var gone, var place) -> System.out.println(gone + " is gone");
                    case Change.Unreadable(var what, var place, var problem) -> System.err.println(place + ": " + problem);
                }
                if (change.contentId().equals(contentId)) {
                    decisions.close();
                }
            });
        }
    }

    private static String said(String variable, String otherwise) {
        return System.getenv().getOrDefault(variable, otherwise);
    }
}
