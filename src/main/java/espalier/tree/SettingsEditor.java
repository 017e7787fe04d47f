package espalier.tree;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Changes some fields of a [SearchSettings] and leaves the others; used within one thread. Ranges
/// are checked by [#done()].
public final class SettingsEditor {
  private Preset preset;
  private int candidates;
  private int maxChildren;
  private double cPuct;
  private double lambda;
  private double jitter;
  private double gamma;
  private BackupRule backup;
  private double temperature;
  private int topK;
  private double topP;
  private int maxNewTokens;
  private Hints hints;
  private boolean teaching;
  private ChoiceRule choose;
  private int simulations;
  private OptionalDouble seconds;
  private OptionalInt generatedTokens;
  private OptionalInt patience;
  private OptionalInt converged;
  private long seed;
  private int leaves;
  private boolean skipRepeats;
  private boolean endAtConclusions;
  private boolean lineByLine;

  SettingsEditor(SearchSettings from) {
    preset = from.preset();
    candidates = from.candidates();
    maxChildren = from.maxChildren();
    cPuct = from.cPuct();
    lambda = from.lambda();
    jitter = from.jitter();
    gamma = from.gamma();
    backup = from.backup();
    temperature = from.temperature();
    topK = from.topK();
    topP = from.topP();
    maxNewTokens = from.maxNewTokens();
    hints = from.hints();
    teaching = from.teaching();
    choose = from.choose();
    simulations = from.simulations();
    seconds = from.seconds();
    generatedTokens = from.generatedTokens();
    patience = from.patience();
    converged = from.converged();
    seed = from.seed();
    leaves = from.leaves();
    skipRepeats = from.skipRepeats();
    endAtConclusions = from.endAtConclusions();
    lineByLine = from.lineByLine();
  }

  public SettingsEditor preset(Preset value) {
    preset = value;
    return this;
  }

  public SettingsEditor candidates(int value) {
    candidates = value;
    return this;
  }

  public SettingsEditor maxChildren(int value) {
    maxChildren = value;
    return this;
  }

  public SettingsEditor cPuct(double value) {
    cPuct = value;
    return this;
  }

  public SettingsEditor lambda(double value) {
    lambda = value;
    return this;
  }

  public SettingsEditor jitter(double value) {
    jitter = value;
    return this;
  }

  public SettingsEditor gamma(double value) {
    gamma = value;
    return this;
  }

  public SettingsEditor backup(BackupRule value) {
    backup = value;
    return this;
  }

  public SettingsEditor temperature(double value) {
    temperature = value;
    return this;
  }

  public SettingsEditor topK(int value) {
    topK = value;
    return this;
  }

  public SettingsEditor topP(double value) {
    topP = value;
    return this;
  }

  public SettingsEditor maxNewTokens(int value) {
    maxNewTokens = value;
    return this;
  }

  public SettingsEditor hints(Hints value) {
    hints = value;
    return this;
  }

  public SettingsEditor teaching(boolean value) {
    teaching = value;
    return this;
  }

  public SettingsEditor choose(ChoiceRule value) {
    choose = value;
    return this;
  }

  public SettingsEditor simulations(int value) {
    simulations = value;
    return this;
  }

  public SettingsEditor seconds(OptionalDouble value) {
    seconds = value;
    return this;
  }

  public SettingsEditor generatedTokens(OptionalInt value) {
    generatedTokens = value;
    return this;
  }

  public SettingsEditor patience(OptionalInt value) {
    patience = value;
    return this;
  }

  public SettingsEditor converged(OptionalInt value) {
    converged = value;
    return this;
  }

  public SettingsEditor seed(long value) {
    seed = value;
    return this;
  }

  public SettingsEditor skipRepeats(boolean value) {
    skipRepeats = value;
    return this;
  }

  public SettingsEditor endAtConclusions(boolean value) {
    endAtConclusions = value;
    return this;
  }

  public SettingsEditor lineByLine(boolean value) {
    lineByLine = value;
    return this;
  }

  public SettingsEditor leaves(int value) {
    leaves = value;
    return this;
  }

  /// @throws IllegalArgumentException where a value is out of its range; the sentence names it
  public SearchSettings done() {
    return new SearchSettings(
        preset,
        candidates,
        maxChildren,
        cPuct,
        lambda,
        jitter,
        gamma,
        backup,
        temperature,
        topK,
        topP,
        maxNewTokens,
        hints,
        teaching,
        choose,
        simulations,
        seconds,
        generatedTokens,
        patience,
        converged,
        seed,
        leaves,
        skipRepeats,
        endAtConclusions,
        lineByLine);
  }
}
