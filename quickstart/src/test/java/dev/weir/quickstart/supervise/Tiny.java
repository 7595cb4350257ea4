package dev.weir.quickstart.supervise;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                TinyChild.class.getName(),
                args,
                Map.of(),
                folder,
                () -> TinyChild.events(events()).contains("start " + name));
    }
}
