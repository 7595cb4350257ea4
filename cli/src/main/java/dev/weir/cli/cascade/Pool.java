package dev.weir.cli.cascade;

import java.util.Collection;
import java.util.List;

/** Texts that traffic is made of, no two of them alike, in the order of their files. */
record Pool(List<Labelled> harmful, List<Labelled> harmless) {
    Pool {
        harmful = List.copyOf(harmful);
        harmless = List.copyOf(harmless);
    }

    static Pool of(Collection<Labelled> texts) {
        return new Pool(
                texts.stream().filter(Labelled::harmful).toList(),
                texts.stream().filter(text -> !text.harmful()).toList());
    }

    int size() {
        return harmful.size() + harmless.size();
    }
}
