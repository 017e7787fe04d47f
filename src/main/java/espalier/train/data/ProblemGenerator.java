package espalier.train.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An endless numbered supply of problems; the same seed, split, level and number give the same
/// problem.
public final class ProblemGenerator {

  private static final List<Family> FAMILIES = FamilyText.read();
  private static final Map<String, List<Family>> STORIES = StoryText.read(FAMILIES);

  private static final Map<String, List<Tale>> TALES = TaleText.read(FAMILIES);

  /// The share of problems that are told in one piece.
  private static final double AS_TALE = 0.5;

  /// The share of the others that are told as a story, not put together fact by fact.
  private static final double AS_STORY = 0.6;

  private final long seed;
  private final Split split;
  private final Level level;

  /// Those of the level, by the name of their family.
  private final Map<String, List<Tale>> tales = new HashMap<>();

  /// Plain problems only.
  ///
  /// @param split only problems of this split are made
  public ProblemGenerator(long seed, Split split) {
    this(seed, split, Level.PLAIN);
  }

  /// @param split only problems of this split are made
  public ProblemGenerator(long seed, Split split, Level level) {
    this.seed = seed;
    this.split = split;
    this.level = level;
    TALES.forEach(
        (family, all) ->
            tales.put(family, all.stream().filter(tale -> level.fits(tale.steps())).toList()));
  }

  /// Problem number `index`, at least 0.
  public Problem problem(long index) {
    Draw draw = stream(index);
    return draw(draw, draw.one(FAMILIES));
  }

  /// Problem number `index`, at least 0, of one family.
  ///
  /// @param family see [#families()]
  /// @throws IllegalArgumentException where there is no such family
  public Problem problem(String family, long index) {
    Draw draw = stream(index);
    return draw(
        draw,
        FAMILIES.stream()
            .filter(f -> f.name().equals(family))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no family " + family)));
  }

  private Draw stream(long index) {
    return new Draw((seed * 31 + split.stream()) * 2 + (level == Level.HARD ? 1 : 0), index);
  }

  private Problem draw(Draw draw, Family family) {
    List<Tale> tales = this.tales.getOrDefault(family.name(), List.of());
    List<Family> stories = STORIES.getOrDefault(family.name(), List.of());
    while (true) {
      Problem problem;
      if (!tales.isEmpty() && draw.chance(AS_TALE)) {
        problem = family.draw(draw, level, tale(draw, tales));
      } else {
        boolean story = !stories.isEmpty() && draw.chance(AS_STORY);
        problem = (story ? draw.one(stories) : family).draw(draw, level);
      }
      if (Split.of(problem) == split) {
        return problem;
      }
    }
  }

  /// Most hard problems have a number that does not matter: a tale without one is drawn again.
  private Tale tale(Draw draw, List<Tale> tales) {
    Tale first = draw.one(tales);
    return level == Level.HARD && !first.distracts() ? draw.one(tales) : first;
  }

  /// The names of the families of stories.
  public static List<String> families() {
    return FAMILIES.stream().map(Family::name).toList();
  }
}
