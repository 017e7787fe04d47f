package espalier.ui.kit.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes a PNG picture (8 bits, red green blue, no transparency) row by row, so that one larger
/// than memory can be written. Format: W3C PNG specification, third edition.
public final class PngWriter implements AutoCloseable {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int CHUNK = 1 << 16;
  private static final int UP = 2; // filter: difference to the row above

  private final OutputStream out;
  private final int width;
  private final int height;
  private final Deflater deflater = new Deflater(6);
  private final byte[] deflated = new byte[CHUNK];
  private final byte[] filtered;
  private byte[] above;
  private byte[] current;
  private int rows;
  private boolean closed;

  /// Starts a picture.
  ///
  /// @param out is flushed, not closed
  /// @param width at least 1
  /// @param height at least 1
  /// @param scale pixels of the picture to one of the screen: told in the file as a resolution
  public PngWriter(OutputStream out, int width, int height, double scale) throws IOException {
    this.out = out;
    this.width = width;
    this.height = height;
    this.above = new byte[width * 3];
    this.current = new byte[width * 3];
    this.filtered = new byte[width * 3 + 1];
    out.write(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(width).putInt(height).put((byte) 8).put((byte) 2).put(new byte[3]);
    chunk("IHDR", header.array(), 13);
    int dotsPerMetre = (int) Math.round(96 * scale / 0.0254);
    ByteBuffer resolution = ByteBuffer.allocate(9);
    resolution.putInt(dotsPerMetre).putInt(dotsPerMetre).put((byte) 1);
    chunk("pHYs", resolution.array(), 9);
  }

  /// Appends rows.
  ///
  /// @param argb `count` rows of `width` pixels, one after the other; alpha is ignored
  public void rows(int[] argb, int count) throws IOException {
    for (int row = 0; row < count; row++) {
      if (rows == height) {
        throw new IllegalStateException("The picture has all its " + height + " rows.");
      }
      for (int x = 0, to = 0; x < width; x++) {
        int pixel = argb[row * width + x];
        current[to++] = (byte) (pixel >> 16);
        current[to++] = (byte) (pixel >> 8);
        current[to++] = (byte) pixel;
      }
      filtered[0] = UP;
      for (int i = 0; i < current.length; i++) {
        filtered[i + 1] = (byte) (current[i] - above[i]);
      }
      byte[] swap = above;
      above = current;
      current = swap;
      deflater.setInput(filtered);
      drain(false);
      rows++;
    }
  }

  /// Ends the picture.
  ///
  /// @throws IllegalStateException where rows are missing
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (rows != height) {
        throw new IllegalStateException("The picture has " + rows + " of " + height + " rows.");
      }
      deflater.finish();
      drain(true);
      chunk("IEND", new byte[0], 0);
      out.flush();
    } finally {
      deflater.end();
    }
  }

  private void drain(boolean finishing) throws IOException {
    while (finishing ? !deflater.finished() : !deflater.needsInput()) {
      int count = deflater.deflate(deflated);
      if (count > 0) {
        chunk("IDAT", deflated, count);
      }
    }
  }

  private void chunk(String type, byte[] data, int length) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data, 0, length);
    out.write(ByteBuffer.allocate(4).putInt(length).array());
    out.write(name);
    out.write(data, 0, length);
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
