package espalier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import espalier.json.RandomTrees;
import espalier.store.LibraryException.Reason;
import espalier.tree.AnswerTally;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Origin;
import espalier.tree.ReasoningTree;
import espalier.tree.TreeDocument;
import espalier.tree.TreeEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryFailureTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void aFileOfAnotherKindIsRefusedAndLeft() throws Exception {
    Path file = folder.resolve("library.db");
    for (String content : List.of("x", "These are my notes.", "SQLite format 3\0 and nonsense")) {
      Files.writeString(file, content);
      assertRefused(file, Reason.NOT_A_LIBRARY, "is not an Espalier library");
      assertThat(file).hasContent(content);
    }
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefusedAndLeft() throws Exception {
    Path file = folder.resolve("library.db");
    sql(file, "CREATE TABLE recipes (name TEXT)", "PRAGMA user_version = 1");
    byte[] before = Files.readAllBytes(file);
    assertRefused(file, Reason.NOT_A_LIBRARY, "is not an Espalier library");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void aFolderInPlaceOfTheFileIsRefused() throws Exception {
    Path file = Files.createDirectories(folder.resolve("library.db"));
    assertRefused(file, Reason.NOT_A_LIBRARY, "is not an Espalier library");
  }

  @Test
  void anEmptyFileBecomesALibrary() throws Exception {
    Path file = Files.createFile(folder.resolve("library.db"));
    try (Library library = open(file)) {
      assertThat(library.sessions()).isEmpty();
    }
  }

  @Test
  void aNewerVersionIsRefusedAndLeft() throws Exception {
    Path file = filled();
    sql(file, "PRAGMA user_version = 9");
    byte[] before = Files.readAllBytes(file);
    assertRefused(file, Reason.NEWER, "newer Espalier (its version is 9, this one reads up to 1)");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void aDamagedFileIsRefusedAndLeft() throws Exception {
    Path file = filled();
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
    Files.write(file, bytes);
    assertRefused(file, Reason.DAMAGED, "is damaged and was left as it is");
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void aTruncatedFileIsRefusedAndLeft() throws Exception {
    Path file = filled();
    byte[] bytes = Arrays.copyOf(Files.readAllBytes(file), 6000);
    Files.write(file, bytes);
    assertRefused(file, Reason.DAMAGED, "is damaged and was left as it is");
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void anEventThatCannotBeReadIsNamed() throws Exception {
    Path file = filled();
    sql(
        file,
        "DROP TRIGGER events_are_append_only",
        "UPDATE events SET event = '{}' WHERE session = 1 AND seq = 1");
    try (Library library = open(file)) {
      assertThatThrownBy(() -> library.read(1))
          .hasMessageContaining("Event 1 of the session \"A tree\"")
          .hasMessageContaining("the field \"seq\" is missing");
    }
  }

  @Test
  void eventsCannotBeChanged() throws Exception {
    Path file = filled();
    assertThatThrownBy(() -> sql(file, "UPDATE events SET event = '{}'"))
        .hasMessageContaining("append-only");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    Path inTheWay = Files.writeString(folder.resolve("file"), "x");
    assertRefused(inTheWay.resolve("library.db"), Reason.UNWRITABLE, "cannot be written");
  }

  @Test
  void aSecondLibraryInTheSameProcessIsRefused() throws Exception {
    Path file = folder.resolve("library.db");
    try (Library first = open(file)) {
      assertRefused(file, Reason.IN_USE, "is open in another Espalier");
      assertThat(first.sessions()).isEmpty();
    }
    open(file).close();
  }

  @Test
  void aSecondProcessIsRefusedUntilTheFirstHasEnded() throws Exception {
    Path file = folder.resolve("library.db");
    Process other = ChildJvm.start(HoldsALibrary.class, file.toString());
    try (BufferedReader out = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("open");
      assertRefused(file, Reason.IN_USE, "is open in another Espalier");
    } finally {
      other.destroyForcibly().waitFor();
    }
    open(file).close();
  }

  @Test
  void anotherProgramThatHoldsTheFileIsWaitedForAndNamed() throws Exception {
    Path file = filled();
    LibraryOptions hasty = new LibraryOptions(Duration.ofMillis(20), OptionalLong.empty());
    try (Library library = Library.open(file, hasty);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> library.rename(1, "Other", NOON))
          .isInstanceOfSatisfying(
              LibraryException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BUSY))
          .hasMessageContaining("Another program is writing");
      statement.execute("ROLLBACK");
      library.rename(1, "Other", NOON);
      assertThat(library.session(1).title()).isEqualTo("Other");
    }
  }

  @Test
  void aDiskWithoutRoomForTheFilesBesideTheLibraryIsCalledFull() {
    Path file = folder.resolve("library.db");
    IOException cause = new IOException("unable to open database file");
    assertThat(Failures.unwritable(file, 4096, cause).reason()).isEqualTo(Reason.FULL);
    assertThat(Failures.unwritable(file, 1 << 30, cause).reason()).isEqualTo(Reason.UNWRITABLE);
  }

  @Test
  void aFullDiskLosesNothingThatWasKept() throws Exception {
    Path file = folder.resolve("library.db");
    LibraryOptions small = new LibraryOptions(Duration.ofSeconds(1), OptionalLong.of(200_000));
    TreeDocument planted = RandomTrees.document(1, 0);
    ReasoningTree tree = planted.tree();
    long id;
    try (Library library = Library.open(file, small)) {
      id = library.create("A tree", planted, NOON).id();
      LibraryException full = null;
      while (full == null) {
        TreeEvent event = remark(tree);
        ReasoningTree next = tree.apply(event);
        try {
          library.append(id, List.of(event), Digest.of(next, AnswerTally.of(next)), NOON);
          tree = next;
        } catch (LibraryException e) {
          full = e;
        }
      }
      assertThat(full.reason()).isEqualTo(Reason.FULL);
      assertThat(full).hasMessageContaining("There is no room left on the disk");
      assertThat(library.read(id).tree().nodes()).isEqualTo(tree.nodes());
      assertThat(library.session(id).digest().nodes()).isEqualTo(tree.size());
    }
    try (Library roomy = open(file)) {
      assertThat(roomy.read(id).tree().nodes()).isEqualTo(tree.nodes());
      TreeEvent event = remark(tree);
      ReasoningTree next = tree.apply(event);
      roomy.append(id, List.of(event), Digest.of(next, AnswerTally.of(next)), NOON);
      assertThat(roomy.read(id).events()).endsWith(event);
    }
  }

  @Test
  void anOlderLibraryIsBroughtUpToDate() throws Exception {
    Path file = filled();
    Schema next =
        new Schema(
            List.of(
                Schema.CURRENT.steps().getFirst(),
                List.of("ALTER TABLE sessions ADD COLUMN colour TEXT NOT NULL DEFAULT 'green'")));
    try (LibraryFile migrated = LibraryFile.open(file, LibraryOptions.defaults(), next)) {
      assertThat(
              migrated.<List<String>>read(
                  c -> Sql.list(c, r -> r.getString(1), "SELECT colour FROM sessions")))
          .containsExactly("green");
    }
    assertRefused(file, Reason.NEWER, "its version is 2");
  }

  @Test
  void aMigrationThatFailsChangesNothing() throws Exception {
    Path file = filled();
    Schema broken =
        new Schema(
            List.of(
                Schema.CURRENT.steps().getFirst(),
                List.of("ALTER TABLE sessions ADD COLUMN colour TEXT", "CREATE NONSENSE")));
    assertThatThrownBy(() -> LibraryFile.open(file, LibraryOptions.defaults(), broken))
        .isInstanceOf(LibraryException.class);
    try (Library library = open(file)) {
      assertThat(library.read(1)).isEqualTo(RandomTrees.document(2, 4));
    }
  }

  private Path filled() throws LibraryException {
    Path file = folder.resolve("library.db");
    try (Library library = open(file)) {
      library.create("A tree", RandomTrees.document(2, 4), NOON);
    }
    return file;
  }

  private static TreeEvent remark(ReasoningTree tree) {
    Birth birth = Birth.written(tree.nextId(), 0, Kind.EXPANSION, "x".repeat(5000), Origin.PERSON);
    return new TreeEvent.Grafted(tree.events(), tree.simulations(), List.of(birth));
  }

  private static Library open(Path file) throws LibraryException {
    return Library.open(file, LibraryOptions.defaults());
  }

  private static void assertRefused(Path file, Reason reason, String words) {
    LibraryException refused =
        catchThrowableOfType(LibraryException.class, () -> open(file).close());
    assertThat(refused).as("%s was opened", file).isNotNull();
    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused).hasMessageContaining(words).hasMessageContaining(file.toString());
  }

  private static void sql(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
