package dev.weir.signals.bank;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The best few matches of a search, each entry at most once for each part. */
final class BestMatches {
    private final int most;
    private final List<Match> best = new ArrayList<>();

    BestMatches(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("Ask for at least 1 match, not " + most);
        }
        this.most = most;
    }

    /** False when a match at this distance is not worth making. */
    boolean wants(int distance) {
        return best.size() < most || distance <= best.getLast().distance();
    }

    void offer(Match match) {
        for (int i = 0; i < best.size(); i++) {
            Match other = best.get(i);
            if (other.entry().id().equals(match.entry().id())
                    && other.entry().bank().equals(match.entry().bank())
                    && other.part().equals(match.part())) {
                if (other.compareTo(match) <= 0) {
                    return;
                }
                best.remove(i);
                break;
            }
        }
        int at = Collections.binarySearch(best, match);
        best.add(at < 0 ? -at - 1 : at, match);
        if (best.size() > most) {
            best.removeLast();
        }
    }

    /** Best first. */
    List<Match> list() {
        return List.copyOf(best);
    }
}
