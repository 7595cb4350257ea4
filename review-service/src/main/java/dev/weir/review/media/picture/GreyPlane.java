package dev.weir.review.media.picture;

import java.awt.image.BufferedImage;

/** The brightness of a picture, 0..255 a pixel, row after row. */
final class GreyPlane {
    private final int width;
    private final int height;
    private final int[] values;

    /**
     * @param values given away: not to be changed afterwards
     */
    GreyPlane(int width, int height, int[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    /** Brightness as ITU-R BT.601 weighs the colours. */
    static GreyPlane of(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] values = picture.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < values.length; i++) {
            int pixel = values[i];
            values[i] = (299 * (pixel >> 16 & 0xff) + 587 * (pixel >> 8 & 0xff) + 114 * (pixel & 0xff) + 500) / 1000;
        }
        return new GreyPlane(width, height, values);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** A copy of all values. */
    int[] values() {
        return values.clone();
    }

    /** The value at a place; outside, that of the nearest place inside. */
    int at(int x, int y) {
        return values[Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1)];
    }

    BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSamples(0, 0, width, height, 0, values);
        return image;
    }
}
