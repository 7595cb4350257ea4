package dev.weir.signals.fingerprint;

import dev.weir.signals.image.Luma;
import java.util.Arrays;

/** PDQ written down step by step as it is defined, whole planes at a time: the oracle for the fast one. */
final class PlainPdq {
    private PlainPdq() {}

    static PdqHash hash(Luma luma) {
        float[][] plane = new float[luma.rows()][luma.columns()];
        for (int y = 0; y < luma.rows(); y++) {
            luma.read(0, y, luma.columns(), plane[y], 0);
        }
        for (int pass = 0; pass < 2; pass++) {
            plane = transposed(boxes(transposed(boxes(plane))));
        }
        float[][] small = new float[64][64];
        for (int i = 0; i < 64; i++) {
            for (int j = 0; j < 64; j++) {
                small[i][j] = plane[(int) ((i + 0.5) * luma.rows() / 64)][(int) ((j + 0.5) * luma.columns() / 64)];
            }
        }
        float[][] cosines = new float[16][64];
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 64; j++) {
                cosines[i][j] = (float) (Math.sqrt(2.0 / 64) * Math.cos(Math.PI / 2 / 64 * (i + 1) * (2 * j + 1)));
            }
        }
        float[][] frequencies = product(product(cosines, small), transposed(cosines));
        return bits(frequencies);
    }

    private static PdqHash bits(float[][] frequencies) {
        float[] sorted = new float[256];
        for (int k = 0; k < 256; k++) {
            sorted[k] = frequencies[k / 16][k % 16];
        }
        Arrays.sort(sorted);
        int[] words = new int[16];
        for (int k = 0; k < 256; k++) {
            if (frequencies[k / 16][k % 16] > sorted[127]) {
                words[k >> 4] |= 1 << (k & 15);
            }
        }
        StringBuilder hex = new StringBuilder();
        for (int word = 15; word >= 0; word--) {
            hex.append(String.format("%04x", words[word]));
        }
        return PdqHash.ofHex(hex.toString());
    }

    private static float[][] boxes(float[][] plane) {
        float[][] out = new float[plane.length][];
        for (int y = 0; y < plane.length; y++) {
            out[y] = box(plane[y], (plane[y].length + 127) / 128);
        }
        return out;
    }

    private static float[] box(float[] in, int width) {
        int half = (width + 2) / 2;
        float[] out = new float[in.length];
        float sum = 0;
        int count = 0;
        int entering = 0;
        int leaving = 0;
        int centre = 0;
        for (int i = 0; i < half - 1; i++) {
            sum += in[entering++];
            count++;
        }
        for (int i = 0; i < width - half + 1; i++) {
            sum += in[entering++];
            count++;
            out[centre++] = sum / count;
        }
        for (int i = 0; i < in.length - width; i++) {
            sum += in[entering++];
            sum -= in[leaving++];
            out[centre++] = sum / count;
        }
        for (int i = 0; i < half - 1; i++) {
            sum -= in[leaving++];
            count--;
            out[centre++] = sum / count;
        }
        return out;
    }

    private static float[][] transposed(float[][] plane) {
        float[][] out = new float[plane[0].length][plane.length];
        for (int y = 0; y < plane.length; y++) {
            for (int x = 0; x < plane[0].length; x++) {
                out[x][y] = plane[y][x];
            }
        }
        return out;
    }

    private static float[][] product(float[][] one, float[][] other) {
        float[][] out = new float[one.length][other[0].length];
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < other[0].length; j++) {
                for (int k = 0; k < other.length; k++) {
                    out[i][j] += one[i][k] * other[k][j];
                }
            }
        }
        return out;
    }
}
