package espalier.ui.text;

import espalier.tree.BackupRule;
import espalier.tree.ChoiceRule;
import espalier.tree.Preset;
import java.util.regex.Pattern;

/// The words for things that have a name in the program.
public final class Names {

  private static final Pattern MARKED_SUM = Pattern.compile("<<[^<>]*>>");
  private static final Pattern BOX = Pattern.compile("\\\\box(?:ed)?\\{([^{}]*)\\}");

  private Names() {}

  public static String of(Preset preset) {
    return switch (preset) {
      case MODEL -> "model";
      case TRANSITIONS -> "transitions";
      case RULES -> "rules";
      case MANUAL -> "by hand";
    };
  }

  public static String of(BackupRule backup) {
    return switch (backup) {
      case PROBABILITY -> "probability";
      case LOG -> "log";
    };
  }

  public static String of(ChoiceRule rule) {
    return switch (rule) {
      case SHARE -> "share";
      case MOST_VISITED_LINE -> "best line";
      case HIGHEST_VALUE -> "highest value";
      case COUNT -> "count";
      case WHOLE_PATH -> "whole path";
      case WEIGHTED_VOTE -> "weighted vote";
    };
  }

  /// "CPU" or "GPU" for a device as the engine names it.
  public static String device(String device) {
    return device.startsWith("cuda") ? "GPU" : device.equals("cpu") ? "CPU" : device;
  }

  /// A thought in one line, without the marks around sums and answers.
  public static String line(String thought) {
    String unmarked = MARKED_SUM.matcher(thought).replaceAll("");
    return BOX.matcher(unmarked).replaceAll("$1").strip().replaceAll("\\s+", " ");
  }
}
