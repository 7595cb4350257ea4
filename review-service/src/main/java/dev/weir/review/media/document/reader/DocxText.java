package dev.weir.review.media.document.reader;

import dev.weir.review.media.document.wire.Ending;
import dev.weir.review.media.document.wire.ReplyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The text of a Word document (ECMA-376): its parts as the list of content types names them, so that a main part under another name
 * hides nothing; then the places its links go to.
 */
final class DocxText {
    private static final String CONTENT_TYPES = "[Content_Types].xml";
    /** Ends of the content types of the parts that hold text, in the order in which they are read. */
    private static final List<String> PARTS =
            List.of(".header+xml", ".main+xml", ".footnotes+xml", ".endnotes+xml", ".comments+xml", ".footer+xml");

    private DocxText() {}

    static void read(Archive archive, TextSink sink, ReplyWriter replies) throws IOException, XMLStreamException {
        replies.embeddedCount(archive.embedded());
        List<String> parts = parts(archive);
        if (parts.isEmpty()) {
            throw new Stop(Ending.UNSUPPORTED);
        }
        for (String part : parts) {
            try (InputStream in = archive.open(part)) {
                part(Xml.open(in), sink);
            }
            sink.newLine();
        }
        for (String name : archive.names()) {
            if (name.startsWith("word/_rels/") && name.endsWith(".rels")) {
                try (InputStream in = archive.open(name)) {
                    links(Xml.open(in), sink);
                }
            }
            // What the body takes in as it stands ("altChunk"), under whatever name it has.
            if (name.startsWith("word/") && name.matches("(?i).*\\.(x?html?|txt)")) {
                try (InputStream in = archive.open(name)) {
                    HtmlText.read(in, sink);
                }
                sink.newLine();
            }
        }
    }

    private static List<String> parts(Archive archive) throws IOException, XMLStreamException {
        List<List<String>> byKind = new ArrayList<>();
        PARTS.forEach(kind -> byKind.add(new ArrayList<>()));
        try (InputStream in = archive.open(CONTENT_TYPES)) {
            XMLStreamReader at = Xml.open(in);
            while (at.hasNext()) {
                if (at.next() == XMLStreamReader.START_ELEMENT
                        && at.getLocalName().equals("Override")) {
                    String type = Xml.attribute(at, "ContentType");
                    String name = Xml.attribute(at, "PartName").replaceFirst("^/", "");
                    for (int kind = 0; kind < PARTS.size(); kind++) {
                        if (type.endsWith(PARTS.get(kind)) && isWord(type) && archive.has(name)) {
                            byKind.get(kind).add(name);
                        }
                    }
                }
            }
        }
        return byKind.stream().flatMap(List::stream).toList();
    }

    private static boolean isWord(String contentType) {
        return contentType.contains("wordprocessingml") || contentType.contains("ms-word");
    }

    private static void part(XMLStreamReader at, TextSink sink) throws IOException, XMLStreamException {
        boolean inText = false;
        while (at.hasNext()) {
            switch (at.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    switch (at.getLocalName()) {
                        case "t" -> inText = true;
                        case "tab" -> sink.add("\t");
                        case "br", "cr" -> sink.add("\n");
                        // Says once more what the choice beside it says.
                        case "Fallback" -> Xml.skip(at);
                        default -> {}
                    }
                }
                case XMLStreamReader.END_ELEMENT -> {
                    switch (at.getLocalName()) {
                        case "t" -> inText = false;
                        case "p" -> sink.add("\n");
                        case "tc" -> sink.add("\t");
                        default -> {}
                    }
                }
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE -> {
                    if (inText) {
                        sink.add(at.getText());
                    }
                }
                default -> {}
            }
        }
    }

    private static void links(XMLStreamReader at, TextSink sink) throws IOException, XMLStreamException {
        while (at.hasNext()) {
            if (at.next() == XMLStreamReader.START_ELEMENT
                    && Xml.attribute(at, "TargetMode").equals("External")) {
                sink.link(Xml.attribute(at, "Target"));
                sink.newLine();
            }
        }
    }
}
