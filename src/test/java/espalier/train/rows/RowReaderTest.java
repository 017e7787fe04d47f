package espalier.train.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowReaderTest {

  @TempDir Path folder;

  private List<Row> read(String name, String text) throws IOException {
    return read(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private List<Row> read(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    List<Row> rows = new ArrayList<>();
    try (RowReader reader = RowReader.open(file)) {
      for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get());
      }
      assertThat(reader.next()).isEmpty();
    }
    return rows;
  }

  private static Row fields(int line, String... namesAndValues) {
    Map<String, String> values = new java.util.LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Row.Fields(line, values);
  }

  @Test
  void linesArePlainOrJsonEachForItself() throws Exception {
    assertThat(
            read(
                "a.txt",
                "\uFEFF<x>one\r\n\n{\"text\":\"a\\nb\",\"n\":3,\"more\":[1]}\n\"two\"\n<y>"))
        .containsExactly(
            new Row.Plain(1, "<x>one"),
            fields(3, "text", "a\nb", "n", "3"),
            fields(4, "text", "two"),
            new Row.Plain(5, "<y>"));
  }

  @Test
  void valuesBetweenCommasMayGoOverLinesAndHoldQuotes() throws Exception {
    assertThat(read("a.csv", "text,id\n\"one\n\"\"two\"\", three\",1\n\nfour,2\n"))
        .containsExactly(
            fields(2, "text", "one\n\"two\", three", "id", "1"),
            fields(5, "text", "four", "id", "2"));
  }

  @Test
  void commaSeparatedValuesAreKnownByTheirBeginningToo() throws Exception {
    assertThat(read("data", "text\n\"one, two\"\n")).containsExactly(fields(2, "text", "one, two"));
    assertThat(read("data", "problem,answer\nHow?,3\n"))
        .containsExactly(fields(2, "problem", "How?", "answer", "3"));
    assertThat(read("data", "\"text\",\"id\"\n\"a\",1\n"))
        .containsExactly(fields(2, "text", "a", "id", "1"));
  }

  @Test
  void anOnlyColumnOfRecordsNeedsNoName() throws Exception {
    assertThat(read("a.csv", "\"<start_of_father_id>-1\"\n\"<start_of_father_id>-1, 2\"\n"))
        .containsExactly(
            fields(1, "text", "<start_of_father_id>-1"),
            fields(2, "text", "<start_of_father_id>-1, 2"));
  }

  @Test
  void aRowWithTooFewValuesIsDamagedAndTheNextIsRead() throws Exception {
    List<Row> rows = read("a.csv", "a,b\n1\n3,4\n");
    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst())
        .isInstanceOfSatisfying(
            Row.Damaged.class, damaged -> assertThat(damaged.line()).isEqualTo(2));
    assertThat(rows.getLast()).isEqualTo(fields(3, "a", "3", "b", "4"));
  }

  @Test
  void anUnclosedQuoteIsDamage() throws Exception {
    List<Row> rows = read("a.csv", "a,b\n1,2\n\"3,4\n5,6\n");
    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst()).isEqualTo(fields(2, "a", "1", "b", "2"));
    assertThat(rows.getLast()).isInstanceOf(Row.Damaged.class);
  }

  @Test
  void damagedLinesAreNamedAndTheOthersRead() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("{\"a\":\n".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
    bytes.writeBytes("{\"a\":\"b\"} {}\nlast".getBytes(StandardCharsets.UTF_8));
    List<Row> rows = read("a.jsonl", bytes.toByteArray());
    assertThat(rows).hasSize(4);
    assertThat(rows.subList(0, 3)).allMatch(row -> row instanceof Row.Damaged);
    assertThat(rows).extracting(Row::line).containsExactly(1, 2, 3, 4);
    assertThat(rows.getLast()).isEqualTo(new Row.Plain(4, "last"));
  }

  @Test
  void compressedFilesAreReadAsFarAsTheyAreWhole() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 2000; i++) {
        out.write(("line " + i * 7919L + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] whole = bytes.toByteArray();
    assertThat(read("a.txt.gz", whole)).hasSize(2000).noneMatch(Row.Damaged.class::isInstance);
    List<Row> cut = read("b.gz", Arrays.copyOf(whole, whole.length / 2));
    assertThat(cut).hasSizeBetween(10, 1999);
    assertThat(cut.getLast()).isInstanceOf(Row.Damaged.class);
  }

  @Test
  void aPlainTextMayGoOnInLinesAsTheyStand() throws Exception {
    Path file = Files.writeString(folder.resolve("a.txt"), "<x>one\n\n{\"a\":\r\n\"b\"\n<y>");
    try (RowReader reader = RowReader.open(file)) {
      assertThat(reader.next()).contains(new Row.Plain(1, "<x>one"));
      assertThat(reader.nextLine()).contains(new Row.Plain(2, ""));
      assertThat(reader.nextLine()).contains(new Row.Plain(3, "{\"a\":"));
      Row.Plain fourth = reader.nextLine().orElseThrow();
      assertThat(fourth).isEqualTo(new Row.Plain(4, "\"b\""));
      reader.putBack(fourth);
      assertThat(reader.next()).contains(fields(4, "text", "b"));
      assertThat(reader.nextLine()).contains(new Row.Plain(5, "<y>"));
      assertThat(reader.nextLine()).isEmpty();
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void aTextGoesOnInNothingThatCannotBeRead() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("<x>one\n".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
    bytes.writeBytes("<y>".getBytes(StandardCharsets.UTF_8));
    Path file = Files.write(folder.resolve("a.txt"), bytes.toByteArray());
    try (RowReader reader = RowReader.open(file)) {
      assertThat(reader.next()).contains(new Row.Plain(1, "<x>one"));
      assertThat(reader.nextLine()).isEmpty();
      assertThat(reader.next()).contains(new Row.Damaged(2, "this is no UTF-8 text."));
      assertThat(reader.next()).contains(new Row.Plain(3, "<y>"));
    }
  }

  @Test
  void compressedDataThatBreakOffInsideATextAreToldAfterIt() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 2000; i++) {
        out.write(("line " + i * 7919L + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] half = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
    Path file = Files.write(folder.resolve("a.gz"), half);
    try (RowReader reader = RowReader.open(file)) {
      assertThat(reader.next()).containsInstanceOf(Row.Plain.class);
      while (reader.nextLine().isPresent()) {
        // As far as it goes.
      }
      assertThat(reader.next()).containsInstanceOf(Row.Damaged.class);
      assertThat(reader.next()).isEmpty();
      assertThat(reader.nextLine()).isEmpty();
    }
  }

  @Test
  void anEmptyFileHasNoRows() throws Exception {
    assertThat(read("empty", "")).isEmpty();
    assertThat(read("empty.csv", "")).isEmpty();
    assertThat(read("blank.jsonl", "\n \n")).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadAndAppearsOnlyWhenDone() throws Exception {
    for (String name : List.of("w.jsonl", "w.jsonl.gz")) {
      Path file = folder.resolve(name);
      try (RowWriter writer = RowWriter.open(file)) {
        writer.object(Map.of("text", "a\n\"b\""));
        assertThat(file).doesNotExist();
        writer.done();
      }
      assertThat(read("copy", Files.readAllBytes(file)))
          .containsExactly(fields(1, "text", "a\n\"b\""));
      try (RowWriter writer = RowWriter.open(file)) {
        writer.line("never");
      }
      assertThat(read("copy", Files.readAllBytes(file))).hasSize(1);
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }
}
