package dev.weir.quickstart.supervise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes {@link TinyChild} processes that note what they do in one file. */
record Tiny(Path folder) {
    Path events() {
        return folder.resolve("events");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    ChildSpec child(String name, String behaviour, String... more) {
        List<String> args = new ArrayList<>(List.of(name, events().toString(), behaviour));
        args.addAll(List.of(more));
        return new ChildSpec(
                name,
                List.of("-Xmx32m", "-XX:TieredStopAtLevel=1"),
                // With the tests' own classes, which the children of the quick start have no use for.
                ClassPath.entries(System.getProperty("java.class.path")),
                TinyChild.class.getName(),
                args,
                Map.of(),
                folder,
                () -> TinyChild.events(events()).contains("start " + name));
    }
}
