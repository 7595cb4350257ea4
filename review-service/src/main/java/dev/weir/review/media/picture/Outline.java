package dev.weir.review.media.picture;

/** A line drawing: the strength of the change of brightness at each place (Sobel's operator), dark on white. */
final class Outline {
    /** Weakest change that draws a line, of the 1,443 there can be; what is below is noise and texture. */
    private static final int FAINT = 60;
    /** Change that draws a black line. */
    private static final int STRONG = 260;

    private Outline() {}

    static GreyPlane of(GreyPlane plane) {
        GreyPlane smooth = Blur.of(plane, 1);
        int[] lines = new int[plane.width() * plane.height()];
        for (int y = 0; y < plane.height(); y++) {
            for (int x = 0; x < plane.width(); x++) {
                double change = change(smooth, x, y);
                double darkness = Math.clamp((change - FAINT) / (STRONG - FAINT), 0, 1);
                lines[y * plane.width() + x] = (int) Math.round(255 * (1 - darkness));
            }
        }
        return new GreyPlane(plane.width(), plane.height(), lines);
    }

    private static double change(GreyPlane plane, int x, int y) {
        int topLeft = plane.at(x - 1, y - 1);
        int topRight = plane.at(x + 1, y - 1);
        int bottomLeft = plane.at(x - 1, y + 1);
        int bottomRight = plane.at(x + 1, y + 1);
        int across = topRight + 2 * plane.at(x + 1, y) + bottomRight - topLeft - 2 * plane.at(x - 1, y) - bottomLeft;
        int down = bottomLeft + 2 * plane.at(x, y + 1) + bottomRight - topLeft - 2 * plane.at(x, y - 1) - topRight;
        return Math.sqrt(across * across + down * down);
    }
}
