package espalier.search;

import espalier.tree.Hints;
import espalier.tree.Kind;
import espalier.tree.SearchSettings;
import java.util.Optional;

/// The hint that stands between the path and an opened record of a given kind (search-spec, "Policy
/// head"). An ordinary thought has one only when the person gave the answer and switched teaching
/// on; where the model draws the kind itself there is none at all.
final class HintText {

  private static final String ANSWER = "{GT}";

  private HintText() {}

  static String of(Kind kind, SearchSettings settings, Optional<String> truth) {
    Hints hints = settings.hints();
    return switch (kind) {
      case CRITIC -> hints.critic();
      case REFINE -> hints.refine();
      case CONCLUSION -> hints.conclusion();
      case PROBLEM -> hints.problem();
      case EXPANSION ->
          settings.teaching()
              ? truth.map(answer -> hints.expansion().replace(ANSWER, answer)).orElse("")
              : "";
    };
  }
}
