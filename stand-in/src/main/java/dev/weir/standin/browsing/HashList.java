package dev.weir.standin.browsing;

import dev.weir.standin.judge.Digests;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** Hash prefixes in the order of their bytes, each once. */
record HashList(List<byte[]> prefixes) {
    static HashList of(Collection<byte[]> prefixes) {
        TreeSet<byte[]> sorted = new TreeSet<>(Arrays::compareUnsigned);
        sorted.addAll(prefixes);
        return new HashList(List.copyOf(sorted));
    }

    /** SHA-256 over all of them, one behind the other. */
    byte[] checksum() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        prefixes.forEach(all::writeBytes);
        return Digests.sha256(all.toByteArray());
    }

    HashList without(HashList others) {
        return of(prefixes.stream().filter(prefix -> !others.contains(prefix)).toList());
    }

    /** Where in this list those stand that are not in the other one. */
    List<Integer> indicesMissingFrom(HashList other) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < prefixes.size(); i++) {
            if (!other.contains(prefixes.get(i))) {
                indices.add(i);
            }
        }
        return indices;
    }

    HashList ofLength(int length) {
        return of(prefixes.stream().filter(prefix -> prefix.length == length).toList());
    }

    private boolean contains(byte[] prefix) {
        return Collections.binarySearch(prefixes, prefix, Arrays::compareUnsigned) >= 0;
    }
}
