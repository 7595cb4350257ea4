package dev.weir.workers.llm.content;

/**
 * Lines around an item that its author cannot write, because they hold a word drawn after the content was.
 *
 * @param word occurs nowhere in the item
 */
public record Fence(String word) {
    /** A fence that the text does not hold. */
    public static Fence around(String text) {
        String word = RandomWord.fence();
        while (text.contains(word)) {
            word = RandomWord.fence();
        }
        return new Fence(word);
    }

    /** The item between its lines. */
    public String enclose(Item item) {
        return "BEGIN " + word + " id: " + item.id() + "\n" + item.text() + "\nEND " + word + "\n";
    }
}
