package dev.weir.review.intake;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.task.Desk;
import dev.weir.review.task.Lane;
import dev.weir.schemas.Decision;
import dev.weir.schemas.FiredRule;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.UploadEvent;
import dev.weir.vocabulary.Harm;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which lane a task belongs in. */
final class LaneOf {
    private LaneOf() {}

    static Lane task(ReviewTask task, ReviewSettings settings) {
        Decision decision = task.getDecision();
        UploadEvent upload = task.getUpload();
        String harm = decision == null ? Harm.NONE : decision.getHarm();
        // A task is as restricted as the worst that any rule saw in it, whatever the decision's own harm is.
        List<String> restricted = decision == null
                ? List.of()
                : Stream.concat(Stream.of(harm), decision.getFired().stream().map(FiredRule::getHarm))
                        .filter(settings::isRestricted)
                        .toList();
        return new Lane(
                Desk.FIRST,
                task.getQueue(),
                harm,
                upload == null ? "" : upload.getSurface(),
                upload == null ? "" : language(upload),
                restricted);
    }

    /** Primary subtag of the upload's language, or of the first text that has one. */
    private static String language(UploadEvent upload) {
        return Stream.concat(
                        Stream.ofNullable(upload.getLanguage()),
                        upload.getTexts().stream()
                                .map(text -> text.getLanguage())
                                .filter(Objects::nonNull))
                .findFirst()
                .map(LaneOf::primary)
                .orElse("");
    }

    private static String primary(@Nullable String tag) {
        return tag == null ? "" : Locale.forLanguageTag(tag).getLanguage();
    }
}
