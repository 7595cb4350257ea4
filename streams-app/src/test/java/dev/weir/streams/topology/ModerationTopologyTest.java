package dev.weir.streams.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.schemas.Action;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.Signal;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.TaskState;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.schemas.topics.DeadLetterHeaders;
import dev.weir.streams.control.Moderation;
import dev.weir.streams.ids.StableIds;
import dev.weir.vocabulary.Harms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModerationTopologyTest {
    @TempDir
    Path stateDir;

    private ModerationDriver stream;

    @BeforeEach
    void open() {
        stream = new ModerationDriver(stateDir);
    }

    @AfterEach
    void close() {
        stream.close();
    }

    private Decision decision() {
        return stream.decisions().readValue();
    }

    private TestRecord<byte[], byte[]> deadLetter(DeadLetterCause cause) {
        TestRecord<byte[], byte[]> letter = stream.deadLetters().readRecord();
        assertThat(header(letter, DeadLetterHeaders.CAUSE)).isEqualTo(cause.name());
        assertThat(stream.decisions().isEmpty()).isTrue();
        return letter;
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Nested
    class FastPath {
        @Test
        void anUploadThatNothingSpeaksAgainstIsAllowedWithEverythingThatExplainsIt() {
            stream.upload(Uploads.plain("c1"));

            Decision decision = decision();
            assertThat(decision.getAction()).isEqualTo(Action.ALLOW);
            assertThat(decision.getHarm()).isEqualTo("NONE");
            assertThat(decision.getSequence()).isEqualTo(1);
            assertThat(decision.getDecidedBy()).isEqualTo(DecidedBy.MACHINE);
            assertThat(decision.getDegraded()).isFalse();
            assertThat(decision.getPolicyId()).isEqualTo("test");
            assertThat(decision.getPolicyDigest()).hasSize(64);
            assertThat(decision.getSignals())
                    .extracting(Signal::getName)
                    .contains(
                            "text.length",
                            "account.uploads_1h",
                            "account.strikes_90d",
                            "upload.surface",
                            "attribute.kind");
            assertThat(stream.tasks().isEmpty()).isTrue();
        }

        @Test
        void aBlockIsAViolationOfItsHarm() {
            stream.upload(Uploads.of("c1", 1, "text", "block"));

            Decision decision = decision();
            assertThat(decision.getAction()).isEqualTo(Action.BLOCK);
            assertThat(decision.getFired()).singleElement().satisfies(rule -> {
                assertThat(rule.getRule()).isEqualTo("blocked-kind");
                assertThat(rule.getValues()).containsEntry("attribute.kind", "block");
            });
            assertThat(stream.violations("SPAM").readValue()).isEqualTo(decision);
            assertThat(stream.tasks().isEmpty()).isTrue();
        }

        @Test
        void aHoldPutsATaskBeforeAPersonWithAllThatMustBeShown() {
            UploadEvent upload = Uploads.of("c1", 1, "text", "hold");
            stream.upload(upload);

            Decision decision = decision();
            ReviewTask task = stream.tasks().readValue();
            assertThat(task.getState()).isEqualTo(TaskState.OPEN);
            assertThat(task.getQueue()).isEqualTo("fraud");
            assertThat(task.getReviewBy()).isEqualTo(stream.now().plus(Duration.ofHours(2)));
            assertThat(task.getUpload()).isEqualTo(upload);
            assertThat(task.getDecision()).isEqualTo(decision);
        }
    }

    @Nested
    class Revisions {
        @Test
        void aRepeatedUploadHasItsDecisionAlready() {
            stream.upload(Uploads.plain("c1"));
            stream.upload(Uploads.plain("c1"));

            assertThat(stream.decisions().readValuesToList()).hasSize(1);
            assertThat(stream.deadLetters().isEmpty()).isTrue();
        }

        @Test
        void changedContentIsDecidedAgain() {
            stream.upload(Uploads.of("c1", 1, "one", "block"));
            stream.upload(Uploads.of("c1", 2, "two", ""));

            Decision first = decision();
            Decision second = decision();
            assertThat(second.getAction()).isEqualTo(Action.ALLOW);
            assertThat(second.getSequence()).isEqualTo(2);
            assertThat(second.getSupersedes()).isEqualTo(first.getDecisionId());
            assertThat(second.getReused()).isFalse();
        }

        @Test
        void whoHeardOfAViolationAlsoHearsOfItsReversal() {
            stream.upload(Uploads.of("c1", 1, "one", "block"));
            stream.upload(Uploads.of("c1", 2, "two", ""));

            assertThat(stream.violations("SPAM").readValuesToList())
                    .extracting(Decision::getAction)
                    .containsExactly(Action.BLOCK, Action.ALLOW);
        }

        @Test
        void unchangedContentIsNotScannedAgainButSettledUnderThePolicyInForce() {
            stream.upload(Uploads.of("c1", 1, "same", ""));
            Moderation before = stream.inForce();
            String stricter = ModerationDriver.document("test-policy.yaml")
                    .replace("version: 1", "version: 2")
                    .replace("account.uploads_1h > 5", "text.length == 4");
            stream.inForce(new Moderation(ModerationDriver.policies(stricter), before.banks(), null, Map.of()));
            stream.upload(Uploads.of("c1", 2, "same", ""));

            Decision first = decision();
            Decision second = decision();
            assertThat(second.getReused()).isTrue();
            assertThat(second.getRevision()).isEqualTo(2);
            assertThat(second.getAction()).isEqualTo(Action.RESTRICT);
            assertThat(second.getPolicyVersion()).isEqualTo("2");
            assertThat(second.getPolicyDigest()).isNotEqualTo(first.getPolicyDigest());
        }

        @Test
        void anOlderRevisionIsSetAside() {
            stream.upload(Uploads.of("c1", 2, "two", ""));
            decision();
            stream.upload(Uploads.of("c1", 1, "one", ""));

            deadLetter(DeadLetterCause.STALE_REVISION);
        }

        @Test
        void theSameRevisionWithOtherContentIsSetAside() {
            stream.upload(Uploads.of("c1", 1, "one", ""));
            decision();
            stream.upload(Uploads.of("c1", 1, "other", ""));

            deadLetter(DeadLetterCause.CONFLICTING_REVISION);
        }

        @Test
        void aContentIdOfAnotherAccountIsRefused() {
            stream.upload(Uploads.plain("c1"));
            decision();
            UploadEvent other = Uploads.of("c1", 2, "mine now", "");
            other.setAccountId("account-2");
            stream.upload(other);

            deadLetter(DeadLetterCause.INVALID);
        }

        @Test
        void deletedContentLeavesNothingBehindButItsAccount() {
            stream.upload(Uploads.of("c1", 1, "one", "hold"));
            stream.decisions().readValue();
            stream.tasks().readValue();
            stream.upload(Uploads.deletion("c1"));

            assertThat(stream.decisions().readKeyValue().value).isNull();
            assertThat(stream.tasks().readValue().getClosedBecause()).isEqualTo("DELETED");
            assertThat(stream.storeSizes()).containsEntry("contents", 0L).containsEntry("accounts", 1L);
        }
    }

    @Nested
    class SlowSignals {
        private SignalRequest ask(String contentId, String kind) {
            stream.upload(Uploads.of(contentId, 1, "unsure", kind));
            assertThat(stream.decisions().isEmpty()).isTrue();
            return stream.requests().readValue();
        }

        @Test
        void aCaseThatASlowSignalCouldDecideAsksForIt() {
            SignalRequest request = ask("c1", "ask");

            assertThat(request.getSignal()).isEqualTo("llm.toxic");
            assertThat(request.getSource()).isEqualTo("llm:guard");
            assertThat(request.getDeadline()).isEqualTo(stream.now().plusSeconds(10));
        }

        @Test
        void theLateSignalSettlesIt() {
            stream.answer(ask("c1", "ask"), 9000);

            Decision decision = decision();
            assertThat(decision.getAction()).isEqualTo(Action.BLOCK);
            assertThat(decision.getReason()).isEqualTo("Judged at 9000");
            assertThat(decision.getDegraded()).isFalse();
            assertThat(stream.storeSizes()).containsEntry("cases", 0L).containsEntry("deadlines", 0L);
        }

        @Test
        void theCheapestSignalIsAskedForFirstAndTheDearerOnlyIfStillNeeded() {
            SignalRequest first = ask("c1", "both");
            assertThat(first.getSignal()).isEqualTo("url.reputation");
            stream.answer(first, 100);
            assertThat(decision().getAction()).isEqualTo(Action.ALLOW);

            SignalRequest again = ask("c2", "both");
            stream.answer(again, 9000);
            assertThat(stream.decisions().isEmpty()).isTrue();
            SignalRequest second = stream.requests().readValue();
            assertThat(second.getSignal()).isEqualTo("llm.toxic");
            assertThat(second.getDeadline()).isEqualTo(again.getDeadline());
            stream.answer(second, 9000);
            assertThat(decision().getAction()).isEqualTo(Action.BLOCK);
        }

        @Test
        void whenTheDeadlinePassesThePolicysDefaultSettlesItNeverOpen() {
            ask("c1", "ask");
            stream.pass(Duration.ofSeconds(9));
            assertThat(stream.decisions().isEmpty()).isTrue();
            stream.pass(Duration.ofSeconds(2));

            Decision decision = decision();
            assertThat(decision.getAction()).isEqualTo(Action.REVIEW);
            assertThat(decision.getDegraded()).isTrue();
            assertThat(decision.getDeadlinePassed()).isTrue();
            assertThat(decision.getDegradedBecause()).singleElement().asString().contains("llm.toxic");
            assertThat(stream.tasks().readValue().getState()).isEqualTo(TaskState.OPEN);
        }

        @Test
        void anUnavailableAnswerSettlesByTheDefaultAtOnce() {
            SignalRequest request = ask("c1", "ask");
            stream.answer(
                    request,
                    new Signal(request.getSignal(), null, "REFUSED", request.getSource(), "v1", Map.of(), List.of()));

            assertThat(decision().getDegraded()).isTrue();
        }

        @Test
        void answersToClosedUnknownOrUnaskedQuestionsChangeNothing() {
            SignalRequest request = ask("c1", "ask");
            SignalRequest unknown =
                    SignalRequest.newBuilder(request).setContentId("c9").build();
            SignalRequest unasked = SignalRequest.newBuilder(request)
                    .setSignal("url.reputation")
                    .build();
            stream.answer(unknown, 9000);
            stream.answer(unasked, 9000);
            assertThat(stream.decisions().isEmpty()).isTrue();
            stream.answer(request, 9000);
            stream.answer(request, 0);

            assertThat(stream.decisions().readValuesToList()).hasSize(1);
            assertThat(ignored("not-asked")).isEqualTo(1);
            assertThat(ignored("no-case"))
                    .as("unknown content, and one that is closed")
                    .isEqualTo(2);
        }

        @Test
        void anAnswerThatComesTwiceWhileTheCaseWaitsIsTakenOnce() {
            SignalRequest first = ask("c1", "both");
            stream.answer(first, 9000);
            stream.answer(first, 0);
            assertThat(stream.decisions().isEmpty()).isTrue();
            assertThat(ignored("repeated")).isEqualTo(1);

            stream.answer(stream.requests().readValue(), 9000);
            assertThat(decision().getAction()).isEqualTo(Action.BLOCK);
        }

        private double ignored(String why) {
            return stream.total("stream-weir-late-signals-ignored-metrics", why + "-total");
        }

        @Test
        void aQuestionNamesThePromptInForceHowGraveItIsAndWhetherAnybodyWaits() {
            Moderation before = stream.inForce();
            stream.inForce(
                    new Moderation(before.policies(), before.banks(), null, Map.of("guard", "d1", "other", "d2")));
            SignalRequest live = ask("c1", "ask");
            stream.pass(Duration.ofMinutes(11));
            assertThat(decision().getDegraded()).as("nobody answered the first").isTrue();
            SignalRequest late = ask("c2", "ask");

            assertThat(live.getPrompt()).isEqualTo("d1");
            assertThat(live.getSeverity())
                    .isEqualTo(Harms.standard().get("HATE").severity());
            assertThat(live.getBacklog()).isFalse();
            assertThat(late.getBacklog()).isTrue();
        }

        @Test
        void anotherPromptMakesItAnotherQuestion() {
            assertThat(StableIds.request("c1", 1, "llm.toxic", "policy", "d1"))
                    .isNotEqualTo(StableIds.request("c1", 1, "llm.toxic", "policy", "d2"));
        }

        @Test
        void aNewerRevisionEndsTheWaitOfTheOlderSoThatEachHasItsDecision() {
            ask("c1", "ask");
            stream.upload(Uploads.of("c1", 2, "changed", ""));

            Decision older = decision();
            assertThat(older.getRevision()).isEqualTo(1);
            assertThat(older.getDegraded()).isTrue();
            Decision newer = decision();
            assertThat(newer.getRevision()).isEqualTo(2);
            assertThat(newer.getAction()).isEqualTo(Action.ALLOW);
            assertThat(stream.storeSizes()).containsEntry("cases", 0L).containsEntry("deadlines", 0L);
        }
    }

    @Nested
    class People {
        @Test
        void aPersonOutranksTheMachine() {
            stream.upload(Uploads.of("c1", 1, "text", "hold"));
            decision();
            stream.tasks().readValue();
            stream.outcome(Uploads.outcome("o1", "c1", 1, Action.BLOCK, "FRAUD", stream.now()));

            Decision decision = decision();
            assertThat(decision.getDecidedBy()).isEqualTo(DecidedBy.PERSON);
            assertThat(decision.getAction()).isEqualTo(Action.BLOCK);
            assertThat(decision.getReasonCode()).isEqualTo("FRAUD/HUMAN/-");
            assertThat(decision.getOutcomeId()).isEqualTo("o1");
            assertThat(stream.tasks().readValue().getClosedBecause()).isEqualTo("DECIDED");
        }

        @Test
        void andOnLaterRevisionsWithTheSameContentToo() {
            stream.upload(Uploads.of("c1", 1, "text", "block"));
            stream.outcome(Uploads.outcome("o1", "c1", 1, Action.ALLOW, "NONE", stream.now()));
            stream.upload(Uploads.of("c1", 2, "text", "block"));
            stream.upload(Uploads.of("c1", 3, "changed", "block"));

            assertThat(stream.decisions().readValuesToList())
                    .extracting(Decision::getRevision, Decision::getAction, Decision::getDecidedBy)
                    .containsExactly(
                            tuple(1L, Action.BLOCK, DecidedBy.MACHINE),
                            tuple(1L, Action.ALLOW, DecidedBy.PERSON),
                            tuple(2L, Action.ALLOW, DecidedBy.PERSON),
                            tuple(3L, Action.BLOCK, DecidedBy.MACHINE));
        }

        @Test
        void onlyAPersonReversesAPersonAndARepeatedOutcomeChangesNothing() {
            stream.upload(Uploads.of("c1", 1, "text", "block"));
            stream.outcome(Uploads.outcome("o1", "c1", 1, Action.ALLOW, "NONE", stream.now()));
            stream.outcome(Uploads.outcome("o1", "c1", 1, Action.ALLOW, "NONE", stream.now()));
            stream.outcome(Uploads.outcome(
                    "o2", "c1", 1, Action.BLOCK, "SPAM", stream.now().plusSeconds(1)));

            assertThat(stream.decisions().readValuesToList())
                    .extracting(Decision::getAction)
                    .containsExactly(Action.BLOCK, Action.ALLOW, Action.BLOCK);
        }

        @Test
        void aPersonMayDecideACaseThatStillWaits() {
            stream.upload(Uploads.of("c1", 1, "unsure", "ask"));
            SignalRequest request = stream.requests().readValue();
            stream.outcome(Uploads.outcome("o1", "c1", 1, Action.RESTRICT, "HATE", stream.now()));
            stream.answer(request, 9000);
            stream.pass(Duration.ofSeconds(11));

            assertThat(stream.decisions().readValuesToList()).singleElement().satisfies(decision -> {
                assertThat(decision.getDecidedBy()).isEqualTo(DecidedBy.PERSON);
                assertThat(decision.getAction()).isEqualTo(Action.RESTRICT);
            });
            assertThat(stream.storeSizes()).containsEntry("cases", 0L).containsEntry("deadlines", 0L);
        }

        @Test
        void anOutcomeAboutOtherContentIsSetAside() {
            stream.upload(Uploads.of("c1", 2, "text", ""));
            decision();
            stream.outcome(Uploads.outcome("o1", "c1", 1, Action.BLOCK, "SPAM", stream.now()));
            deadLetter(DeadLetterCause.OUTDATED_OUTCOME);
            stream.outcome(Uploads.outcome("o2", "c9", 1, Action.BLOCK, "SPAM", stream.now()));
            deadLetter(DeadLetterCause.UNKNOWN_CONTENT);
            stream.outcome(Uploads.outcome("o3", "c1", 2, Action.BLOCK, "NO.SUCH", stream.now()));
            deadLetter(DeadLetterCause.INVALID);
        }
    }

    @Nested
    class Counters {
        @Test
        void uploadsOfTheLastHourAreCountedPerAccount() {
            for (int i = 1; i <= 6; i++) {
                stream.upload(Uploads.plain("c" + i));
            }

            List<Decision> decisions = stream.decisions().readValuesToList();
            assertThat(decisions.get(4).getAction()).isEqualTo(Action.ALLOW);
            assertThat(decisions.get(5).getAction()).isEqualTo(Action.RESTRICT);
            assertThat(decisions.get(5).getReason()).isEqualTo("6 uploads in an hour");
        }

        @Test
        void blockedContentIsAStrikeUntilAPersonTakesItBack() {
            stream.upload(Uploads.of("c1", 1, "one", "block"));
            stream.upload(Uploads.of("c2", 1, "two", "block"));
            stream.upload(Uploads.plain("c3"));
            stream.outcome(Uploads.outcome("o1", "c1", 1, Action.ALLOW, "NONE", stream.now()));
            stream.upload(Uploads.plain("c4"));

            assertThat(stream.decisions().readValuesToList())
                    .extracting(Decision::getAction)
                    .containsExactly(Action.BLOCK, Action.BLOCK, Action.REVIEW, Action.ALLOW, Action.ALLOW);
        }
    }

    @Nested
    class RuleBudgets {
        @Test
        void aRuleStepsBackOnceItsBudgetIsSpentUntilTheNextPeriod() {
            for (int i = 1; i <= 3; i++) {
                stream.upload(Uploads.of("c" + i, 1, "text", "rationed"));
            }
            stream.pass(Duration.ofHours(1));
            stream.upload(Uploads.of("c4", 1, "text", "rationed"));

            assertThat(stream.decisions().readValuesToList())
                    .extracting(Decision::getAction)
                    .containsExactly(Action.BLOCK, Action.BLOCK, Action.HOLD, Action.BLOCK);
        }
    }

    @Nested
    class BadRecords {
        @Test
        void bytesThatAreNoAvroKeepTheirBytesCauseAndStage() {
            byte[] rubbish = {1, 2, 3};
            stream.uploadRaw(Uploads.ACCOUNT, rubbish);

            TestRecord<byte[], byte[]> letter = deadLetter(DeadLetterCause.UNREADABLE);
            assertThat(letter.value()).isEqualTo(rubbish);
            assertThat(letter.key()).isEqualTo(Uploads.ACCOUNT.getBytes(UTF_8));
            assertThat(header(letter, DeadLetterHeaders.STAGE)).isEqualTo("admit");
            assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("t.uploads");
            assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
        }

        @Test
        void aRecordWithoutValueIsSetAside() {
            stream.uploadRaw(Uploads.ACCOUNT, null);
            deadLetter(DeadLetterCause.EMPTY);
        }

        @Test
        void anUploadThatIsNotWholeSaysWhatIsMissing() {
            UploadEvent upload = Uploads.plain("c1");
            upload.setTexts(List.of());
            stream.upload(upload);

            TestRecord<byte[], byte[]> letter = deadLetter(DeadLetterCause.INVALID);
            assertThat(header(letter, DeadLetterHeaders.PROBLEM)).contains("no text, attachment or URL");
        }

        @Test
        void aStageThatFailsSetsItsRecordAsideLeavesNoTraceAndGoesOn() {
            stream.breakDown(true);
            stream.upload(Uploads.plain("c1"));
            TestRecord<byte[], byte[]> letter = deadLetter(DeadLetterCause.FAILED);
            assertThat(header(letter, DeadLetterHeaders.STAGE)).isEqualTo("admit");
            assertThat(header(letter, DeadLetterHeaders.PROBLEM)).contains("IllegalStateException");
            assertThat(stream.storeSizes().values()).containsOnly(0L);

            stream.breakDown(false);
            stream.uploadRaw(Uploads.ACCOUNT, letter.value());
            assertThat(decision().getAction()).isEqualTo(Action.ALLOW);
        }

        @Test
        void headersThatOnlyTheAppMaySetAreNotBelieved() {
            stream.uploadForged(Uploads.ACCOUNT, new byte[] {1, 2, 3});
            assertThat(header(deadLetter(DeadLetterCause.UNREADABLE), DeadLetterHeaders.TOPIC))
                    .isEqualTo("t.uploads");

            stream.breakDown(true);
            stream.uploadForged(Uploads.ACCOUNT, stream.bytes(Uploads.plain("c1")));
            assertThat(header(deadLetter(DeadLetterCause.FAILED), DeadLetterHeaders.TOPIC))
                    .isEqualTo("t.uploads");

            stream.breakDown(false);
            stream.uploadForged(null, stream.bytes(Uploads.plain("c1")));
            assertThat(decision().getAction()).isEqualTo(Action.ALLOW);
        }

        @Test
        void thePartitionKeepsMoving() {
            stream.uploadRaw(Uploads.ACCOUNT, new byte[] {0, 0, 0, 0, 99, 1});
            stream.upload(Uploads.plain("c1"));

            assertThat(decision().getAction()).isEqualTo(Action.ALLOW);
        }
    }

    @Nested
    class Keys {
        @Test
        void aRecordWithoutTheRightKeyTakesOneMoreHopAndIsOtherwiseTheSame() {
            stream.uploadUnder(null, Uploads.plain("c1"));
            stream.uploadUnder("somebody else", Uploads.plain("c2"));

            assertThat(stream.decisions().readValuesToList())
                    .extracting(Decision::getContentId)
                    .containsExactly("c1", "c2");
            assertThat(stream.deadLetters().isEmpty()).isTrue();
        }
    }
}
