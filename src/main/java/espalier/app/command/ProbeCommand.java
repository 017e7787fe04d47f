package espalier.app.command;

import espalier.app.host.Host;
import espalier.app.model.CheckpointModels;
import espalier.app.model.ModelChoice;
import espalier.app.model.ModelException;
import espalier.app.probe.ProbeServer;
import espalier.engine.gemma.GemmaModel;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lets scripts ask a model for what it computes.
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    description = {
      "Reads one JSON request a line from standard input and answers each with one line of JSON.",
      "",
      "{\"op\":\"tokenize\",\"text\":T,\"bos\":true}",
      "{\"op\":\"decode\",\"ids\":[..]}",
      "{\"op\":\"logits\",\"ids\":[..]}",
      "{\"op\":\"score\",\"prompt\":[ids],\"continuation\":[ids]}",
      "{\"op\":\"value\",\"ids\":[..]}",
      "{\"op\":\"generate\",\"ids\":[..],\"max_new_tokens\":N,\"temperature\":0}",
      "{\"op\":\"propose\",\"records\":[{\"id\":0,\"parent\":-1,\"text\":\"..\",\"rating\":null},..],",
      "    \"kinds\":[\"critic\",\"refine\"],\"seed\":1,\"hints\":true}",
      "",
      "A request that cannot be served is answered with {\"error\":\"...\"}.",
      ""
    })
public final class ProbeCommand implements Callable<Integer> {

  private final Host host;
  private final CheckpointModels models;

  @Mixin private ModelOptions model = new ModelOptions();

  public ProbeCommand(Host host, CheckpointModels models) {
    this.host = host;
    this.models = models;
  }

  @Override
  public Integer call() throws CommandException {
    Optional<GemmaModel> there = load();
    if (there.isEmpty()) {
      return ExitStatus.INTERRUPTED;
    }
    try (GemmaModel loaded = there.get()) {
      new ProbeServer(loaded).serve(host.terminal().in(), host.terminal().out());
      return ExitStatus.DONE;
    } catch (IOException e) {
      throw new CommandException("Standard input cannot be read.", e);
    }
  }

  private Optional<GemmaModel> load() throws CommandException {
    ModelChoice choice = model.choice();
    try {
      return new LoadingLines(host.terminal(), host.interrupts())
          .load(listener -> models.load(choice, listener));
    } catch (ModelException e) {
      throw CommandException.because(e);
    }
  }
}
