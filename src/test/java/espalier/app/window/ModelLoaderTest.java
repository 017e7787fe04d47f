package espalier.app.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import espalier.app.host.Assets;
import espalier.app.library.FileLibraries;
import espalier.app.model.ModelChoice;
import espalier.app.model.ModelException;
import espalier.app.model.ModelException.Reason;
import espalier.app.model.ModelStore;
import espalier.app.model.Models;
import espalier.engine.ForwardingModel;
import espalier.engine.PromptUse;
import espalier.engine.ScriptedModel;
import espalier.engine.ThoughtModel;
import espalier.session.Workbench;
import espalier.store.Home;
import espalier.ui.port.ModelLoading.AddedModel;
import espalier.ui.port.ModelLoading.CardRefused;
import espalier.ui.port.ModelLoading.Loading;
import espalier.ui.port.ModelLoading.Ready;
import espalier.ui.port.ModelLoading.Refused;
import espalier.ui.port.ModelLoading.State;
import espalier.ui.port.ModelOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of the window's requests for a model.
class ModelLoaderTest {

  private static final ModelOptions INT8 =
      new ModelOptions("int8", "auto", Optional.empty(), OptionalInt.empty());
  private static final ModelOptions CARD =
      new ModelOptions("auto", "cuda:0", Optional.empty(), OptionalInt.empty());

  @TempDir Path folder;
  private final ConcurrentLinkedQueue<Models> answers = new ConcurrentLinkedQueue<>();
  private final List<ModelChoice> asked = new CopyOnWriteArrayList<>();
  private final List<State> states = new CopyOnWriteArrayList<>();
  private volatile ModelLoader.Added added = List::of;
  private Workbench workbench;
  private ModelLoader loader;

  @BeforeEach
  void open() throws Exception {
    workbench = new FileLibraries().open(folder.resolve("library.db"));
    added = new ModelStore(new Home(folder), new Assets(Optional.empty()))::list;
    loader = new ModelLoader(this::answer, () -> added.list(), workbench, preferences());
    loader.subscribe(states::add);
  }

  @AfterEach
  void close() {
    loader.close();
    workbench.close();
  }

  private Path models() {
    return new Home(folder).models();
  }

  private PreferencesFile preferences() {
    return new PreferencesFile(new Home(folder), Runnable::run);
  }

  private ThoughtModel answer(ModelChoice choice, Models.LoadingListener listener)
      throws ModelException {
    asked.add(choice);
    return answers.remove().load(choice, listener);
  }

  private static Models gives(ThoughtModel model) {
    return (choice, listener) -> model;
  }

  private static Models refuses(Reason reason, String sentence) {
    return (choice, listener) -> {
      throw new ModelException(sentence, reason);
    };
  }

