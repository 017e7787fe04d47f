package espalier.train.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultReaderTest {

  /// One token for each character, its code the id.
  private static final String[] CHARACTERS = new String[128];

  static {
    for (int c = 0; c < CHARACTERS.length; c++) {
      CHARACTERS[c] = "0123456789+-*/=".indexOf(c) >= 0 ? Character.toString(c) : "";
    }
  }

  /// Below each character whether it is a true part of a result, a false one, or none.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "a 52-35=17., ________ttt",
        "a 52-35=27., ________fff",
        "a 52-35=19., ________tff",
        "a 52-35=1., ________tf",
        "a 52-35=171., ________ttff",
        "8*14=<<8*14=112>>112 x, ____________tttt______",
        "8/3=2 ab, ________",
        "3-5=2 ab, ________",
        "12+x=5 ab, _________",
        "2+3+4=9., ________",
        "2+3=5+4=9., ____tt__tt",
        "2+3=5+4=8., ____tt__ff",
        "12345678901+1=12345678902., __________________________"
      })
  void aResultIsReadDigitByDigit(String text, String expected) {
    ResultReader reader = new ResultReader(CHARACTERS);
    StringBuilder found = new StringBuilder("_");
    for (int i = 0; i + 1 < text.length(); i++) {
      found.append(
          switch (reader.read(text.charAt(i), text.charAt(i + 1))) {
            case OTHER -> '_';
            case TRUE -> 't';
            case FALSE -> 'f';
          });
    }
    assertThat(found).hasToString(expected);
  }
}
