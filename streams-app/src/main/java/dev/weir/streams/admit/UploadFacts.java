package dev.weir.streams.admit;

import dev.weir.schemas.AccountFacts;
import dev.weir.schemas.UploadEvent;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the platform says about an upload, as signals. What it does not say is absent. */
final class UploadFacts {
    private static final String SOURCE = "upload";

    private UploadFacts() {}

    static Signals of(UploadEvent upload) {
        List<Signal> facts = new ArrayList<>();
        facts.add(Signal.of("upload.surface", upload.getSurface(), SOURCE, ""));
        if (upload.getLanguage() != null) {
            facts.add(Signal.of("upload.language", upload.getLanguage(), SOURCE, ""));
        }
        if (upload.getCountry() != null) {
            facts.add(Signal.of("upload.country", upload.getCountry(), SOURCE, ""));
        }
        AccountFacts account = upload.getAccount();
        if (account != null) {
            account(account, upload.getUploadedAt(), facts);
        }
        upload.getAttributes().forEach((name, value) -> facts.add(Signal.of("attribute." + name, value, SOURCE, "")));
        return Signals.of(facts);
    }

    private static void account(AccountFacts account, Instant uploadedAt, List<Signal> facts) {
        Instant createdAt = account.getCreatedAt();
        if (createdAt != null) {
            long days = Math.max(0, Duration.between(createdAt, uploadedAt).toDays());
            facts.add(Signal.of("account.age_days", days, SOURCE, ""));
        }
        if (account.getVerified() != null) {
            facts.add(Signal.of("account.verified", (boolean) account.getVerified(), SOURCE, ""));
        }
        if (account.getFollowers() != null) {
            facts.add(Signal.of("account.followers", (long) account.getFollowers(), SOURCE, ""));
        }
    }
}
