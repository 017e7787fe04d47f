package espalier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.json.RandomTrees;
import espalier.tree.AnswerTally;
import espalier.tree.Birth;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.tree.TreeDocument.ModelIdentity;
import espalier.tree.TreeEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);

  @TempDir private Path folder;
  private Library library;

  @BeforeEach
  void open() throws Exception {
    library = Library.open(folder.resolve("new/library.db"), LibraryOptions.defaults());
  }

  @AfterEach
  void close() throws Exception {
    library.close();
  }

  private void reopen() throws Exception {
    library.close();
    open();
  }

  @Test
  void aSessionIsReadAsItWasKept() throws Exception {
    for (long seed = 0; seed < 20; seed++) {
      TreeDocument document = RandomTrees.document(seed, 8);
      long id = library.create("A tree", document, NOON).id();
      assertThat(library.read(id)).isEqualTo(document);
    }
    reopen();
    assertThat(library.read(1)).isEqualTo(RandomTrees.document(0, 8));
    assertThat(library.sessions()).hasSize(20);
  }

  @Test
  void appendedEventsStandAtTheEndAndTheListFollows() throws Exception {
    TreeDocument whole = RandomTrees.document(3, 8);
    long id = library.create("A tree", planted(whole), NOON).id();
    ReasoningTree tree = ReasoningTree.empty(whole.settings()).apply(whole.events().getFirst());
    for (TreeEvent event : whole.events().subList(1, whole.events().size())) {
      tree = tree.apply(event);
      library.append(id, List.of(event), Digest.of(tree, AnswerTally.of(tree)), LATER);
    }
    reopen();
    assertThat(library.read(id).events()).isEqualTo(whole.events());
    StoredSession session = library.session(id);
    assertThat(session.digest()).isEqualTo(Digest.of(tree, AnswerTally.of(tree)));
    assertThat(session.created()).isEqualTo(NOON);
    assertThat(session.changed()).isEqualTo(LATER);
  }

  @Test
  void anEventIsKeptOnce() throws Exception {
    TreeDocument document = RandomTrees.document(3, 2);
    long id = library.create("A tree", document, NOON).id();
    Digest digest = library.session(id).digest();
    TreeEvent last = document.events().getLast();
    assertThatThrownBy(() -> library.append(id, List.of(last), digest, LATER))
        .isInstanceOf(LibraryException.class);
    assertThat(library.read(id)).isEqualTo(document);
    assertThat(library.session(id).changed()).isEqualTo(NOON);
  }

  @Test
  void eventsOfOneStepAreKeptAllOrNone() throws Exception {
    TreeDocument document = RandomTrees.document(3, 2);
    long id = library.create("A tree", document, NOON).id();
    Digest digest = library.session(id).digest();
    ReasoningTree tree = document.tree();
    TreeEvent fits =
        new TreeEvent.Retuned(tree.events(), tree.simulations(), SearchSettings.defaults());
    assertThatThrownBy(() -> library.append(id, List.of(fits, fits), digest, LATER))
        .isInstanceOf(LibraryException.class);
    assertThat(library.read(id)).isEqualTo(document);
    library.append(id, List.of(fits), digest, LATER);
    assertThat(library.read(id).events()).endsWith(fits);
  }

  @Test
  void theNewestSessionStandsFirst() throws Exception {
    long old = library.create("Old", RandomTrees.document(1, 1), NOON).id();
    long young = library.create("Young", RandomTrees.document(2, 1), LATER).id();
    assertThat(library.sessions()).extracting(StoredSession::id).containsExactly(young, old);
  }

  @Test
  void whatStandsBesideTheEventsCanBeChanged() throws Exception {
    TreeDocument document = RandomTrees.document(5, 3);
    long id = library.create("A tree", document, NOON).id();
    SearchSettings settings = document.settings().edit().simulations(77).done();
    ModelIdentity model = new ModelIdentity("m", "00", "int8", "cuda:0");
    library.rename(id, "Apples", LATER);
    library.setTruth(id, Optional.of("9"), LATER);
    library.setStop(id, Optional.of("You stopped it."), LATER);
    library.setModel(id, model, LATER);
    library.setSettings(id, settings, new Digest(3, 77, 4, List.of()), LATER);
    reopen();
    assertThat(library.read(id))
        .isEqualTo(
            new TreeDocument(
                document.problem(),
                Optional.of("9"),
                Optional.of(model),
                settings,
                document.events(),
                Optional.of("You stopped it.")));
    assertThat(library.session(id).title()).isEqualTo("Apples");
    assertThat(library.session(id).digest().budget()).isEqualTo(77);
    library.setTruth(id, Optional.empty(), LATER);
    assertThat(library.read(id).truth()).isEmpty();
  }

  @Test
  void aDuplicateGrowsByItself() throws Exception {
    TreeDocument document = RandomTrees.document(7, 4);
    long id = library.create("A tree", document, NOON).id();
    StoredSession copy = library.duplicate(id, "A second tree", LATER);
    assertThat(library.read(copy.id())).isEqualTo(document);
    ReasoningTree tree = document.tree();
    TreeEvent more =
        new TreeEvent.Retuned(tree.events(), tree.simulations(), SearchSettings.defaults());
    library.append(copy.id(), List.of(more), copy.digest(), LATER);
    assertThat(library.read(id)).isEqualTo(document);
    assertThat(library.read(copy.id()).events()).endsWith(more);
  }

  @Test
  void aDeletedSessionComesBackUntilTheLibraryIsOpenedAgain() throws Exception {
    TreeDocument document = RandomTrees.document(7, 4);
    long kept = library.create("Kept", document, NOON).id();
    long gone = library.create("Gone", document, NOON).id();
    library.delete(gone, LATER);
    assertThat(library.sessions()).extracting(StoredSession::id).containsExactly(kept);
    assertThatThrownBy(() -> library.read(gone)).hasMessageContaining("no session " + gone);
    library.undelete(gone);
    assertThat(library.read(gone)).isEqualTo(document);
    library.delete(gone, LATER);
    reopen();
    assertThatThrownBy(() -> library.undelete(gone))
        .isInstanceOfSatisfying(
            LibraryException.class,
            e -> assertThat(e.reason()).isEqualTo(LibraryException.Reason.NO_SESSION));
    assertThat(library.read(kept)).isEqualTo(document);
    assertThat(library.create("Next", document, NOON).id()).isGreaterThan(gone);
  }

  @Test
  void sessionsAreFoundByWordsOfTheirThoughtsAndTitles() throws Exception {
    long pears = library.create("Fruit", problem("Tom has 12 pears, sells \"some\"."), NOON).id();
    long plums = library.create("Winter plums", problem("Ann picks fruit."), LATER).id();
    assertThat(library.find("pear tom")).containsExactly(pears);
    assertThat(library.find("fruit")).containsExactly(plums, pears);
    assertThat(library.find("PLUM")).containsExactly(plums);
    assertThat(library.find("\"some OR")).isEmpty();
    assertThat(library.find("  ")).isEmpty();
    library.delete(pears, LATER);
    assertThat(library.find("pear")).isEmpty();
    reopen();
    assertThat(library.find("pear")).isEmpty();
    assertThat(library.find("ann")).containsExactly(plums);
  }

  @Test
  void aClosedLibrarySaysSo() throws Exception {
    library.close();
    assertThatThrownBy(() -> library.sessions()).hasMessageContaining("is closed already");
  }

  private static TreeDocument planted(TreeDocument whole) {
    return new TreeDocument(
        whole.problem(),
        whole.truth(),
        whole.model(),
        whole.settings(),
        whole.events().subList(0, 1),
        whole.stop());
  }

  private static TreeDocument problem(String text) {
    return new TreeDocument(
        text,
        Optional.empty(),
        Optional.empty(),
        SearchSettings.defaults(),
        List.of(new TreeEvent.Planted(0, 0, Birth.root(text))),
        Optional.empty());
  }
}
