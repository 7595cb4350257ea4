package dev.weir.cli.cascade;

import dev.weir.cli.terminal.Progress;
import dev.weir.policy.Policy;
import dev.weir.signals.text.TextScorer;
import dev.weir.vocabulary.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Chooses a band on one traffic and sees on another what comes of it.
 *
 * @param scorer the in-stream model
 * @param fragment how a band becomes a policy
 * @param own a policy to be evaluated instead of a chosen band
 * @param given what that policy may know of every upload besides its text
 * @param plan what traffic is like
 * @param span from its first upload to its last
 * @param judges the language model, for some traffic and a seed
 * @param margin how close the band must come
 * @param tokens what asking costs
 * @param batch items that share a call
 * @param draws of the bootstrap
 */
record Evaluation(
        TextScorer scorer,
        Fragment fragment,
        Optional<Policy> own,
        Signals given,
        TrafficPlan plan,
        Duration span,
        Judges judges,
        Margin margin,
        Tokens tokens,
        int batch,
        int draws) {
    /** Makes a stand-in for the language model. */
    @FunctionalInterface
    interface Judges {
        Judge about(ScoredTraffic scored, long seed);
    }

    /** One round, the same for the same seed. */
    Report round(Pools pools, long seed, Progress progress) {
        ScoredTraffic dev = scored(plan.forChoice(), pools.dev(), seed, "choice", progress);
        // Other texts, so another draw.
        ScoredTraffic test = scored(plan, pools.test(), ~seed, "test", progress);
        progress.show("choosing a band");
        BandSearch search = new BandSearch(points(dev, judges.about(dev, seed)), plan.harmfulShare(pools.test()));
        Optional<Band> band = own.isPresent()
                ? Optional.empty()
                : Optional.of(search.cheapest(margin, test.traffic().originals(), seed));
        int alone = search.bestAlone();
        Judge judge = judges.about(test, ~seed);
        Policy policy = own.orElseGet(() -> fragment.policy(band.orElse(Band.ALL)));
        Means means = new Means(test, judge, progress);

        Run model = means.run("the in-stream model", fragment.policy(Band.nothingAskedFrom(alone)), Reuse.NONE);
        Policy everythingAsked = fragment.policy(Band.ALL);
        Run everything = means.run("a language model for everything", everythingAsked, Reuse.NONE);
        Run exact = means.run("exact repeats", everythingAsked, Reuse.EXACT);
        Run near = means.run("near-duplicates", everythingAsked, Reuse.NEAR);
        Run unshared = means.run("the policy", policy, Reuse.NONE);
        Run cascade = means.run("the cascade", policy, Reuse.BOTH);

        progress.show("drawing intervals");
        PairedBootstrap bootstrap = new PairedBootstrap(List.of(model, everything, cascade), draws, seed);
        return new Report(
                seed,
                dev.traffic().uploads().size(),
                test.traffic().uploads().size(),
                test.traffic().shares(),
                alone,
                band,
                List.of(
                        new Grade("in-stream model alone", model.confusion(), bootstrap.difference(0, 1)),
                        new Grade("language model for everything", everything.confusion(), new Interval(0, 0, 0)),
                        new Grade("cascade", cascade.confusion(), bootstrap.difference(2, 1))),
                List.of(
                        means.saving("language model for everything", everything, 1),
                        means.saving("cheap signals alone", unshared, 1),
                        means.saving("exact repeats alone", exact, 1),
                        means.saving("near-duplicates alone", near, 1),
                        means.saving("batches of " + batch + " alone", everything, batch),
                        means.saving("all together", cascade, batch)),
                Arrays.stream(How.values()).collect(Collectors.toMap(Function.identity(), cascade::count)),
                cascade.degraded(),
                tokens.fixed(),
                batch);
    }

    private ScoredTraffic scored(TrafficPlan like, Pool pool, long seed, String what, Progress progress) {
        return ScoredTraffic.of(like.draw(pool, seed, what), scorer, fragment.signal(), progress);
    }

    private List<Point> points(ScoredTraffic scored, Judge judge) {
        int[] times = scored.traffic().times();
        List<Point> points = new ArrayList<>();
        for (Wording wording : scored.traffic().wordings()) {
            points.add(new Point(
                    wording.original(),
                    scored.score(wording),
                    wording.harmful(),
                    judge.score(wording) >= fragment.mark(),
                    times[wording.number()]));
        }
        return points;
    }

    /** Runs the traffic of the test by one policy after the other. */
    private final class Means {
        private final ScoredTraffic test;
        private final Judge judge;
        private final Progress progress;
        private final Map<Integer, Tokens.Question> questions = new TreeMap<>();

        Means(ScoredTraffic test, Judge judge, Progress progress) {
            this.test = test;
            this.judge = judge;
            this.progress = progress;
        }

        Run run(String what, Policy policy, Reuse reuse) {
            progress.show("settling by " + what);
            return new Cascade(policy, given, fragment.slow(), fragment.source(), span).run(test, judge, reuse);
        }

        Saving saving(String name, Run run, int items) {
            double sum = run.asked()
                    .mapToDouble(wording -> tokens.cost(
                            questions.computeIfAbsent(wording.number(), number -> tokens.of(wording)), items))
                    .sum();
            return new Saving(name, run.count(How.ASKED), Math.round(sum));
        }
    }
}
