package dev.weir.review.media.document.reader;

import dev.weir.review.media.document.wire.Ending;
import dev.weir.review.media.document.wire.ReplyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The text of an EPUB book (EPUB 3.3), a page for each document of its spine. */
final class EpubText {
    private static final String CONTAINER = "META-INF/container.xml";
    private static final String ENCRYPTION = "META-INF/encryption.xml";

    private EpubText() {}

    static void read(Archive archive, TextSink sink, ReplyWriter replies, int mostPages)
            throws IOException, XMLStreamException {
        replies.embeddedCount(archive.embedded());
        List<String> chapters = chapters(archive);
        replies.pageCount(chapters.size());
        Set<String> encrypted = encrypted(archive);
        int page = 0;
        for (String chapter : chapters) {
            if (++page > mostPages) {
                throw new Stop(Ending.MORE_PAGES);
            }
            if (encrypted.contains(chapter)) {
                throw new Stop(Ending.ENCRYPTED);
            }
            if (archive.has(chapter)) {
                try (InputStream in = archive.open(chapter)) {
                    HtmlText.read(in, sink);
                }
            }
            sink.endPage();
        }
    }

    /** Names of the entries to be read, in order. */
    private static List<String> chapters(Archive archive) throws IOException, XMLStreamException {
        String listing = attributes(archive, CONTAINER, "rootfile", "full-path").stream()
                .findFirst()
                .orElseThrow(() -> new Stop(Ending.UNSUPPORTED));
        Map<String, String> hrefs = new HashMap<>();
        List<String> chapters = new ArrayList<>();
        try (InputStream in = archive.open(listing)) {
            XMLStreamReader at = Xml.open(in);
            while (at.hasNext()) {
                if (at.next() == XMLStreamReader.START_ELEMENT) {
                    if (at.getLocalName().equals("item")) {
                        hrefs.put(Xml.attribute(at, "id"), Xml.attribute(at, "href"));
                    } else if (at.getLocalName().equals("itemref")) {
                        chapters.add(Xml.attribute(at, "idref"));
                    }
                }
            }
        }
        return chapters.stream()
                .map(id -> resolve(listing, hrefs.getOrDefault(id, "")))
                .toList();
    }

    private static Set<String> encrypted(Archive archive) throws IOException, XMLStreamException {
        Set<String> names = new HashSet<>();
        if (archive.has(ENCRYPTION)) {
            attributes(archive, ENCRYPTION, "CipherReference", "URI").forEach(uri -> names.add(resolve("", uri)));
        }
        return names;
    }

    private static List<String> attributes(Archive archive, String entry, String element, String attribute)
            throws IOException, XMLStreamException {
        List<String> values = new ArrayList<>();
        try (InputStream in = archive.open(entry)) {
            XMLStreamReader at = Xml.open(in);
            while (at.hasNext()) {
                if (at.next() == XMLStreamReader.START_ELEMENT
                        && at.getLocalName().equals(element)) {
                    values.add(Xml.attribute(at, attribute));
                }
            }
        }
        return values;
    }

    /** The name of the entry that a relative address in another entry means. */
    static String resolve(String base, String address) {
        Deque<String> path = new ArrayDeque<>();
        String folder = base.substring(0, base.lastIndexOf('/') + 1);
        for (String step : (folder + decoded(address)).split("/", -1)) {
            if (step.equals("..")) {
                path.pollLast();
            } else if (!step.equals(".") && !step.isEmpty()) {
                path.addLast(step);
            }
        }
        return String.join("/", path);
    }

    private static String decoded(String address) {
        try {
            return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return address;
        }
    }
}
