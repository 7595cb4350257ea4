package dev.weir.cli.cascade;

import java.util.Map;

/**
 * Repeats what a real model said about a text; of its edits it is taken to have said the same.
 *
 * @param verdicts by the text's id
 */
record RecordedJudge(Map<String, Verdicts.Verdict> verdicts) implements Judge {
    RecordedJudge {
        verdicts = Map.copyOf(verdicts);
    }

    @Override
    public int score(Wording wording) {
        Verdicts.Verdict verdict = verdicts.get(wording.id());
        if (verdict == null) {
            throw new IllegalArgumentException("No verdict about " + wording + "; such texts are left out before");
        }
        return verdict.score();
    }
}
