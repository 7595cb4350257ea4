package dev.weir.review.console.work;

import dev.weir.policy.Clause;
import java.util.Locale;
import java.util.Map;

/**
 * A clause beside the content.
 *
 * @param noticeLanguage language of the notice, empty when there is none
 * @param notice what the uploader would be told, in the content's language where the clause has it
 * @param policy id and version of the policy
 */
public record ClauseShown(Clause clause, String noticeLanguage, String notice, String policy) {

    static ClauseShown of(Clause clause, String language, String policy) {
        Map<String, String> notices = clause.notice();
        String wanted = language.toLowerCase(Locale.ROOT);
        String chosen = notices.keySet().stream()
                .filter(tag -> wanted.equals(tag) || wanted.startsWith(tag + "-"))
                .findFirst()
                .orElseGet(() -> notices.keySet().stream().findFirst().orElse(""));
        return new ClauseShown(clause, chosen, notices.getOrDefault(chosen, ""), policy);
    }
}
