package dev.weir.review.media.document.reader;

import dev.weir.review.media.document.wire.Ending;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** The text of a web page, with the places its links go to. Nothing runs, nothing is fetched; what is hidden by style is read too. */
final class HtmlText {
    /** Bytes of one page that are read at most: the tree of a page takes many times its length. */
    private static final int MOST_BYTES = 4 << 20;

    private static final Set<String> SILENT = Set.of("script", "style", "template", "head", "svg", "math");

    private HtmlText() {}

    static void read(InputStream in, TextSink sink) throws IOException {
        byte[] page = in.readNBytes(MOST_BYTES + 1);
        boolean cut = page.length > MOST_BYTES;
        Document tree = Jsoup.parse(new ByteArrayInputStream(page, 0, Math.min(page.length, MOST_BYTES)), null, "");
        try {
            sink.add(tree.title());
            sink.newLine();
            tree.body().filter(new Walk(sink));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (cut) {
            throw new Stop(Ending.MORE_BYTES);
        }
    }

    private record Walk(TextSink sink) implements NodeFilter {
        @Override
        public FilterResult head(Node node, int depth) {
            try {
                return enter(node);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private FilterResult enter(Node node) throws IOException {
            if (node instanceof TextNode text) {
                sink.add(inPre(node) ? text.getWholeText() : text.text());
            } else if (node instanceof Element element) {
                if (SILENT.contains(element.normalName())) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                if (element.isBlock() || element.normalName().equals("br")) {
                    sink.newLine();
                }
                sink.add(element.attr("alt"));
                if (element.normalName().equals("input")) {
                    sink.add(element.attr("value"));
                }
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            try {
                if (node instanceof Element element) {
                    if (element.normalName().equals("a")) {
                        sink.link(element.attr("href"));
                    }
                    if (element.isBlock()) {
                        sink.newLine();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return FilterResult.CONTINUE;
        }

        private static boolean inPre(Node node) {
            return node.parent() instanceof Element parent
                    && Set.of("pre", "textarea").contains(parent.normalName());
        }
    }
}
