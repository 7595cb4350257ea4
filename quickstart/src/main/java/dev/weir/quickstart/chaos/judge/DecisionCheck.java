package dev.weir.quickstart.chaos.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Every revision has its decision; decisions on a content are numbered without a gap and each names the one it replaces; the newest revision's
 * is the last; a machine never follows a person on the same content; what is remembered is what was said.
 */
final class DecisionCheck implements Check {
    @Override
    public void check(Evidence evidence, Consumer<Finding> findings) {
        Ledger ledger = evidence.ledger();
        evidence.acknowledged().stream()
                .filter(place -> !ledger.uploads().containsKey(place))
                .forEach(place -> findings.accept(
                        Finding.lost("%s was acknowledged to the platform and is not on its topic", place)));
        ledger.uploadsByContent()
                .forEach((contentId, uploads) -> new OfContent(ledger, contentId, uploads, findings).check());
        ledger.decisionsByContent().forEach((contentId, decisions) -> {
            if (!ledger.uploadsByContent().containsKey(contentId)) {
                findings.accept(Finding.wrong("content %s was never uploaded and has %s", contentId, decisions));
            }
        });
    }

    private static final class OfContent {
        private final Ledger ledger;
        private final String contentId;
        private final List<Uploaded> uploads;
        private final List<Decided> decisions;
        private final Consumer<Finding> findings;
        private final TreeMap<Long, Uploaded> revisions = new TreeMap<>();
        private final boolean deleted;

        OfContent(Ledger ledger, String contentId, List<Uploaded> uploads, Consumer<Finding> findings) {
            this.ledger = ledger;
            this.contentId = contentId;
            this.uploads = uploads;
            this.decisions = ledger.decisions(contentId);
            this.findings = findings;
            uploads.stream()
                    .filter(upload -> upload.kind().bringsRevision())
                    .forEach(upload -> revisions.putIfAbsent(upload.revision(), upload));
            this.deleted = uploads.stream().anyMatch(upload -> upload.kind() == Kind.DELETION);
        }

        void check() {
            if (revisions.isEmpty()) {
                return;
            }
            everyRevision();
            ids();
            chain();
            if (deleted) {
                gone();
            } else {
                current();
            }
        }

        private void everyRevision() {
            Map<Long, List<Decided>> byRevision = decisions.stream().collect(Collectors.groupingBy(Decided::revision));
            revisions.forEach((revision, upload) -> {
                List<Decided> made = byRevision.getOrDefault(revision, List.of());
                // Content that is gone while it waits is decided by nobody.
                boolean mayHaveNone = deleted && revision.equals(revisions.lastKey());
                if (made.isEmpty() && !mayHaveNone) {
                    findings.accept(Finding.lost("no decision on %s; %s", upload, story()));
                }
                if (made.stream().filter(Decided::opens).count() > 1) {
                    findings.accept(Finding.doubled("%s was decided more than once: %s", upload, made));
                }
            });
            byRevision.forEach((revision, made) -> {
                if (!revisions.containsKey(revision)) {
                    findings.accept(Finding.wrong("%s is about a revision that nobody uploaded", made));
                }
            });
        }

        private void ids() {
            Map<String, Decided> known = new HashMap<>();
            for (Decided decision : decisions) {
                Decided same = known.put(decision.id(), decision);
                if (same != null) {
                    findings.accept(Finding.doubled("%s and %s have the same id", same, decision));
                }
            }
        }

        private void chain() {
            Decided before = null;
            for (Decided decision : decisions) {
                int number = before == null ? 1 : before.sequence() + 1;
                String replaced = before == null ? null : before.id();
                if (decision.sequence() != number || !Objects.equals(decision.supersedes(), replaced)) {
                    findings.accept(Finding.wrong("%s does not follow the one before; %s", decision, story()));
                }
                if (before != null
                        && before.byPerson()
                        && !decision.byPerson()
                        && before.digest().equals(decision.digest())) {
                    findings.accept(Finding.wrong("a person's %s was overruled by %s", before, decision));
                }
                before = decision;
            }
        }

        private void gone() {
            List<Place> gone = ledger.gone(contentId);
            if (gone.isEmpty()) {
                findings.accept(Finding.lost("content was deleted and its decision still holds; %s", story()));
            } else if (gone.size() > 1) {
                findings.accept(Finding.doubled("content is gone more than once, as %s; %s", gone, story()));
            } else if (!decisions.isEmpty()
                    && decisions.getLast().place().offset() > gone.getFirst().offset()) {
                findings.accept(Finding.wrong("content was decided after it was gone; %s", story()));
            }
            ledger.remembered(contentId)
                    .ifPresent(left -> findings.accept(
                            Finding.wrong("content was deleted and is remembered as %s; %s", left, story())));
        }

        private void current() {
            if (!ledger.gone(contentId).isEmpty()) {
                findings.accept(Finding.lost("nobody deleted the content and its decision is gone; %s", story()));
            }
            if (decisions.isEmpty()) {
                return;
            }
            Decided last = decisions.getLast();
            if (last.revision() != revisions.lastKey()) {
                findings.accept(Finding.wrong(
                        "the newest revision is %d and the decision that holds is %s", revisions.lastKey(), last));
            }
            Optional<Ledger.Remembered> state = ledger.remembered(contentId);
            if (state.isEmpty()) {
                findings.accept(Finding.lost("nothing is remembered of the content; %s", story()));
            } else if (state.get().openUntil() != null) {
                findings.accept(Finding.lost(
                        "a case still waits, and its deadline was %s; %s",
                        state.get().openUntil(), story()));
            } else if (!last.id().equals(state.get().decisionId())
                    || last.sequence() != state.get().sequence()
                    || last.revision() != state.get().revision()) {
                findings.accept(Finding.wrong("remembered is %s, and the last decision is %s", state.get(), last));
            }
        }

        private String story() {
            return "content %s: uploads %s, questions %s, decisions %s"
                    .formatted(contentId, uploads, ledger.asked(contentId), decisions);
        }
    }
}
