package espalier.session;

import espalier.engine.ScriptedModel;
import espalier.json.TreeJson;
import java.nio.file.Path;

/// A process that grows a tree and prints each event as soon as a snapshot shows it.
public final class GrowsATree {

  private GrowsATree() {}

  public static void main(String[] arguments) throws Exception {
    SearchWorkbench bench = Benches.open(Path.of(arguments[0]), new ScriptedModel());
    Session session = Benches.create(bench, Benches.settings(100_000));
    int[] shown = {0};
    session.subscribe(
        snapshot -> {
          for (; shown[0] < snapshot.events().size(); shown[0]++) {
            System.out.println(TreeJson.writeEvent(snapshot.events().get(shown[0])));
          }
        });
    session.run();
    System.in.read();
  }
}
