package espalier.tree;

/// The sentences that stand before an opened record to say what is wanted (search-spec, "Policy
/// head"); each is a template that a person may edit, empty for no hint.
///
/// @param expansion the teaching hint, with `{GT}` for the known answer; used only when teaching
public record Hints(
    String critic, String refine, String conclusion, String problem, String expansion) {

  public static Hints defaults() {
    return new Hints(
        "<hint> Point out the potential flaws in the current solution. </hint>",
        "<hint> Try to refine the current solution for higher quality. </hint>",
        "<hint> Try to summarize the current solution and draw a conclusion. Final answer should"
            + " bracket in \\box{answer} </hint>",
        "<hint> Try divide the problem into smaller easier sub-problems and solve them"
            + " divide-and-conquer. </hint>",
        "<hint> Try generate a reasonable rationale solution that can got final answer {GT}</hint>");
  }
}
