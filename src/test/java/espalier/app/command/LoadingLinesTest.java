package espalier.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.app.host.Interrupts;
import espalier.app.host.Terminal;
import espalier.app.model.ModelException;
import espalier.engine.ModelDescription;
import espalier.engine.PlattScaling;
import espalier.engine.ScriptedModel;
import espalier.engine.ThoughtModel;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadStage;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is said while a command loads a model, and what Ctrl-C does then.
class LoadingLinesTest {

  private static final String GIVEN_UP = "Interrupted; the loading was given up.";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal =
      new Terminal(
          InputStream.nullInputStream(),
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8),
          Optional.empty());
  private final List<String> ended = new ArrayList<>();
  private final Interrupts interrupts = new Interrupts(() -> ended.add("ended"));
  private long now;
  private final LoadingLines lines = new LoadingLines(terminal, interrupts, () -> now);

  private List<String> said() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void whatTakesLongIsSaidWithWhatIsBeingDone() {
    lines.loading("gemma", 0);
    lines.doing("checking its files");
    pass(3);
    lines.loading("gemma", 0.1);
    lines.doing("converting its weights to int8");
    pass(1);
    lines.loading("gemma", 0.2);
    pass(2);
    lines.loading("gemma", 0.25);
    pass(3);
    lines.doing("starting the calculation");
    assertThat(said())
        .containsExactly(
            "Loading gemma",
            "Loading gemma: checking its files, 10%",
            "Loading gemma: converting its weights to int8, 25%",
            "Loading gemma: starting the calculation");
  }

  @Test
  void whatIsLoadedByHandIsSaidTheSameWay() {
    LoadListener listener = lines.of("gemma");
    listener.doing(LoadStage.CONVERTING);
    pass(3);
    listener.loaded(0.5);
    assertThat(said())
        .containsExactly("Loading gemma", "Loading gemma: converting its weights to int8, 50%");
    assertThat(listener.cancelled()).isFalse();
    try (Interrupts.Listening listening = interrupts.listen()) {
      assertThat(listening).isNotNull();
      interrupts.interrupt();
    }
    assertThat(listener.cancelled()).isTrue();
  }

  @Test
  void anInterruptGivesTheLoadingUpInsteadOfEndingTheProcess() throws Exception {
    Optional<ThoughtModel> loaded =
        lines.load(
            listener -> {
              listener.loading("gemma", 0);
              interrupts.interrupt();
              assertThat(listener.cancelled()).isTrue();
              throw new ModelException("It was.", ModelException.Reason.GIVEN_UP);
            });
    assertThat(loaded).isEmpty();
    assertThat(ended).isEmpty();
    assertThat(said()).containsExactly("Loading gemma", GIVEN_UP);
  }

  @Test
  void aModelThatWasThereAtTheInterruptIsGivenUpToo() throws Exception {
    ScriptedModel model = new ScriptedModel();
    Optional<ScriptedModel> loaded =
        lines.load(
            listener -> {
              interrupts.interrupt();
              return model;
            });
    assertThat(loaded).isEmpty();
    assertThat(model.isClosed()).isTrue();
    assertThat(said()).containsExactly(GIVEN_UP);
  }

  @Test
  void afterALoadingAnInterruptEndsTheProcess() throws Exception {
    Optional<ScriptedModel> loaded = lines.load(listener -> new ScriptedModel());
    assertThat(loaded).isPresent();
    interrupts.interrupt();
    assertThat(ended).containsExactly("ended");
  }

  @Test
  void whatCannotBeLoadedIsThrown() {
    assertThatThrownBy(
            () ->
                lines.load(
                    listener -> {
                      throw new ModelException("There is no such model.");
                    }))
        .isInstanceOf(ModelException.class)
        .hasMessage("There is no such model.");
    assertThat(said()).isEmpty();
  }

  @Test
  void howAModelRunsIsSaidOnce() {
    lines.loaded(description(""));
    lines.loaded(description("Calculates in int8, as was asked for."));
    lines.loaded(description("Calculates in int8, as was asked for."));
    assertThat(said()).containsExactly("Calculates in int8, as was asked for.");
  }

  private static ModelDescription description(String choice) {
    return new ModelDescription(
        "gemma", "0".repeat(64), "int8", "cpu", 1000, 512, true, choice, PlattScaling.NONE);
  }
}
