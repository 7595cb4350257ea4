package dev.weir.cli.cascade;

import dev.weir.cli.terminal.Printable;
import dev.weir.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Reports for a person: the first round in full, of all rounds the least, the middle and the most. */
final class ReportText {
    private final Setting setting;
    private final Report report;

    private ReportText(Setting setting, Report report) {
        this.setting = setting;
        this.report = report;
    }

    static List<String> of(Setting setting, List<Report> reports) {
        ReportText first = new ReportText(setting, reports.getFirst());
        List<String> lines = new ArrayList<>(first.facts());
        lines.add("");
        lines.addAll(first.quality());
        lines.add("");
        lines.addAll(first.savings());
        if (reports.size() > 1) {
            lines.add("");
            lines.addAll(rounds(reports));
        }
        report(setting, reports.getFirst(), lines);
        return lines;
    }

    private static void report(Setting setting, Report report, List<String> lines) {
        if (report.degraded() > 0) {
            lines.add("");
            lines.add(report.degraded() + " of " + report.uploads()
                    + " uploads of the cascade were decided by a default of the policy. Say what it knows with"
                    + " --given");
        }
        report.band().ifPresent(band -> {
            lines.add("");
            lines.add("# For a policy; check it there with: weir policy check FILE");
            setting.fragment().of(band).lines().forEach(lines::add);
        });
    }

    private List<String> facts() {
        List<List<String>> rows = new ArrayList<>();
        Inputs inputs = setting.inputs();
        rows.add(List.of(
                "texts",
                inputs.pools().dev().size() + " for the choice, "
                        + inputs.pools().test().size() + " for the test"
                        + (inputs.halved() ? ", halved by the digest of their normal form" : "")));
        rows.add(List.of(
                "left out",
                inputs.unlabelled() + " without the label, " + inputs.pools().alike() + " alike to another, "
                        + inputs.pools().empty() + " with nothing to see, " + inputs.unjudged()
                        + " without a verdict"));
        rows.add(List.of(
                "in-stream",
                Printable.of(setting.model().card().name() + " "
                                + setting.model().card().version()) + ", digest "
                        + setting.model().digest().substring(0, 12) + ", signal "
                        + setting.fragment().signal()));
        rows.add(List.of("LLM", languageModel()));
        rows.add(List.of("tokens", tokens()));
        rows.add(List.of("traffic", traffic()));
        rows.add(List.of("band", band()));
        return Table.lines(rows);
    }

    private String languageModel() {
        Confusion measured = report.everything().confusion();
        String stated = setting.oracle()
                .map(oracle -> String.format(
                                Locale.ROOT,
                                "simulated, sensitivity %.2f, specificity %.2f, ",
                                oracle.sensitivity(),
                                oracle.specificity())
                        + (oracle.hardness().isEven()
                                ? "errors anywhere"
                                : percent(oracle.hardness().ofErrors()) + " of the errors on the hardest "
                                        + percent(oracle.hardness().share())))
                .orElse("recorded verdicts");
        return stated
                + String.format(
                        Locale.ROOT, "; on this traffic %.3f and %.3f", measured.recall(), measured.specificity());
    }

    private String tokens() {
        return "estimated by characters of what would be sent, " + report.fixedTokens()
                + " a call besides its items"
                + (setting.recordedTokens() == 0 ? "" : "; recorded for " + setting.recordedTokens() + " texts");
    }

    private String traffic() {
        Traffic.Shares shares = report.shares();
        return report.uploads() + " uploads, " + percent(shares.harmful()) + " harmful, " + percent(shares.exact())
                + " exact repeats, " + percent(shares.near()) + " near-duplicates, " + percent(shares.unseen())
                + " edits that nobody sees through";
    }

    private String band() {
        return report.band()
                .map(band -> (band.neverAsks() ? "never asks" : "asks from " + band.from() + " to below " + band.to())
                        + (band.neverActsAlone() ? ", never acts unasked" : ", acts from " + band.to())
                        + "; chosen on " + report.devUploads() + " uploads")
                .orElse("none; a policy of your own says when to ask");
    }

    private List<String> quality() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("decided by", "macro-F1", "precision", "recall", "macro-F1 against the LLM"));
        report.grades().forEach(grade -> {
            Interval difference = grade.difference();
            rows.add(List.of(
                    grade.name(),
                    number(grade.confusion().macroF1()),
                    number(grade.confusion().precision()),
                    number(grade.confusion().recall()),
                    grade.equals(report.everything())
                            ? "-"
                            : String.format(
                                    Locale.ROOT,
                                    "%+.4f [%+.4f, %+.4f]",
                                    difference.value(),
                                    difference.low(),
                                    difference.high())));
        });
        return Table.lines(rows);
    }

    private List<String> savings() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("saved by", "calls", "avoided", "tokens", "avoided"));
        Saving everything = report.savings().getFirst();
        report.savings()
                .forEach(saving -> rows.add(List.of(
                        saving.name(),
                        Long.toString(saving.asked()),
                        percent(saving.callsAvoided(everything)),
                        Long.toString(saving.tokens()),
                        percent(saving.tokensAvoided(everything)))));
        return Table.lines(rows);
    }

    private static List<String> rounds(List<Report> reports) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(reports.size() + " rounds", "min", "median", "max"));
        rows.add(row("calls avoided, %", reports, report -> 100 * report.callsAvoided(), "%.1f"));
        rows.add(row("tokens avoided, %", reports, report -> 100 * report.tokensAvoided(), "%.1f"));
        int means = reports.getFirst().savings().size();
        for (int i = 1; i < means - 1; i++) {
            int mean = i;
            String name = reports.getFirst().savings().get(i).name();
            rows.add(row(
                    name + ", calls, %",
                    reports,
                    report -> 100
                            * report.savings()
                                    .get(mean)
                                    .callsAvoided(report.savings().getFirst()),
                    "%.1f"));
            rows.add(row(
                    name + ", tokens, %",
                    reports,
                    report -> 100
                            * report.savings()
                                    .get(mean)
                                    .tokensAvoided(report.savings().getFirst()),
                    "%.1f"));
        }
        rows.add(row(
                "macro-F1, in-stream model alone",
                reports,
                report -> report.modelAlone().confusion().macroF1(),
                "%.4f"));
        rows.add(row(
                "macro-F1, LLM for everything",
                reports,
                report -> report.everything().confusion().macroF1(),
                "%.4f"));
        rows.add(row(
                "macro-F1, cascade",
                reports,
                report -> report.cascade().confusion().macroF1(),
                "%.4f"));
        rows.add(row(
                "macro-F1, cascade less LLM",
                reports,
                report -> report.cascade().difference().value(),
                "%+.4f"));
        return Table.lines(rows);
    }

    private static List<String> row(String name, List<Report> reports, ToDoubleFunction<Report> figure, String format) {
        double[] sorted = reports.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return List.of(
                name,
                String.format(Locale.ROOT, format, sorted[0]),
                String.format(Locale.ROOT, format, median),
                String.format(Locale.ROOT, format, sorted[sorted.length - 1]));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
