package espalier.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads a whole text from standard input.
final class StandardInput {
  private static final int LARGEST = 16 << 20;

  private StandardInput() {}

  /// @throws CommandException where it cannot be read, is larger than 16 MB, or is no UTF-8
  static String text(InputStream in) throws CommandException {
    try {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new CommandException("Standard input is larger than 16 MB; give less.");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().strip();
    } catch (CharacterCodingException e) {
      throw new CommandException("Standard input is no text in UTF-8; give it as such.", e);
    } catch (IOException e) {
      throw new CommandException("Standard input cannot be read.", e);
    }
  }
}
