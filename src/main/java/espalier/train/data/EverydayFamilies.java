package espalier.train.data;

import static espalier.train.data.Operator.DIVIDE;
import static espalier.train.data.Operator.MINUS;
import static espalier.train.data.Operator.PLUS;
import static espalier.train.data.Operator.TIMES;
import static espalier.train.data.Story.found;
import static espalier.train.data.Story.given;

import java.util.List;
import java.util.Locale;

/// Stories of collecting, travelling, reading and growing.
enum EverydayFamilies implements Family {
  /// Somebody drives several times as fast for some hours.
  SPEED {
    @Override
    public Problem draw(Draw d) {
      var p = d.person();
      long speed = d.between(12, 90);
      long times = d.between(2, 4);
      long hours = d.between(2, 6);
      String by = times == 2 ? "twice" : times + " times";
      return new Story(d, label(), speed, times, hours)
          .tell(
              List.of(
                  "The average speed for a drive is %2$d miles per hour. If %1$s drives %3$s as fast for %4$d"
                      + " hours, how many miles will %5$s cover?",
                  "A bus goes %2$d miles per hour. %1$s drives %3$s as fast as the bus for %4$d hours. How many"
                      + " miles does %5$s drive?"),
              p.name(),
              speed,
              by,
              hours,
              p.he())
          .step(
              "the new speed",
              given(times),
              TIMES,
              given(speed),
              List.of(
                  "Driving %2$s as fast, %1$s will go # miles per hour.",
                  "The speed of %3$s is # miles per hour."),
              p.he(),
              by,
              p.name())
          .step(
              "the distance",
              given(hours),
              TIMES,
              found(0),
              List.of("In %2$d hours %1$s will drive # miles.", "Over %2$d hours that is # miles."),
              p.he(),
              hours)
          .asking("miles");
    }
  },
  /// Things are found, given away, won.
  COLLECTION {
    @Override
    public Problem draw(Draw d) {
      var p = d.person();
      var q = d.person(p);
      String x = d.things();
      long a = d.between(10, 120);
      long b = d.between(5, 99);
      long c = d.between(2, a + b - 1);
      long e = d.between(2, 90);
      boolean more = d.chance(0.4);
      Story story =
          more
              ? new Story(d, label(), a, b, c, e)
                  .tell(
                      List.of(
                          "%1$s has %2$d %3$s. %4$s finds %5$d more, gives %6$d to %7$s and then buys %8$d. How many"
                              + " %3$s does %9$s have now?",
                          "%1$s had %2$d %3$s and got %5$d more. Then %9$s gave %6$d to %7$s and bought %8$d. How"
                              + " many %3$s are there now?"),
                      p.name(),
                      a,
                      x,
                      p.capitalHe(),
                      b,
                      c,
                      q.name(),
                      e,
                      p.he())
              : new Story(d, label(), a, b, c)
                  .tell(
                      List.of(
                          "%1$s has %2$d %3$s. %4$s finds %5$d more and gives %6$d to %7$s. How many %3$s does %8$s"
                              + " have now?",
                          "%1$s had %2$d %3$s and got %5$d more. Then %8$s gave %6$d to %7$s. How many %3$s are"
                              + " left?"),
                      p.name(),
                      a,
                      x,
                      p.capitalHe(),
                      b,
                      c,
                      q.name(),
                      p.he());
      story
          .step(
              "all the " + x,
              given(a),
              PLUS,
              given(b),
              List.of("At first %2$s has # %1$s.", "With the new ones there are # %1$s."),
              x,
              p.he())
          .step(
              "the " + x + " left",
              found(0),
              MINUS,
              given(c),
              List.of("After the gift # %s are left.", "Giving some away leaves # %s."),
              x);
      if (more) {
        story.step(
            "the " + x + " now",
            found(1),
            PLUS,
            given(e),
            List.of("Buying more makes # %s.", "Now there are # %s."),
            x);
      }
      return story.asking(x);
    }
  },
  /// Full boxes of which something is used.
  BOXES {
    @Override
    public Problem draw(Draw d) {
      var p = d.person();
      String x = d.things();
      long boxes = d.between(2, 9);
      long each = d.between(4, 60);
      long used = d.between(2, boxes * each - 1);
      return new Story(d, label(), boxes, each, used)
          .tell(
              List.of(
                  "%1$s has %2$d boxes with %3$d %4$s in each box. %5$s uses %6$d %4$s. How many %4$s are left?",
                  "There are %3$d %4$s in a box. %1$s has %2$d boxes and gives away %6$d %4$s. How many are left?"),
              p.name(),
              boxes,
              each,
              x,
              p.capitalHe(),
              used)
          .step(
              "all the " + x,
              given(boxes),
              TIMES,
              given(each),
              List.of("The boxes hold # %s.", "There are # %s in all."),
              x)
          .step(
              "the " + x + " left",
              found(0),
              MINUS,
              given(used),
              List.of("Then # %s are left.", "That leaves # %s."),
              x)
          .asking(x);
    }
  },
  /// A book read by a number of pages a day.
  READING {
    @Override
    public Problem draw(Draw d) {
      var p = d.person();
      long perDay = d.between(5, 45);
      long days = d.between(2, 9);
      long pages = perDay * days + d.between(5, 200);
      return new Story(d, label(), perDay, days, pages)
          .tell(
              List.of(
                  "A book has %2$d pages. %1$s reads %3$d pages a day for %4$d days. How many pages are left?",
                  "%1$s reads %3$d pages every day. How many pages of a book with %2$d pages are left after %4$d"
                      + " days?"),
              p.name(),
              pages,
              perDay,
              days)
          .step(
              "the pages read",
              given(days),
              TIMES,
              given(perDay),
              List.of("In %2$d days %1$s reads # pages.", "%3$s has read # pages."),
              p.he(),
              days,
              p.name())
          .step(
              "the pages left",
              given(pages),
              MINUS,
              found(0),
              List.of("Then # pages are left.", "That leaves # pages."))
          .asking("pages");
    }
  },
  /// How many both have when one has several times as many, or so many more.
  COMPARING {
    @Override
    public Problem draw(Draw d) {
      var p = d.person();
      var q = d.person(p);
      String x = d.things();
      boolean times = d.chance(0.5);
      long a = times ? d.between(4, 80) : d.between(10, 120);
      long b = times ? d.between(2, 6) : d.between(3, 99);
      String by = times ? (b == 2 ? "twice" : b + " times") + " as many" : b + " more";
      return new Story(d, times ? label() : "comparing by difference", a, b)
          .tell(
              List.of(
                      "%1$s has %2$d %3$s. %4$s has %5$s %3$s than %1$s. How many %3$s do they have together?",
                      "%4$s has %5$s %3$s than %1$s, who has %2$d. How many %3$s do both have?")
                  .stream()
                  .map(s -> times ? s.replace("than", "as") : s)
                  .toList(),
              p.name(),
              a,
              x,
              q.name(),
              by)
          .step(
              "what " + q.name() + " has",
              given(times ? b : a),
              times ? TIMES : PLUS,
              given(times ? a : b),
              List.of("%2$s has # %1$s.", "The number %2$s has is # %1$s."),
              x,
              q.name())
          .step(
              "what both have",
              given(a),
              PLUS,
              found(0),
              List.of("Together they have # %s.", "Both have # %s."),
              x)
          .asking(x);
    }
  },
  /// A bus with people getting on and off.
  BUS {
    @Override
    public Problem draw(Draw d) {
      String v = d.one(List.of("bus", "train", "boat"));
      long a = d.between(20, 150);
      long b = d.between(3, a - 1);
      long c = d.between(3, 99);
      boolean again = d.chance(0.4);
      long e = d.between(2, a - b + c - 1);
      Story story =
          again
              ? new Story(d, label(), a, b, c, e)
                  .tell(
                      List.of(
                          "A %1$s starts with %2$d people. %3$d get off and %4$d get on. Then %5$d more get off. How"
                              + " many people are on the %1$s?",
                          "There are %2$d people on a %1$s. At a stop %3$d leave and %4$d come in. At the next stop"
                              + " %5$d leave. How many people are left?"),
                      v,
                      a,
                      b,
                      c,
                      e)
              : new Story(d, label(), a, b, c)
                  .tell(
                      List.of(
                          "A %1$s starts with %2$d people. %3$d get off and %4$d get on. How many people are on the"
                              + " %1$s?",
                          "There are %2$d people on a %1$s. At a stop %3$d leave and %4$d come in. How many people"
                              + " are there now?"),
                      v,
                      a,
                      b,
                      c);
      story
          .step(
              "the people who stay",
              given(a),
              MINUS,
              given(b),
              List.of("At first # people stay.", "After some leave there are # people."))
          .step(
              "the people after the stop",
              found(0),
              PLUS,
              given(c),
              List.of("With the new ones there are # people.", "Then # people are on the %s."),
              v);
      if (again) {
        story.step(
            "the people at the end",
            found(1),
            MINUS,
            given(e),
            List.of("At the end # people are left.", "After the next stop there are # people."));
      }
      return story.asking("people");
    }
  },
  /// A fence around a rectangle, perhaps with its price.
  FENCE {
    @Override
    public Problem draw(Draw d) {
      var p = d.person();
      long l = d.between(4, 60);
      long w = d.between(3, 40);
      long price = d.between(2, 5);
      boolean priced = d.chance(0.4);
      Story story =
          priced
              ? new Story(d, label(), l, w, price)
                  .tell(
                      List.of(
                          "%1$s builds a fence around a garden that is %2$d meters long and %3$d meters wide. A meter"
                              + " costs $%4$d. What does the fence cost?",
                          "A garden is %2$d meters by %3$d meters. %1$s puts a fence around it for $%4$d a meter. How"
                              + " much does it cost?"),
                      p.name(),
                      l,
                      w,
                      price)
              : new Story(d, label(), l, w)
                  .tell(
                      List.of(
                          "%1$s builds a fence around a garden that is %2$d meters long and %3$d meters wide. How"
                              + " long is the fence?",
                          "A garden is %2$d meters by %3$d meters. How many meters of fence does %1$s need around"
                              + " it?"),
                      p.name(),
                      l,
                      w);
      story
          .step(
              "length and width together",
              given(l),
              PLUS,
              given(w),
              List.of(
                  "Length and width make # meters.", "One long and one short side are # meters."))
          .step(
              "the whole fence",
              given(2),
              TIMES,
              found(0),
              List.of("All around that is # meters.", "The fence is # meters long."));
      if (priced) {
        story.step(
            "the cost",
            given(price),
            TIMES,
            found(1),
            List.of("It costs # dollars.", "The price is # dollars."));
      }
      return story.asking(priced ? "dollars" : "meters");
    }
  },
  /// One sum only: the simplest there is.
  SINGLE {
    @Override
    public Problem draw(Draw d) {
      var p = d.person();
      String x = d.things();
      boolean plus = d.chance(0.4);
      long a = d.between(10, 200);
      long b = d.between(3, plus ? 150 : a - 1);
      String story = plus ? "single sum" : "single difference";
      return new Story(d, story, a, b)
          .tell(
              plus
                  ? List.of(
                      "%1$s has %2$d %3$s and buys %4$d more. How many %3$s does %5$s have?",
                      "There are %2$d red %3$s and %4$d green %3$s. How many %3$s are there?")
                  : List.of(
                      "%1$s has %2$d %3$s and loses %4$d. How many %3$s are left?",
                      "Of %2$d %3$s %4$d are sold. How many %3$s are left?"),
              p.name(),
              a,
              x,
              b,
              p.he())
          .step(
              "the number of " + x,
              given(a),
              plus ? PLUS : MINUS,
              given(b),
              plus
                  ? List.of("There are # %s.", "Together that is # %s.")
                  : List.of("Then # %s are left.", "That leaves # %s."),
              x)
          .asking(x);
    }
  },
  /// A harvest packed in bags that are sold: four steps.
  HARVEST {
    @Override
    public Problem draw(Draw d) {
      var p = d.person();
      String x = d.one(List.of("apples", "pears", "plums", "oranges"));
      long bag = d.between(2, 9);
      long bags = d.between(3, 25);
      long bad = d.between(2, 40);
      long trees = d.between(2, 9);
      long total = bag * bags + bad;
      // Rounded up to a whole number for each tree; the rest is bad fruit as well.
      long each = (total + trees - 1) / trees;
      bad += each * trees - total;
      long price = d.between(2, 9);
      return new Story(d, label(), trees, each, bad, bag, price)
          .tell(
              List.of(
                  "%1$s picks %2$d %3$s from each of %4$d trees. %5$d are bad. The rest goes into bags of %6$d that"
                      + " sell for $%7$d each. How much does %8$s get?",
                  "Each of %4$d trees gives %2$d %3$s, but %5$d are bad. %1$s fills bags of %6$d with the rest and"
                      + " sells each bag for $%7$d. How much money is that?"),
              p.name(),
              each,
              x,
              trees,
              bad,
              bag,
              price,
              p.he())
          .step(
              "all the " + x,
              given(trees),
              TIMES,
              given(each),
              List.of("The trees give # %s.", "There are # %s in all."),
              x)
          .step(
              "the good " + x,
              found(0),
              MINUS,
              given(bad),
              List.of("Without the bad ones # %s are left.", "That leaves # %s."),
              x)
          .step(
              "the bags",
              found(1),
              DIVIDE,
              given(bag),
              List.of("They fill # bags.", "So there are # bags."))
          .step(
              "the money",
              given(price),
              TIMES,
              found(2),
              List.of("The bags bring # dollars.", "That makes # dollars."))
          .asking("dollars");
    }
  };

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