  /// Works until it is cancelled.
  private static Models works(CountDownLatch begun) {
    return (choice, listener) -> {
      begun.countDown();
      while (!listener.cancelled()) {
        Thread.onSpinWait();
      }
      throw new ModelException("Given up.", Reason.GIVEN_UP);
    };
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(60));
  }

  /// The state after which nothing more is to be expected.
  private State settled() {
    patiently().until(() -> answers.isEmpty() && !(states.getLast() instanceof Loading));
    return states.getLast();
  }

  private ScriptedModel started() {
    ScriptedModel model = new ScriptedModel();
    answers.add(gives(model));
    loader.start(Optional.empty());
    assertThat(settled()).isInstanceOf(Ready.class);
    return model;
  }

  @Test
  void aModelIsLoadedGivenToTheSessionsAndRemembered() {
    ScriptedModel model = new ScriptedModel();
    answers.add(
        (choice, listener) -> {
          listener.doing("reading its weights");
          listener.loading("unused", 0.5);
          return model;
        });
    loader.load(folder);
    assertThat(settled()).isInstanceOf(Ready.class);
    String name = folder.getFileName().toString();
    assertThat(states).contains(new Loading(name, "reading its weights", 0.5));
    assertThat(workbench.model()).contains(model);
    assertThat(preferences().model()).contains(folder.toString());
  }

  @Test
  void whatBecameOfThePromptsIsToldOfTheModelInUseOnly() {
    assertThat(loader.look(ModelOptions.automatic()).join().prompts()).isEmpty();
    answers.add(
        gives(
            new ForwardingModel(new ScriptedModel()) {
              @Override
              public PromptUse promptUse() {
                return new PromptUse(300, 100, 2_000_000, 403_000_000);
              }
            }));
    loader.start(Optional.empty());
    settled();
    assertThat(loader.look(ModelOptions.automatic()).join().prompts())
        .isEqualTo(
            "Prompts: 100 tokens were read, 300 (75%) were still known; 2 of 403 MB are kept.");
  }

  @Test
  void theModelsOfTheStoreAreListedByName() throws Exception {
    assertThat(loader.added().join()).isEmpty();
    for (String name : List.of("wide_2b", "deep", ".half.part")) {
      Path model = Files.createDirectories(models().resolve(name));
      Files.writeString(model.resolve("config.json"), "{}");
    }
    assertThat(loader.added().join())
        .containsExactly(
            new AddedModel("deep", models().resolve("deep")),
            new AddedModel("wide_2b", models().resolve("wide_2b")));
  }

  @Test
  void aStoreThatCannotBeReadGivesNone() {
    added =
        () -> {
          throw new ModelException("The folder cannot be read.");
        };
    assertThat(loader.added().join()).isEmpty();
  }

  @Test
  void afterTheEndNoneIsListed() {
    loader.close();
    assertThat(loader.added().join()).isEmpty();
  }

  @Test
  void aModelThatIsRefusedIsNotRemembered() {
    answers.add(refuses(Reason.MODEL, "It has no marks."));
    loader.load(folder);
    assertThat(settled()).isEqualTo(new Refused("It has no marks."));
    assertThat(workbench.model()).isEmpty();
    assertThat(preferences().model()).isEmpty();
  }

  @Test
  void aNameThatNoFolderCanHaveIsRefusedAndNamedAsItIs() {
    answers.add(refuses(Reason.MODEL, "That cannot be the name of a folder."));
    loader.start(Optional.of("a\0b"));
    assertThat(settled()).isEqualTo(new Refused("That cannot be the name of a folder."));
    assertThat(states).contains(new Loading("a\0b", "", -1));
  }

  @Test
  void whatWasChosenIsAskedForAndRememberedWhereItSucceeds() {
    ScriptedModel former = started();
    answers.add(gives(new ScriptedModel()));
    loader.apply(INT8);
    assertThat(settled()).isInstanceOf(Ready.class);
    assertThat(asked.getLast().precision()).contains("int8");
    assertThat(preferences().modelOptions()).isEqualTo(INT8);
    patiently().until(former::isClosed);
  }

  @Test
  void aRefusalLeavesTheFormerModelInUseAndSaysSo() {
    ScriptedModel former = started();
    answers.add(refuses(Reason.MODEL, "It has no marks."));
    loader.load(folder);
    assertThat(settled()).isInstanceOf(Ready.class);
    assertThat(((Ready) settled()).remark()).isEqualTo("It has no marks.");
    assertThat(workbench.model()).contains(former);
    assertThat(former.isClosed()).isFalse();
  }

  @Test
  void aCancelledLoadingLeavesTheFormerModelInUse() throws Exception {
    ScriptedModel former = started();
    CountDownLatch begun = new CountDownLatch(1);
    answers.add(works(begun));
    loader.apply(INT8);
    begun.await();
    loader.cancel();
    assertThat(((Ready) settled()).remark()).endsWith("was cancelled.");
    assertThat(workbench.model()).contains(former);
    assertThat(preferences().modelOptions()).isEqualTo(ModelOptions.automatic());
  }

  @Test
  void aFirstLoadingThatIsCancelledCanBeTriedAgain() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    answers.add(works(begun));
    loader.start(Optional.empty());
    begun.await();
    loader.cancel();
    assertThat(settled()).isEqualTo(new Refused("The loading of the bundled model was cancelled."));
    answers.add(gives(new ScriptedModel()));
    loader.again();
    assertThat(settled()).isInstanceOf(Ready.class);
  }

  @Test
  void aNewerRequestEndsTheOneInHand() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    answers.add(works(begun));
    answers.add(gives(new ScriptedModel()));
    loader.load(folder);
    begun.await();
    loader.loadBundled();
    assertThat(settled()).isInstanceOf(Ready.class);
    assertThat(states).noneMatch(state -> state instanceof Refused);
    assertThat(preferences().model()).isEmpty();
  }

  @Test
  void whereThereIsNoRoomForTwoTheFormerModelMakesRoom() {
    ScriptedModel former = started();
    answers.add(refuses(Reason.MEMORY, "It needs 10 GB but 7 GB are free."));
    answers.add(
        (choice, listener) -> {
          assertThat(former.isClosed()).isTrue();
          return new ScriptedModel();
        });
    loader.apply(INT8);
    assertThat(((Ready) settled()).remark()).isEmpty();
    assertThat(asked).hasSize(3);
  }

  @Test
  void whatDoesNotFitEvenAloneIsRefusedAndTheFormerModelIsLoadedAgain() {
    started();
    answers.add(refuses(Reason.MEMORY, "It needs 10 GB but 5 GB are free."));
    answers.add(refuses(Reason.MEMORY, "It needs 10 GB but 7 GB are free; int8 needs 3 GB."));
    ScriptedModel again = new ScriptedModel();
    answers.add(gives(again));
    loader.apply(new ModelOptions("float32", "auto", Optional.empty(), OptionalInt.empty()));
    assertThat(((Ready) settled()).remark()).endsWith("int8 needs 3 GB.");
    assertThat(asked.getLast().precision()).contains("auto");
    assertThat(workbench.model()).contains(again);
    assertThat(preferences().modelOptions()).isEqualTo(ModelOptions.automatic());
  }

  @Test
  void aFullCardIsAskedAboutAndTheProcessorTakesTheModel() {
    answers.add(refuses(Reason.CARD, "The card is full."));
    loader.load(folder);
    String name = folder.getFileName().toString();
    assertThat(settled()).isEqualTo(new CardRefused(name, "The card is full."));
    answers.add(gives(new ScriptedModel()));
    loader.useProcessor();
    assertThat(settled()).isInstanceOf(Ready.class);
    assertThat(asked.getLast().folder()).contains(folder.toString());
    assertThat(asked.getLast().device()).contains("cpu");
  }

  @Test
  void aFullCardIsLeftAndTheFormerModelStays() {
    ScriptedModel former = started();
    answers.add(refuses(Reason.CARD, "The card is full."));
    loader.apply(CARD);
    assertThat(settled()).isInstanceOf(CardRefused.class);
    loader.leaveCard();
    patiently().until(() -> states.getLast() instanceof Ready);
    assertThat(((Ready) states.getLast()).remark()).isEqualTo("The card is full.");
    assertThat(workbench.model()).contains(former);
    assertThat(preferences().modelOptions()).isEqualTo(ModelOptions.automatic());
  }

  @Test
  void aModelOnAFullCardGoesOnOnTheProcessorAndTheChoiceIsKeptForTheNextStart() {
    ScriptedModel model = new ScriptedModel().device("cuda:0");
    answers.add(gives(model));
    loader.start(Optional.empty());
    settled();
    answers.add(gives(new ScriptedModel()));
    loader.useProcessor();
    assertThat(settled()).isInstanceOf(Ready.class);
    assertThat(asked.getLast().device()).contains("cpu");
    assertThat(loader.options().device()).isEqualTo("auto");
  }

  @Test
  void whatOnlyTheNextStartCanDoIsRememberedForIt() {
    ScriptedModel former = started();
    answers.add(refuses(Reason.START_AGAIN, "Start it again to calculate on cuda:0."));
    loader.apply(CARD);
    assertThat(((Ready) settled()).remark()).startsWith("Start it again");
    assertThat(workbench.model()).contains(former);
    assertThat(preferences().modelOptions()).isEqualTo(CARD);
  }
}
