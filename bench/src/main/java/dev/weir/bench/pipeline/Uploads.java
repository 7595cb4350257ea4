package dev.weir.bench.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.schemas.AccountFacts;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Uploads of a made-up gardeners' community: one text each, in four languages, harmless, always the same for the same number. One in
 * fifty goes to a person and one in fifty is restricted, so that those ways are walked too.
 */
public final class Uploads {
    private static final int ACCOUNTS = 10_000;
    /** What an upload holds besides its text, in bytes. */
    private static final int AROUND_THE_TEXT = 90;

    private static final Map<String, List<String>> WORDS = Map.of(
            "en",
            words(
                    "the garden in spring needs water and a little patience tomatoes grow best beside basil while old apple trees"
                            + " want pruning before march my neighbour keeps bees under lime trees we baked bread with seeds this morning"
                            + " paint dries slowly when it rains who knows a quiet path along the river for our walk on sunday"),
            "de",
            words(
                    "der garten braucht im frühjahr wasser und etwas geduld tomaten gedeihen neben basilikum während alte apfelbäume"
                            + " vor märz geschnitten werden meine nachbarin hält bienen unter linden heute haben wir brot mit kernen"
                            + " gebacken farbe trocknet langsam bei regen wer kennt einen ruhigen weg am fluss für sonntag"),
            "fr",
            words(
                    "le jardin au printemps demande de l'eau et un peu de patience les tomates poussent bien près du basilic et les"
                            + " vieux pommiers se taillent avant mars ma voisine garde des abeilles sous les tilleuls nous avons cuit du"
                            + " pain ce matin la peinture sèche lentement quand il pleut qui connaît un chemin calme"),
            "es",
            words(
                    "el jardín en primavera necesita agua y un poco de paciencia los tomates crecen bien junto a la albahaca y los"
                            + " viejos manzanos se podan antes de marzo mi vecina cuida abejas bajo los tilos hoy hicimos pan con semillas"
                            + " la pintura seca despacio cuando llueve quién conoce un camino tranquilo junto al río"));
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

    private final int bytes;

    /**
     * @param bytes about as many as an upload takes as a record's value
     */
    public Uploads(int bytes) {
        this.bytes = bytes;
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    /**
     * An upload of new content.
     *
     * @param contentId unique
     * @param number the same number has the same account, text and facts
     */
    public UploadEvent upload(String contentId, int number, Instant uploadedAt) {
        String language = LANGUAGES.get(number % LANGUAGES.size());
        Duration age = Duration.ofDays(number % 50 == 7 ? 0 : 400);
        return UploadEvent.newBuilder()
                .setAccountId("account-" + Math.floorMod(number * 7_919, ACCOUNTS))
                .setContentId(contentId)
                .setRevision(1)
                .setSurface("comments")
                .setTexts(List.of(new TextPart("body", text(language, number, bytes - AROUND_THE_TEXT), null)))
                .setLanguage(language)
                .setCountry("NL")
                .setAccount(new AccountFacts(uploadedAt.minus(age), true, 120L))
                .setUploadedAt(uploadedAt)
                .setAttributes(Map.of("channel", number % 50 == 29 ? "market" : "garden"))
                .build();
    }

    /**
     * A text of whole words.
     *
     * @param language one of en, de, fr, es
     * @param bytes most bytes in UTF-8; the text is at most a word shorter
     */
    public static String text(String language, int number, int bytes) {
        List<String> words = WORDS.getOrDefault(language, List.of());
        SplittableRandom random = new SplittableRandom(number);
        StringBuilder text = new StringBuilder();
        int size = 0;
        while (true) {
            String word = words.get(random.nextInt(words.size()));
            int more = word.getBytes(UTF_8).length + 1;
            if (size + more > bytes) {
                return text.toString();
            }
            size += more;
            text.append(word).append(random.nextInt(12) == 0 ? '.' : ' ');
        }
    }
}
