package dev.weir.review.media.picture;

/** Box blur, three times over, which is near a Gaussian blur; its time does not depend on the radius. */
final class Blur {
    private static final int PASSES = 3;

    private Blur() {}

    /**
     * @param radius half the side of the box in pixels
     */
    static GreyPlane of(GreyPlane plane, int radius) {
        int[] from = plane.values();
        int[] to = new int[from.length];
        for (int pass = 0; pass < PASSES; pass++) {
            for (int y = 0; y < plane.height(); y++) {
                line(from, to, y * plane.width(), 1, plane.width(), radius);
            }
            for (int x = 0; x < plane.width(); x++) {
                line(to, from, x, plane.width(), plane.height(), radius);
            }
        }
        return new GreyPlane(plane.width(), plane.height(), from);
    }

    /** One row or column; what lies beyond an end counts as that end. */
    private static void line(int[] from, int[] to, int start, int step, int count, int radius) {
        int box = 2 * radius + 1;
        long sum = 0;
        for (int i = -radius; i <= radius; i++) {
            sum += from[start + Math.clamp(i, 0, count - 1) * step];
        }
        for (int i = 0; i < count; i++) {
            to[start + i * step] = (int) ((sum + radius) / box);
            sum += from[start + Math.clamp(i + radius + 1, 0, count - 1) * step];
            sum -= from[start + Math.clamp(i - radius, 0, count - 1) * step];
        }
    }
}
