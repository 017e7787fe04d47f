package espalier.train.data;

import java.util.ArrayList;
import java.util.List;

/// The ways of saying one line of a story.
///
/// @param alone ways of saying just this, at least one
/// @param joint ways that say a second thing too: a fact the next fact of the family, a question
///   the last fact before it
record Wordings(List<String> alone, List<String> joint) {

  private static final String JOINT = "+ ";

  Wordings {
    alone = List.copyOf(alone);
    joint = List.copyOf(joint);
    if (alone.isEmpty()) {
      throw new IllegalArgumentException("no wording says this alone");
    }
  }

  /// @param wordings those that begin with `+` are the joint ones
  static Wordings of(List<String> wordings) {
    List<String> alone = new ArrayList<>();
    List<String> joint = new ArrayList<>();
    for (String wording : wordings) {
      if (wording.startsWith(JOINT)) {
        joint.add(wording.substring(JOINT.length()));
      } else {
        alone.add(wording);
      }
    }
    return new Wordings(alone, joint);
  }
}
