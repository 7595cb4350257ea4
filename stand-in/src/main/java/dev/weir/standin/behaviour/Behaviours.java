package dev.weir.standin.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The behaviours in force: the first that fits takes the answer, and one that is used up is gone. */
public final class Behaviours {
    private final List<Behaviour> inForce = new ArrayList<>();

    /** Replaces all. */
    public synchronized void set(List<Behaviour> behaviours) {
        inForce.clear();
        inForce.addAll(behaviours);
    }

    public synchronized List<Behaviour> list() {
        return List.copyOf(inForce);
    }

    /**
     * What happens to this answer.
     *
     * @param draw 0 to below 1, against the behaviours' shares
     */
    public synchronized Optional<Behaviour> take(String path, double draw) {
        for (int i = 0; i < inForce.size(); i++) {
            Behaviour behaviour = inForce.get(i);
            if (path.startsWith(behaviour.path()) && draw < behaviour.share() && behaviour.next() != 0) {
                if (behaviour.next() == 1) {
                    inForce.remove(i);
                } else if (behaviour.next() > 1) {
                    inForce.set(i, behaviour.forNext(behaviour.next() - 1));
                }
                return Optional.of(behaviour);
            }
        }
        return Optional.empty();
    }
}
