package dev.weir.review.insight;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.task.Lanes;
import dev.weir.review.task.QueueFilter;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import org.springframework.stereotype.Component;

/** What a person's figures may be made of. */
@Component
class View {
    /**
     * @param lanes whose tasks they may see
     * @param hiddenHarms restricted harms without a grant: a decision that names one counts for nothing, even in a lane they see
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Part(Integer[] lanes, String[] hiddenHarms) {}

    private final Lanes lanes;
    private final ReviewSettings settings;

    View(Lanes lanes, ReviewSettings settings) {
        this.lanes = lanes;
        this.settings = settings;
    }

    /** For figures about the work of a team. */
    Part of(Reviewer person) {
        return new Part(lanes.visible(person, QueueFilter.EVERYTHING), hidden(person));
    }

    /** For figures about rules, which say nothing of a single task: whoever writes rules has them without working a queue. */
    Part ofRules(Reviewer person) {
        return person.is(Role.POLICY)
                ? new Part(
                        lanes.numbers(lane -> lane.restricted().stream().allMatch(person.reach()::grants)),
                        hidden(person))
                : of(person);
    }

    private String[] hidden(Reviewer person) {
        return Harms.standard().all().stream()
                .map(Harm::code)
                .filter(settings::isRestricted)
                .filter(harm -> !person.reach().grants(harm))
                .toArray(String[]::new);
    }
}
