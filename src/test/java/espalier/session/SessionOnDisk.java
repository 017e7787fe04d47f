package espalier.session;

import static espalier.session.Benches.create;
import static espalier.session.Benches.get;
import static espalier.session.Benches.run;

import espalier.engine.ScriptedModel;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A workbench with a scripted model over a library in a file, for the tests of sessions.
abstract class SessionOnDisk {

  @TempDir Path folder;
  ScriptedModel model;
  SearchWorkbench bench;

  @BeforeEach
  void open() throws Exception {
    model = new ScriptedModel();
    bench = Benches.open(file(), model);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  final Path file() {
    return folder.resolve("library.db");
  }

  final Session reopened(long id) throws Exception {
    bench.close();
    open();
    return get(bench.open(id));
  }

  /// The events of a tree that was grown in one go, elsewhere.
  final List<TreeEvent> inOneGo(SearchSettings settings) throws Exception {
    try (SearchWorkbench other = Benches.open(folder.resolve("one-go.db"), new ScriptedModel())) {
      return run(create(other, settings)).events();
    }
  }
}
