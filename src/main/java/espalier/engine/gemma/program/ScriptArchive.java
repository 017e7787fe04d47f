package espalier.engine.gemma.program;

import espalier.engine.gemma.machine.ComputeDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A TorchScript module made from its source text: the archive that libtorch loads, in memory.
///
/// The text is in TorchScript's serialised dialect and holds one `class M(Module)`; each attribute
/// that the class declares must be given a value here. Tensors do not go in: pass them to methods.
///
/// ```java
/// Program program = Program.load(
///     ScriptArchive.fromResource(MyTrainer.class, "trainer.py").with("layers", 6).with("eps", 1e-6));
/// ```
///
/// @param source the program
/// @param attributes by name: `Boolean`, `Long`, `Double`, a list of `Long` or a [ComputeDevice]
public record ScriptArchive(String source, Map<String, Object> attributes) {

  public ScriptArchive {
    attributes = Map.copyOf(attributes);
  }

  /// An archive of a program text without attributes.
  public static ScriptArchive of(String source) {
    return new ScriptArchive(source, Map.of());
  }

  /// An archive of a program text that lies as a resource beside a class; of several, one after the
  /// other.
  public static ScriptArchive fromResource(Class<?> beside, String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(resource(beside, name)).append('\n');
    }
    return of(text.toString());
  }

  private static String resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name + " beside " + beside.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same with an attribute of type `bool`.
  public ScriptArchive with(String name, boolean value) {
    return withAny(name, value);
  }

  /// The same with an attribute of type `int`.
  public ScriptArchive with(String name, long value) {
    return withAny(name, value);
  }

  /// The same with an attribute of type `float`.
  public ScriptArchive with(String name, double value) {
    return withAny(name, value);
  }

  /// The same with an attribute of type `List[int]`.
  public ScriptArchive with(String name, List<Long> values) {
    return withAny(name, List.copyOf(values));
  }

  /// The same with an attribute of type `Device`.
  public ScriptArchive with(String name, ComputeDevice device) {
    return withAny(name, device);
  }

  private ScriptArchive withAny(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(attributes);
    more.put(name, value);
    return new ScriptArchive(source, more);
  }

  /// The archive: a zip with stored entries under one root folder.
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      store(zip, "m/version", "10\n".getBytes(StandardCharsets.US_ASCII));
      store(zip, "m/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      store(zip, "m/data.pkl", module());
      store(zip, "m/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /// The module object with its attributes, in Python's pickle format, version 2.
  private byte[] module() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x80, 2});
    out.write("c__torch__\nM\n)".getBytes(StandardCharsets.US_ASCII));
    out.write(0x81);
    out.write('}');
    out.write('(');
    pickle(out, "training");
    pickle(out, false);
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      pickle(out, attribute.getKey());
      pickle(out, attribute.getValue());
    }
    out.write("ub.".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private static void pickle(ByteArrayOutputStream out, Object value) throws IOException {
    switch (value) {
      case Boolean flag -> out.write(flag ? 0x88 : 0x89);
      case Long number when number == number.intValue() -> {
        out.write('J');
        out.write(
            ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number.intValue())
                .array());
      }
      case Double number -> {
        out.write('G');
        out.write(ByteBuffer.allocate(8).putDouble(number).array());
      }
      case String text -> {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        out.write(
            ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(utf8.length).array());
        out.write(utf8);
      }
      case ComputeDevice device -> {
        // torch.device(text)
        out.write("ctorch\ndevice\n".getBytes(StandardCharsets.US_ASCII));
        pickle(out, device.text());
        out.write(0x85);
        out.write('R');
      }
      case List<?> list -> {
        out.write("](".getBytes(StandardCharsets.US_ASCII));
        for (Object element : list) {
          pickle(out, element);
        }
        out.write('e');
      }
      default -> throw new IllegalArgumentException("no attribute can be " + value);
    }
  }
}
