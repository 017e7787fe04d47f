package espalier.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.train.rows.RowWriter;
import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {

  @TempDir Path folder;

  private final TreeGenerator trees = new TreeGenerator(2, Split.TRAIN, ChainOdds.DEFAULT);

  private static RecordStatistics count(Path file) throws IOException {
    return RecordStatistics.of(file, Optional.empty());
  }

  private static List<List<TextRecord>> all(Path file) throws IOException {
    List<List<TextRecord>> all = new ArrayList<>();
    RecordFile.read(
        file,
        new RecordFile.Visitor() {
          @Override
          public void records(int line, List<TextRecord> records) {
            all.add(records);
          }

          @Override
          public void damaged(int line, String sentence) {
            throw new AssertionError(sentence);
          }
        });
    return all;
  }

  @Test
  void treesAreTheSameInEveryForm() throws Exception {
    List<List<TextRecord>> written = new ArrayList<>();
    StringBuilder csv = new StringBuilder("id,text\n");
    for (int i = 0; i < 20; i++) {
      written.add(trees.tree(i).records());
      String text = RecordWriter.PROMPT.write(written.getLast());
      csv.append(i).append(",\"").append(text.replace("\"", "\"\"")).append("\"\n");
    }
    Files.writeString(folder.resolve("d.csv"), csv);
    for (String name : List.of("a.txt", "b.jsonl", "c.jsonl.gz", "e.txt.gz")) {
      GeneratedFiles.records(folder.resolve(name), trees, 20);
      assertThat(all(folder.resolve(name))).as(name).isEqualTo(written);
    }
    assertThat(all(folder.resolve("d.csv"))).isEqualTo(written);
    assertThat(count(folder.resolve("d.csv")).texts()).isEqualTo(20);
  }

  @Test
  void recordsThatMakeNoTreeAreNamedWithTheirLine() throws Exception {
    Path file = folder.resolve("odd.txt");
    String root = RecordWriter.DATA_SET.write(trees.tree(0).records().getFirst());
    String orphan = RecordWriter.DATA_SET.write(new TextRecord(7, 5, "lost", Optional.empty()));
    String twice = RecordWriter.DATA_SET.write(new TextRecord(0, 0, "same", Optional.empty()));
    Files.writeString(file, root + " " + orphan + "\n" + root + "\n" + root + " " + twice + "\n");
    RecordStatistics counts = count(file);
    assertThat(counts.texts()).isEqualTo(1);
    assertThat(counts.damaged()).isEqualTo(2);
    assertThat(counts.damage().getFirst()).contains("odd.txt, line 1: record 7", "parent 5");
    assertThat(counts.damage().getLast()).contains("odd.txt, line 3", "the id 0");
  }

  @Test
  void whatIsDamagedIsTheSameForAllReaders() throws Exception {
    Path file = folder.resolve("odd.txt");
    String root = RecordWriter.DATA_SET.write(trees.tree(0).records().getFirst());
    String orphan = RecordWriter.DATA_SET.write(new TextRecord(7, 5, "lost", Optional.empty()));
    Files.writeString(file, root + " " + orphan + "\n" + root + "\nno record\n");
    RecordStatistics counts = count(file);
    FileSplit split = FileSplit.of(file, folder.resolve("out"));
    assertThat(counts.damaged()).isEqualTo(2);
    assertThat(split.damaged()).isEqualTo(2);
    assertThat(split.damage()).isEqualTo(counts.damage());
    assertThat(split.counts().values()).containsExactly(1L);
  }

  @Test
  void exportedTextsWithLineBreaksInThoughtsAreCountedAndDivided() throws Exception {
    List<List<TextRecord>> written = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      written.add(
          List.of(
              new TextRecord(0, -1, "<problem>How many are\n\n" + i + " and 2?", Optional.empty()),
              new TextRecord(1, 0, "Say:\n{\"a\": 3}\n\"b\"\n  \n", Optional.of(Rating.POSITIVE)),
              new TextRecord(2, 1, "<critic>\n-1\n<hint> a, b", Optional.of(Rating.NEGATIVE)),
              new TextRecord(3, 0, "<conclusion>Plain.", Optional.of(Rating.UNKNOWN))));
      text.append(RecordWriter.PROMPT.write(written.getLast())).append('\n');
    }
    Path file = Files.writeString(folder.resolve("exported.txt"), text);
    assertThat(all(file)).isEqualTo(written);
    RecordStatistics counts = count(file);
    assertThat(counts.damage()).isEmpty();
    assertThat(counts.texts()).isEqualTo(40);
    assertThat(counts.records()).isEqualTo(160);
    FileSplit split = FileSplit.of(file, folder.resolve("out"));
    assertThat(split.damage()).isEmpty();
    List<List<TextRecord>> parts = new ArrayList<>();
    for (Path part : split.files().values()) {
      parts.addAll(all(part));
    }
    assertThat(parts).containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void aTextOnOneLineMayHoldLineBreaksToo() throws Exception {
    List<TextRecord> written =
        List.of(
            new TextRecord(0, -1, "<problem>Why\nso?", Optional.empty()),
            new TextRecord(1, 0, "One.\nTwo.", Optional.of(Rating.POSITIVE)),
            new TextRecord(2, 1, "Three.\n", Optional.empty()));
    String text = RecordWriter.DATA_SET.write(written) + "\n";
    Path file = Files.writeString(folder.resolve("spaces.txt"), text + text.replace("\n", "\r\n"));
    assertThat(all(file)).isEqualTo(List.of(written, written));
  }

  @Test
  void lengthsDepthAndChildrenAreCounted() throws Exception {
    Path file = folder.resolve("small.jsonl");
    List<TextRecord> records =
        List.of(
            new TextRecord(0, -1, "<problem>Why?", Optional.empty()),
            new TextRecord(1, 0, "So.", Optional.empty()),
            new TextRecord(2, 0, "<critic>Because", Optional.empty()),
            new TextRecord(3, 2, "Yes", Optional.empty()));
    try (RowWriter out = RowWriter.open(file)) {
      out.object(Map.of("other", RecordWriter.DATA_SET.write(records)));
      out.done();
    }
    RecordStatistics counts = RecordStatistics.of(file, Optional.of(String::length));
    assertThat(counts.thoughtCharacters().most()).isEqualTo(7);
    assertThat(counts.thoughtCharacters().mean()).isEqualTo((4 + 3 + 7 + 3) / 4.0);
    assertThat(counts.thoughtTokens().orElseThrow().most()).isEqualTo(7);
    assertThat(counts.textTokens().orElseThrow().most()).isEqualTo(counts.textCharacters().most());
    assertThat(counts.depth().most()).isEqualTo(2);
    assertThat(counts.children().mean()).isEqualTo(1.5);
    assertThat(counts.children().most()).isEqualTo(2);
    assertThat(counts.unrated()).containsEntry(Kind.CRITIC, 1L);
  }

  @Test
  void ofManyDamagedRowsAllAreCountedAndTheFirstAreNamed() throws Exception {
    Path file = folder.resolve("bad.jsonl");
    Files.writeString(file, "{\"text\":3}\n".repeat(250));
    RecordStatistics counts = count(file);
    assertThat(counts.damaged()).isEqualTo(250);
    assertThat(counts.damage()).hasSize(RecordStatistics.MOST_SENTENCES);
  }

  @Test
  void aSplitKeepsEveryRowAndNoProblemIsInTwoParts() throws Exception {
    Path problems = folder.resolve("p.jsonl");
    Path records = folder.resolve("r.txt.gz");
    GeneratedFiles.problems(problems, 3, Split.TRAIN, Level.HARD, 600);
    GeneratedFiles.records(records, new TreeGenerator(3, Split.TRAIN, ChainOdds.DEFAULT), 300);
    FileSplit ofProblems = FileSplit.of(problems, folder.resolve("out"));
    FileSplit ofRecords = FileSplit.of(records, folder.resolve("out"));
    assertThat(ofProblems.counts().values().stream().mapToLong(n -> n).sum()).isEqualTo(600);
    assertThat(ofProblems.counts().get(Split.TRAIN)).isBetween(500L, 570L);
    Set<String> seen = new HashSet<>();
    for (Split split : Split.values()) {
      Path part = ofProblems.files().get(split);
      assertThat(part).hasFileName("p." + split.label() + ".jsonl");
      ProblemStatistics counts = ProblemStatistics.of(part);
      assertThat(counts.splits()).containsOnlyKeys(split);
      assertThat(counts.levels()).containsOnlyKeys("hard");
      Set<String> here = new HashSet<>();
      all(ofRecords.files().get(split)).forEach(tree -> here.add(tree.getFirst().thought()));
      assertThat(here).isNotEmpty().noneMatch(seen::contains);
      seen.addAll(here);
    }
    assertThat(seen).hasSize(300);
  }

  @Test
  void problemsOfOthersAreReadAndDamagedOnesNamed() throws Exception {
    Path file = folder.resolve("others.csv");
    Files.writeString(
        file,
        "problem,answer,family\n\"How many, \"\"in all\"\"?\nSay.\",12,a\nWhy?,,a\nWhat?,7,b\n");
    assertThat(ProblemRows.areIn(file)).isTrue();
    ProblemStatistics counts = ProblemStatistics.of(file);
    assertThat(counts.problems()).isEqualTo(2);
    assertThat(counts.families()).containsOnly(Map.entry("a", 1L), Map.entry("b", 1L));
    assertThat(counts.damaged()).isEqualTo(1);
    assertThat(counts.damage().getFirst()).contains("others.csv, line 4", "\"answer\"");
  }

  @Test
  void theSplitOfATextDoesNotHangOnWhiteSpace() {
    assertThat(Split.ofText(" How  many\napples?")).isEqualTo(Split.ofText("How many apples?"));
    assertThat(Split.checksum("a  b")).isEqualTo(Split.checksum("a b"));
    assertThat(Split.checksum("a b")).isNotEqualTo(Split.checksum("ab"));
  }
}
