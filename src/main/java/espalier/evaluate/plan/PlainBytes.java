package espalier.evaluate.plan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Reads files that may be compressed by gzip.
public final class PlainBytes {

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private PlainBytes() {}

  /// What is in a file, or in what it was before it was compressed.
  public static byte[] of(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length < GZIP.length || bytes[0] != GZIP[0] || bytes[1] != GZIP[1]) {
      return bytes;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }
}
