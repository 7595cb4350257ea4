package dev.weir.review.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.review.claim.Claims;
import dev.weir.review.decide.Choice;
import dev.weir.review.decide.Decisions;
import dev.weir.review.people.Reviewer;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.Task;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.BankSettings;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.vocabulary.Action;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BankAdditionsTest {
    private static final String LONG = "A chain letter that everybody gets again and again these days";

    private final Running running = Site.shared();
    private final BankAdditions additions = running.get(BankAdditions.class);
    private final String bank = Samples.fresh("bank");

    private void bankExists() {
        BankRecord settings = BankRecord.newBuilder()
                .setBank(bank)
                .setSettings(new BankSettings("SPAM", 31, 50))
                .build();
        running.site().produce(running.site().topics().banks(), ControlKeys.settings(bank), settings, BankRecord.class);
        Site.await("bank known", () -> running.get(KnownBanks.class).find(bank).isPresent());
    }

    private UUID decided(Reviewer person, String text, Action action) {
        Task task = running.get(Claims.class)
                .take(person, running.arrives(Samples.task().text(text).open()).id());
        UUID id = UUID.randomUUID();
        running.get(Decisions.class)
                .decide(
                        person,
                        id,
                        task.id(),
                        task.token(),
                        new Choice(action, action == Action.ALLOW ? "NONE" : "SPAM", null, null, null, false));
        return id;
    }

    @Test
    void anEntryGoesOutWithItsDecisionAndSaysWhereItCameFrom() {
        bankExists();
        Reviewer senior = Samples.senior();
        UUID ruling = decided(senior, LONG, Action.BLOCK);
        assertThat(additions.add(senior, ruling, bank, Set.of("body"))).isEqualTo(1);
        running.database()
                .sql("update outbox set release_at = now() where ruling_id = ?")
                .param(ruling)
                .update();
        List<ConsumerRecord<String, BankRecord>> entries = running.site()
                .read(
                        running.site().topics().banks(),
                        BankRecord.class,
                        records -> records.stream().anyMatch(one -> one.key().startsWith(ControlKeys.entry(bank, ""))));
        assertThat(entries.stream()
                        .filter(one -> one.key().startsWith(ControlKeys.entry(bank, "")))
                        .map(one -> one.value().getEntry()))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.getKind()).isEqualTo("TEXT_SHA256");
                    assertThat(entry.getHarm()).isEqualTo("SPAM");
                    assertThat(entry.getSource()).isEqualTo("review:" + ruling);
                });
    }

    @Test
    void undoingTheDecisionTakesTheEntryBack() {
        bankExists();
        Reviewer senior = Samples.senior();
        UUID ruling = decided(senior, LONG, Action.BLOCK);
        additions.add(senior, ruling, bank, Set.of("body"));
        running.get(Decisions.class).undo(senior, ruling);
        assertThat(running.database()
                        .sql("select count(*) from outbox where ruling_id = ?")
                        .param(ruling)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatDoesNotBelongInABankStaysOut() {
        bankExists();
        Reviewer senior = Samples.senior();
        Reviewer moderator = Samples.moderator();
        UUID allowed = decided(senior, LONG, Action.ALLOW);
        UUID small = decided(senior, "yes", Action.BLOCK);
        UUID theirs = decided(moderator, LONG, Action.BLOCK);
        assertThatThrownBy(() -> additions.add(senior, allowed, bank, Set.of("body")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> additions.add(senior, small, bank, Set.of("body")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> additions.add(moderator, theirs, bank, Set.of("body")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_ALLOWED));
        assertThatThrownBy(() -> additions.add(senior, theirs, bank, Set.of("body")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> additions.add(senior, small, "no-such-bank", Set.of("body")))
                .isInstanceOf(Refusal.class);
    }
}
