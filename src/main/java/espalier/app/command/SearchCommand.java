package espalier.app.command;

import espalier.app.host.DataFolder;
import espalier.app.host.Host;
import espalier.app.host.Interrupts;
import espalier.app.host.Terminal;
import espalier.app.library.Libraries;
import espalier.app.model.ModelChoice;
import espalier.app.model.ModelException;
import espalier.app.model.Models;
import espalier.engine.ThoughtModel;
import espalier.session.ProblemText;
import espalier.session.Session;
import espalier.session.SessionException;
import espalier.session.Snapshot;
import espalier.session.Workbench;
import espalier.store.Home;
import espalier.tree.Kind;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Grows a tree in the terminal.
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Grows a tree of reasoning for a problem and prints the answer.",
      "",
      "The tree is kept in the library, where the window shows it, unless --no-save is given."
          + " Ctrl-C ends the search; what was found is printed and saved.",
      ""
    })
public final class SearchCommand implements Callable<Integer> {

  /// What Java puts in the place of bytes it cannot decode.
  private static final char UNDECODED = '\uFFFD';

  private final Host host;
  private final Models models;
  private final Libraries libraries;

  @Parameters(
      arity = "1..*",
      paramLabel = "PROBLEM",
      description = "The problem in words; - reads it from standard input.")
  private List<String> problem = List.of();

  @Option(
      names = "--truth",
      paramLabel = "ANSWER",
      description = "The right answer, where it is known; conclusions are judged by it.")
  private Optional<String> truth = Optional.empty();

  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Option(
      names = "--kinds",
      paramLabel = "KIND",
      split = ",",
      description =
          "With --preset manual: the kinds to write at each step, one for all candidates or one for"
              + " each (problem, expansion, critic, refine, conclusion).")
  private List<Kind> kinds = List.of();

  @Mixin private TreeOutputs outputs = new TreeOutputs();

  @Option(names = "--no-save", description = "Do not keep the tree in the library.")
  private boolean discarded;

  public SearchCommand(Host host, Models models, Libraries libraries) {
    this.host = host;
    this.models = models;
    this.libraries = libraries;
  }

  @Override
  public Integer call() throws Exception {
    SearchSettings wanted = settings.over(SearchSettings.defaults(), true);
    if ((wanted.preset() == Preset.MANUAL) == kinds.isEmpty()) {
      throw CommandException.usage(
          kinds.isEmpty()
              ? "The preset manual needs --kinds, such as --kinds critic,refine."
              : "--kinds is for --preset manual; leave one out or add the other.");
    }
    if (wanted.teaching() && truth.isEmpty()) {
      throw CommandException.usage(
          "--teaching tells the model the known answer: add --truth ANSWER, or leave --teaching"
              + " out.");
    }
    model.check();
    outputs.check();
    String text = String.join(" ", problem);
    if (text.indexOf(UNDECODED) >= 0) {
      throw new CommandException(
          "The problem holds characters that are no text in this terminal's encoding; set LC_ALL to"
              + " one with UTF-8, or give the problem in UTF-8 on standard input, with - in its"
              + " place.");
    }
    if (text.equals("-")) {
      text = StandardInput.text(host.terminal().in());
    }
    checkTexts(text);
    try (Scratch scratch = new Scratch();
        Workbench workbench = libraries.open(library(scratch))) {
      return grow(workbench, text);
    } catch (SessionException e) {
      throw CommandException.because(e);
    }
  }

  /// Says now what would otherwise be found out only after the model was loaded.
  private void checkTexts(String text) throws CommandException {
    try {
      ProblemText.checked(text);
      ProblemText.checkedAnswer(truth);
    } catch (SessionException e) {
      throw CommandException.because(e);
    }
  }

  private Path library(Scratch scratch) throws CommandException {
    Home home = host.home();
    Optional<String> refusal = discarded ? Optional.empty() : DataFolder.prepare(home);
    if (refusal.isPresent()) {
      throw new CommandException(refusal.get() + " Or search with --no-save.");
    }
    return discarded ? scratch.folder().resolve("library.db") : home.library();
  }

  private int grow(Workbench workbench, String text) throws CommandException, InterruptedException {
    Terminal terminal = host.terminal();
    Optional<ThoughtModel> there = load();
    if (there.isEmpty()) {
      return ExitStatus.INTERRUPTED;
    }
    ThoughtModel loaded = there.get();
    SearchSettings chosen =
        settings.over(SearchSettings.defaults(), loaded.description().drawsKinds());
    if (chosen.teaching() && chosen.preset() == Preset.MODEL) {
      terminal.say(
          "--teaching has no effect here: this model chooses the kinds by itself and is given no"
              + " hints; add --preset transitions or rules.");
    }
    workbench.useModel(loaded);
    Session session = Waiting.result(workbench.create(text, truth, chosen));

    Snapshot last = run(session, chosen, new PassedOver(loaded.description().contextLength()));
    SearchReport.lines(last).forEach(terminal::print);
    terminal.print(loaded.promptUse().sentence());
    if (!discarded) {
      terminal.print("Session: " + last.summary().id());
    }
    outputs.write(last.document(), terminal);
    if (host.interrupts().requested()) {
      return ExitStatus.INTERRUPTED;
    }
    Optional<Snapshot.Notice> problem = last.notice().filter(Snapshot.Notice::problem);
    problem.ifPresent(
        notice ->
            terminal.say(
                notice.sentence()
                    + (notice.cardFull() ? " With --device cpu the processor calculates." : "")));
    return problem.isPresent() ? ExitStatus.FAILED : ExitStatus.DONE;
  }

  private Optional<ThoughtModel> load() throws CommandException {
    ModelChoice choice = model.choice();
    try {
      return new LoadingLines(host.terminal(), host.interrupts())
          .load(listener -> models.load(choice, listener));
    } catch (ModelException e) {
      throw CommandException.because(e);
    }
  }

  /// Runs the session to its end, showing it on the way.
  ///
  /// @return what it was at the end
  private Snapshot run(Session session, SearchSettings chosen, PassedOver passedOver)
      throws InterruptedException {
    BlockingQueue<Snapshot> news = new LinkedBlockingQueue<>();
    SearchProgress progress = SearchProgress.on(host.terminal());
    Interrupts.Listening listening = host.interrupts().listen(session::stop);
    try {
      if (kinds.isEmpty()) {
        session.run();
      } else {
        session.step(chosen.simulations(), kinds);
      }
      Runnable unsubscribe = session.subscribe(news::add);
      try {
        Snapshot latest = news.take();
        while (!ended(latest)) {
          passedOver.news(latest.events()).forEach(progress::say);
          progress.show(latest);
          latest = news.take();
          while (!news.isEmpty()) {
            latest = news.take();
          }
        }
        passedOver.news(latest.events()).forEach(progress::say);
        return latest;
      } finally {
        unsubscribe.run();
        progress.end();
      }
    } finally {
      listening.close();
    }
  }

  /// A new session has neither a stop nor a notice until its first run has ended.
  private static boolean ended(Snapshot snapshot) {
    return snapshot.phase() == Snapshot.Phase.IDLE
        && (snapshot.document().stop().isPresent() || snapshot.notice().isPresent());
  }
}
