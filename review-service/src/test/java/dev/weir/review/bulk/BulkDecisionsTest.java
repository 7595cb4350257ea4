package dev.weir.review.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.review.claim.Claims;
import dev.weir.review.decide.Choice;
import dev.weir.review.decide.Rulings;
import dev.weir.review.people.Reviewer;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.sibling.Sibling;
import dev.weir.review.sibling.Siblings;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.Task;
import dev.weir.vocabulary.Action;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BulkDecisionsTest {
    private static final Choice SPAM = new Choice(Action.BLOCK, "SPAM", null, null, null, false);

    private final Running running = Site.shared();
    private final BulkDecisions bulk = running.get(BulkDecisions.class);
    private final Reviewer person = Samples.moderator();

    private Task waiting(String text) {
        return running.arrives(Samples.task().text(text).open());
    }

    @Test
    void theSameTextIsASiblingWhateverItsCaseAndSpaces() {
        String text = Samples.fresh("Buy cheap pills at our little shop");
        Task one = waiting(text);
        Task other = waiting("  " + text.toUpperCase(java.util.Locale.ROOT) + " ");
        waiting("Something else entirely");
        assertThat(running.get(Siblings.class).of(person, one.id(), 31, 10))
                .singleElement()
                .satisfies(sibling -> {
                    assertThat(sibling.task().id()).isEqualTo(other.id());
                    assertThat(sibling.likeness()).isEqualTo(Sibling.Likeness.SAME_TEXT);
                });
    }

    @Test
    void siblingsThatAPersonMayNotSeeAreNotThere() {
        String text = Samples.fresh("A text that came twice");
        Task one = waiting(text);
        running.arrives(Samples.task().text(text).of("CSAE.NOVEL").open());
        assertThat(running.get(Siblings.class).of(person, one.id(), 31, 10)).isEmpty();
        assertThat(running.get(Siblings.class)
                        .of(
                                Samples.reviewer(Set.of(dev.weir.review.people.Role.MODERATOR), Set.of("CSAE.*")),
                                one.id(),
                                31,
                                10))
                .hasSize(1);
    }

    @Test
    void whatSomebodyElseHoldsIsLeftToThem() {
        Task free = waiting("one");
        Task taken = waiting("two");
        running.get(Claims.class).take(Samples.moderator(), taken.id());
        List<BulkDecisions.Item> items = bulk.decide(person, UUID.randomUUID(), List.of(free.id(), taken.id()), SPAM);
        assertThat(items.getFirst()).isInstanceOf(BulkDecisions.Item.Decided.class);
        assertThat(items.getLast()).isInstanceOf(BulkDecisions.Item.Left.class);
    }

    @Test
    void theSameBatchAgainDecidesNothingTwice() {
        Task one = waiting("one");
        Task two = waiting("two");
        UUID batch = UUID.randomUUID();
        List<BulkDecisions.Item> first = bulk.decide(person, batch, List.of(one.id(), two.id()), SPAM);
        assertThat(bulk.decide(person, batch, List.of(one.id(), two.id()), SPAM))
                .isEqualTo(first);
        assertThat(running.get(Rulings.class).by(person.id(), 10))
                .hasSize(2)
                .allSatisfy(ruling -> assertThat(ruling.batch()).isEqualTo(batch));
    }

    @Test
    void moreThanAllowedOrNoneAreRefusedAsAWhole() {
        Task one = waiting("one");
        List<UUID> many = Stream.concat(Stream.of(one.id()), Stream.generate(UUID::randomUUID))
                .limit(201)
                .toList();
        for (List<UUID> tasks : List.of(many, List.<UUID>of())) {
            assertThatThrownBy(() -> bulk.decide(person, UUID.randomUUID(), tasks, SPAM))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Between 1 and 200");
        }
        assertThat(running.get(Rulings.class).by(person.id(), 10)).isEmpty();
    }
}
