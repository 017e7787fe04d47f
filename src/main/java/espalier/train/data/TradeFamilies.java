package espalier.train.data;

import static espalier.train.data.Operator.DIVIDE;
import static espalier.train.data.Operator.MINUS;
import static espalier.train.data.Operator.PLUS;
import static espalier.train.data.Operator.TIMES;
import static espalier.train.data.Story.found;
import static espalier.train.data.Story.given;

import java.util.List;
import java.util.Locale;

/// Stories of buying, selling, earning and saving.
enum TradeFamilies implements Family {
  /// Two kinds of goods are paid for together.
  SHOPPING {
    @Override
    public Problem draw(Draw d) {
      var p = d.person();
      String x = d.things();
      String y = d.things();
      while (y.equals(x)) {
        y = d.things();
      }
      long a = d.between(2, 9);
      long b = d.between(2, 30);
      long c = d.between(2, 9);
      long e = d.between(2, 30);
      return new Story(d, label(), a, b, c, e)
          .tell(
              List.of(
                  "%1$s buys %2$d %3$s for $%4$d each and %5$d %6$s for $%7$d each. How much does %8$s pay"
                      + " in total?",
                  "At the shop %3$s cost $%4$d each and %6$s cost $%7$d each. %1$s buys %2$d %3$s and"
                      + " %5$d %6$s. How much money does %8$s spend?"),
              p.name(),
              a,
              x,
              b,
              c,
              y,
              e,
              p.he())
          .step(
              "the cost of the " + x,
              given(a),
              TIMES,
              given(b),
              List.of("The %s cost # dollars.", "%2$s pays # dollars for the %1$s."),
              x,
              p.name())
          .step(
              "the cost of the " + y,
              given(c),
              TIMES,
              given(e),
              List.of("The %s cost # dollars.", "%2$s pays # dollars for the %1$s."),
              y,
              p.name())
          .step(
              "the total cost",
              found(0),
              PLUS,
              found(1),
              List.of("Together that is # dollars.", "In total %s pays # dollars."),
              p.he())
          .asking("dollars");
    }
  },
  /// Change from a banknote.
  CHANGE {
    @Override
    public Problem draw(Draw d) {
      var p = d.person();
      String x = d.things();
      long a = d.between(2, 9);
      long b = d.between(2, 25);
      long paid = a * b + d.between(1, 60);
      return new Story(d, label(), a, b, paid)
          .tell(
              List.of(
                  "%1$s buys %2$d %3$s for $%4$d each and pays with $%5$d. How much change does %6$s get?",
                  "%1$s has $%5$d. %7$s buys %2$d %3$s that cost $%4$d each. How much money is left?"),
              p.name(),
              a,
              x,
              b,
              paid,
              p.he(),
              p.capitalHe())
          .step(
              "the cost of the " + x,
              given(a),
              TIMES,
              given(b),
              List.of("The %s cost # dollars.", "%2$s pays # dollars for the %1$s."),
              x,
              p.name())
          .step(
              "the money left",
              given(paid),
              MINUS,
              found(0),
              List.of("That leaves # dollars.", "So %s has # dollars left."),
              p.he())
          .asking("dollars");
    }
  },
  /// Money put aside every week on top of what is there.
  SAVINGS {
    @Override
    public Problem draw(Draw d) {
      var p = d.person();
      long start = d.between(5, 120);
      long week = d.between(3, 40);
      long weeks = d.between(2, 9);
      return new Story(d, label(), start, week, weeks)
          .tell(
              List.of(
                  "%1$s has $%2$d and saves $%3$d every week. How much money does %5$s have after %4$d weeks?",
                  "Every week %1$s saves $%3$d. %6$s already has $%2$d. How much will %5$s have in %4$d"
                      + " weeks?"),
              p.name(),
              start,
              week,
              weeks,
              p.he(),
              p.capitalHe())
          .step(
              "the money saved",
              given(weeks),
              TIMES,
              given(week),
              List.of("In %2$d weeks %1$s saves # dollars.", "%3$s saves # dollars in that time."),
              p.he(),
              weeks,
              p.capitalHe())
          .step(
              "all the money",
              given(start),
              PLUS,
              found(0),
              List.of("With the money %s had, that is # dollars.", "Then %s has # dollars."),
              p.he())
          .asking("dollars");
    }
  },
  /// Pay by the hour over several days, with something bought from it.
  EARNING {
    @Override
    public Problem draw(Draw d) {
      var p = d.person();
      long hours = d.between(2, 8);
      long pay = d.between(5, 20);
      long days = d.between(2, 6);
      long spent = d.between(3, hours * pay * days - 1);
      boolean spends = d.chance(0.5);
      Story story =
          spends
              ? new Story(d, label(), hours, pay, days, spent)
                  .tell(
                      List.of(
                          "%1$s earns $%2$d an hour and works %3$d hours a day. After %4$d days %5$s spends $%6$d."
                              + " How much is left?",
                          "%1$s works %3$d hours a day for $%2$d an hour. %7$s works %4$d days and then spends"
                              + " $%6$d. How much money is left?"),
                      p.name(),
                      pay,
                      hours,
                      days,
                      p.he(),
                      spent,
                      p.capitalHe())
              : new Story(d, label(), hours, pay, days)
                  .tell(
                      List.of(
                          "%1$s earns $%2$d an hour and works %3$d hours a day. How much does %5$s earn in %4$d"
                              + " days?",
                          "%1$s works %3$d hours a day for %4$d days. %6$s gets $%2$d an hour. How much money is"
                              + " that?"),
                      p.name(),
                      pay,
                      hours,
                      days,
                      p.he(),
                      p.capitalHe());
      story
          .step(
              "the pay for a day",
              given(hours),
              TIMES,
              given(pay),
              List.of("In one day %1$s earns # dollars.", "%2$s gets # dollars a day."),
              p.he(),
              p.capitalHe())
          .step(
              "the pay for all days",
              given(days),
              TIMES,
              found(0),
              List.of("In %2$d days %1$s earns # dollars.", "For all days that is # dollars."),
              p.he(),
              days);
      if (spends) {
        story.step(
            "the money left",
            found(1),
            MINUS,
            given(spent),
            List.of("That leaves # dollars.", "So %s has # dollars left."),
            p.he());
      }
      return story.asking("dollars");
    }
  },
  /// A baker fills trays, sells some and packs the rest.
  BAKERY {
    @Override
    public Problem draw(Draw d) {
      var p = d.person();
      String x = d.one(List.of("rolls", "cakes", "cookies", "pies"));
      long trays = d.between(3, 9);
      long each = d.between(6, 30);
      long box = d.between(2, 8);
      long boxes = d.between(2, Math.max(2, trays * each / box - 1));
      long sold = trays * each - boxes * box;
      if (sold < 1) {
        return draw(d);
      }
      return new Story(d, label(), trays, each, sold, box)
          .tell(
              List.of(
                  "%1$s bakes %2$d trays of %3$d %4$s. %5$s sells %6$d and packs the rest in boxes of %7$d. How"
                      + " many boxes are there?",
                  "A baker makes %2$d trays with %3$d %4$s each and sells %6$d of them. The rest goes into boxes"
                      + " of %7$d. How many boxes are needed?"),
              p.name(),
              trays,
              each,
              x,
              p.capitalHe(),
              sold,
              box)
          .step(
              "all the " + x,
              given(trays),
              TIMES,
              given(each),
              List.of("There are # %s in all.", "All trays hold # %s."),
              x)
          .step(
              "the " + x + " left",
              found(0),
              MINUS,
              given(sold),
              List.of("After the sale # %s are left.", "That leaves # %s."),
              x)
          .step(
              "the boxes",
              found(1),
              DIVIDE,
              given(box),
              List.of("They fill # boxes.", "So there are # boxes."))
          .asking("boxes");
    }
  },
  /// The share of each after putting two heaps together.
  SHARING {
    @Override
    public Problem draw(Draw d) {
      var p = d.person();
      var q = d.person(p);
      String x = d.things();
      long friends = d.between(2, 9);
      long total = friends * d.between(3, 40);
      long a = d.between(1, total - 1);
      long b = total - a;
      return new Story(d, label(), a, b, friends)
          .tell(
              List.of(
                  "%1$s has %2$d %3$s and %4$s has %5$d %3$s. They share them equally among %6$d friends. How"
                      + " many does each friend get?",
                  "%1$s finds %2$d %3$s and %4$s finds %5$d. All are divided equally among %6$d children. How"
                      + " many %3$s are there for each?"),
              p.name(),
              a,
              x,
              q.name(),
              b,
              friends)
          .step(
              "all the " + x,
              given(a),
              PLUS,
              given(b),
              List.of("Together they have # %s.", "There are # %s in all."),
              x)
          .step(
              "the share of each",
              found(0),
              DIVIDE,
              given(friends),
              List.of("Each one gets # %s.", "That is # %s for each."),
              x)
          .asking(x);
    }
  };

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
