package dev.weir.policy;

import dev.weir.policy.yaml.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The clauses of a document, and which of them stands behind a rule. */
final class Clauses {
    private final List<Clause> all;
    private final Map<String, Clause> byId = new LinkedHashMap<>();
    private final Map<String, Place> places;

    /** @param places where each clause stands, by its id */
    Clauses(List<Clause> all, Map<String, Place> places) {
        this.all = List.copyOf(all);
        this.all.forEach(clause -> byId.put(clause.id(), clause));
        this.places = Map.copyOf(places);
    }

    List<Clause> all() {
        return all;
    }

    /** The ids, those of clauses that could not be read for other mistakes included. */
    Set<String> ids() {
        return places.keySet();
    }

    Place placeOf(Clause clause) {
        return places.getOrDefault(clause.id(), Place.START);
    }

    /** The clause that the rule names; without a name the one with the rule's harm, if there is exactly one. */
    Optional<Clause> of(Rule rule) {
        if (rule.clause() != null) {
            return Optional.ofNullable(byId.get(rule.clause()));
        }
        List<Clause> ofHarm = about(rule.harm().code());
        return ofHarm.size() == 1 ? Optional.of(ofHarm.getFirst()) : Optional.empty();
    }

    List<Clause> about(String harm) {
        return all.stream().filter(clause -> clause.harm().equals(harm)).toList();
    }
}
