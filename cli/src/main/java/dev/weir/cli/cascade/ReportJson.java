package dev.weir.cli.cascade;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A report for programs. */
final class ReportJson {
    private ReportJson() {}

    static ObjectNode of(Setting setting, Report report) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("seed", report.seed());
        inputs(node.putObject("texts"), setting.inputs());
        node.putObject("model")
                .put("name", setting.model().card().name())
                .put("version", setting.model().card().version())
                .put("digest", setting.model().digest())
                .put("signal", setting.fragment().signal());
        languageModel(node.putObject("languageModel"), setting, report);
        traffic(node.putObject("traffic"), report);
        node.put("actsAloneFrom", report.alone());
        report.band().ifPresent(band -> {
            node.putObject("band").put("from", band.from()).put("to", band.to());
            node.put("fragment", setting.fragment().of(band));
        });
        report.grades().forEach(grade -> grade(node.withArray("quality").addObject(), grade));
        report.savings().forEach(saving -> saving(node.withArray("savings").addObject(), saving, report));
        ObjectNode handled = node.putObject("cascade");
        for (How how : How.values()) {
            handled.put(how.name().toLowerCase(Locale.ROOT), report.how().getOrDefault(how, 0L));
        }
        handled.put("degraded", report.degraded());
        return node;
    }

    private static void inputs(ObjectNode node, Inputs inputs) {
        node.put("choice", inputs.pools().dev().size())
                .put("test", inputs.pools().test().size())
                .put("unlabelled", inputs.unlabelled())
                .put("withoutVerdict", inputs.unjudged())
                .put("alike", inputs.pools().alike())
                .put("empty", inputs.pools().empty());
    }

    private static void languageModel(ObjectNode node, Setting setting, Report report) {
        node.put("simulated", setting.oracle().isPresent());
        setting.oracle()
                .ifPresent(oracle -> node.put("sensitivity", oracle.sensitivity())
                        .put("specificity", oracle.specificity())
                        .put("hardShare", oracle.hardness().share())
                        .put("errorsOnHard", oracle.hardness().ofErrors()));
        Confusion measured = report.everything().confusion();
        node.put("measuredSensitivity", measured.recall())
                .put("measuredSpecificity", measured.specificity())
                .put("fixedTokens", report.fixedTokens())
                .put("batch", report.batch())
                .put("textsWithRecordedTokens", setting.recordedTokens());
    }

    private static void traffic(ObjectNode node, Report report) {
        node.put("choiceUploads", report.devUploads())
                .put("uploads", report.uploads())
                .put("harmful", report.shares().harmful())
                .put("exactRepeats", report.shares().exact())
                .put("nearDuplicates", report.shares().near())
                .put("unseenEdits", report.shares().unseen());
    }

    private static void grade(ObjectNode node, Grade grade) {
        Confusion confusion = grade.confusion();
        node.put("name", grade.name())
                .put("macroF1", confusion.macroF1())
                .put("precision", confusion.precision())
                .put("recall", confusion.recall())
                .put("truePositives", confusion.truePositives())
                .put("falsePositives", confusion.falsePositives())
                .put("falseNegatives", confusion.falseNegatives())
                .put("trueNegatives", confusion.trueNegatives())
                .putObject("difference")
                .put("macroF1", grade.difference().value())
                .put("low", grade.difference().low())
                .put("high", grade.difference().high());
    }

    private static void saving(ObjectNode node, Saving saving, Report report) {
        Saving everything = report.savings().getFirst();
        node.put("name", saving.name())
                .put("calls", saving.asked())
                .put("tokens", saving.tokens())
                .put("callsAvoided", saving.callsAvoided(everything))
                .put("tokensAvoided", saving.tokensAvoided(everything));
    }
}
