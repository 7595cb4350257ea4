package dev.weir.workers.llm.content;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One piece of content as it may be sent: bounded, neutralised, without anything that identifies anybody.
 *
 * @param id random, anew for every item: an answer must repeat it
 * @param text neutralised; empty when there is none
 * @param pictures in the order of the upload
 * @param suspect true when it looks like an attempt to give the model orders
 * @param cut how many characters were left out in the middle
 * @param unseen how many attachments are not sent: no image, too many, unreadable, or not inline
 */
public record Item(String id, String text, List<Picture> pictures, boolean suspect, int cut, int unseen) {
    public Item {
        pictures = List.copyOf(pictures);
    }

    /** Text and nothing else, e.g. of a canary. */
    public static Item ofText(String text) {
        return new Item(RandomWord.id(), NeutralText.of(text), List.of(), InjectionSigns.in(text), 0, 0);
    }

    public boolean hasText() {
        return !text.isEmpty();
    }

    /** The same for a model that sees no images. */
    public Item withoutPictures() {
        return pictures.isEmpty() ? this : new Item(id, text, List.of(), suspect, cut, unseen + pictures.size());
    }

    /** What a person should know about how it was judged; holds no content. */
    public Map<String, String> remarks() {
        Map<String, String> remarks = new TreeMap<>();
        if (suspect) {
            remarks.put("injection", "suspected");
        }
        if (cut > 0) {
            remarks.put("cut", Integer.toString(cut));
        }
        if (unseen > 0) {
            remarks.put("unseen", Integer.toString(unseen));
        }
        return remarks;
    }

    /** Sizes only: content stays out of logs. */
    @Override
    public String toString() {
        return "Item[" + id + ", " + text.length() + " characters, " + pictures.size() + " pictures]";
    }
}
