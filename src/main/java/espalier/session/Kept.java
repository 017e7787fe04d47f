package espalier.session;

import espalier.search.stop.AnswerLead;
import espalier.session.SessionSummary.AnswerCount;
import espalier.store.Digest;
import espalier.store.StoredSession;
import espalier.tree.AnswerTally;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.tree.TreeDocument.ModelIdentity;
import espalier.tree.TreeEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the library holds of a session, and what follows from it; immutable.
///
/// @param tree the fold of the document's events
/// @param lead which answer leads, and for how long
record Kept(
    StoredSession row,
    TreeDocument document,
    ReasoningTree tree,
    AnswerTally tally,
    AnswerLead lead) {

  /// @throws IllegalArgumentException where the events do not fit together; the sentence says which
  static Kept of(StoredSession row, TreeDocument document) {
    ReasoningTree tree = document.tree();
    return new Kept(
        row,
        document,
        tree,
        AnswerTally.of(tree),
        AnswerLead.of(document.settings(), document.events()));
  }

  /// With more events.
  Kept with(List<? extends TreeEvent> added, Instant now) {
    ReasoningTree grown = tree;
    AnswerLead newLead = lead;
    for (TreeEvent event : added) {
      grown = grown.apply(event);
      newLead = event instanceof TreeEvent.Simulated ? newLead.after(grown) : newLead;
    }
    List<TreeEvent> events = new ArrayList<>(document.events());
    events.addAll(added);
    AnswerTally newTally = AnswerTally.of(grown);
    return new Kept(
        changed(row.title(), row.stop(), Digest.of(grown, newTally), now),
        document(document.truth(), document.model(), document.settings(), events, row.stop()),
        grown,
        newTally,
        newLead);
  }

  /// With other settings before the first event.
  Kept with(SearchSettings settings, Instant now) {
    TreeDocument other =
        document(document.truth(), document.model(), settings, document.events(), document.stop());
    Kept kept = of(row, other);
    return new Kept(
        changed(row.title(), row.stop(), Digest.of(kept.tree, kept.tally), now),
        other,
        kept.tree,
        kept.tally,
        kept.lead);
  }

  Kept withTruth(Optional<String> truth, Instant now) {
    return with(
        changed(row.title(), row.stop(), row.digest(), now),
        document(truth, document.model(), document.settings(), document.events(), row.stop()));
  }

  Kept withModel(ModelIdentity model, Instant now) {
    return with(
        changed(row.title(), row.stop(), row.digest(), now),
        document(
            document.truth(),
            Optional.of(model),
            document.settings(),
            document.events(),
            row.stop()));
  }

  Kept withStop(Optional<String> stop, Instant now) {
    return with(
        changed(row.title(), stop, row.digest(), now),
        document(document.truth(), document.model(), document.settings(), document.events(), stop));
  }

  Kept withTitle(String title, Instant now) {
    return with(changed(title, row.stop(), row.digest(), now), document);
  }

  private Kept with(StoredSession newRow, TreeDocument newDocument) {
    return new Kept(newRow, newDocument, tree, tally, lead);
  }

  private StoredSession changed(
      String title, Optional<String> stop, Digest digest, Instant changed) {
    return new StoredSession(row.id(), title, row.problem(), row.created(), changed, stop, digest);
  }

  private TreeDocument document(
      Optional<String> truth,
      Optional<ModelIdentity> model,
      SearchSettings settings,
      List<TreeEvent> events,
      Optional<String> stop) {
    return new TreeDocument(document.problem(), truth, model, settings, events, stop);
  }

  /// What a list shows of a row.
  static SessionSummary summary(StoredSession row) {
    Digest digest = row.digest();
    return new SessionSummary(
        row.id(),
        row.title(),
        row.problem(),
        row.created(),
        row.changed(),
        digest.simulations(),
        digest.budget(),
        digest.nodes(),
        digest.answers().stream()
            .map(count -> new AnswerCount(count.answer(), count.conclusions()))
            .toList(),
        row.stop());
  }
}
