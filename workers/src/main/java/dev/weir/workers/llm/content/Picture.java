package dev.weir.workers.llm.content;

/**
 * An image as it is sent: decoded, scaled down and encoded anew, so that nothing of the file but its pixels leaves the house.
 *
 * @param dataUrl {@code data:image/jpeg;base64,...}
 */
public record Picture(String dataUrl) {
    @Override
    public String toString() {
        return "Picture[" + dataUrl.length() + " characters]";
    }
}
