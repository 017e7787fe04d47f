package espalier.ui.port;

import java.util.List;

/// What can be chosen for the model on the machine as it is now.
///
/// @param precisions beside `auto`, from the largest
/// @param devices beside `auto`: the processor, and each graphics card that can be used
/// @param automatic what would be chosen if it were left to the machine, and why
/// @param cards where graphics cards stand: which library they are used with, or what is missing
///   and how to get it
/// @param prompts what became of the prompts that the model in use was given; empty where there is
///   none
public record ModelChances(
    List<Chance> precisions, List<Chance> devices, String automatic, String cards, String prompts) {

  public ModelChances {
    precisions = List.copyOf(precisions);
    devices = List.copyOf(devices);
  }

  /// Without a model in use.
  public ModelChances(
      List<Chance> precisions, List<Chance> devices, String automatic, String cards) {
    this(precisions, devices, automatic, cards, "");
  }

  /// The same with what became of the prompts.
  public ModelChances telling(String use) {
    return new ModelChances(precisions, devices, automatic, cards, use);
  }

  /// One thing to choose.
  ///
  /// @param value as [ModelOptions] has it
  /// @param label as shown to people
  /// @param standing what it would need, or what it has, in a sentence
  public record Chance(String value, String label, String standing) {}
}
