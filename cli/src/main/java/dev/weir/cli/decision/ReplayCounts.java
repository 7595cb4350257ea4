package dev.weir.cli.decision;

/** How many replays came out how. */
final class ReplayCounts {
    private long same;
    private long person;
    private long different;
    private long impossible;

    void add(Replay.Result result) {
        switch (result) {
            case Replay.Result.Same ignored -> same++;
            case Replay.Result.Person ignored -> person++;
            case Replay.Result.Different ignored -> different++;
            case Replay.Result.Impossible ignored -> impossible++;
        }
    }

    boolean agree() {
        return different == 0 && impossible == 0;
    }

    long same() {
        return same;
    }

    long person() {
        return person;
    }

    long different() {
        return different;
    }

    long impossible() {
        return impossible;
    }
}
