package espalier.engine.gemma;

import ai.djl.engine.EngineException;
import espalier.engine.Cancellation;
import espalier.engine.Shortage;
import espalier.engine.gemma.cache.ModelParts;
import espalier.engine.gemma.program.ModelThread;
import espalier.engine.gemma.program.OutOfMemory;
import espalier.engine.gemma.sampling.BadRequestException;
import espalier.engine.gemma.sampling.Computation;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes requests to the model's thread, and puts into words what goes wrong there.
final class Desk {

  /// What is said of a model that was closed.
  static final String CLOSED = "The model has been closed.";

  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

  private final ModelThread thread;
  private final ModelParts parts;

  Desk(ModelThread thread, ModelParts parts) {
    this.thread = thread;
    this.parts = parts;
  }

  /// What became of a question that has no sentence of its own for what goes wrong.
  private sealed interface Answer<T> {
    record Good<T>(T value) implements Answer<T> {}

    record Withdrawn<T>() implements Answer<T> {}

    record Senseless<T>(String sentence) implements Answer<T> {}

    record Failed<T>(String sentence) implements Answer<T> {}
  }

  /// Asks what is withdrawn only where the caller's thread is interrupted.
  ///
  /// @throws IllegalArgumentException with a sentence for a request that makes no sense
  /// @throws IllegalStateException with a sentence where the engine fails
  <T> T ask(Function<Computation, T> how) {
    return ask(Cancellation.NONE, how);
  }

  /// Asks what can be withdrawn.
  ///
  /// @throws IllegalArgumentException with a sentence for a request that makes no sense
  /// @throws CancellationException where it was withdrawn
  /// @throws IllegalStateException with a sentence where the engine fails
  <T> T ask(Cancellation cancellation, Function<Computation, T> how) {
    Answer<T> answer =
        answer(
            cancellation,
            work -> {
              try {
                return new Answer.Good<>(how.apply(work));
              } catch (BadRequestException e) {
                return new Answer.Senseless<>(e.sentence());
              }
            },
            new Answer.Withdrawn<>(),
            (sentence, shortage) -> new Answer.Failed<>(sentence));
    return switch (answer) {
      case Answer.Good<T>(T value) -> value;
      case Answer.Withdrawn<T>() -> throw new CancellationException("The request was interrupted.");
      case Answer.Senseless<T>(String sentence) -> throw new IllegalArgumentException(sentence);
      case Answer.Failed<T>(String sentence) -> throw new IllegalStateException(sentence);
    };
  }

  /// Has a request served, after all that came before, and waits for it.
  ///
  /// @param cancellation asked now and then
  /// @param how on the model's thread
  /// @param withdrawn the answer where it was withdrawn
  /// @param failed the answer where it could not be served, from a sentence for a person and from
  ///   what there was too little of
  <R> R answer(
      Cancellation cancellation,
      Function<Computation, R> how,
      R withdrawn,
      BiFunction<String, Shortage, R> failed) {
    try {
      return thread.call(
          abandoned -> {
            Cancellation either = () -> abandoned.get() || cancellation.requested();
            return served(how, either);
          });
    } catch (RejectedExecutionException e) {
      return failed.apply(CLOSED, Shortage.NONE);
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case Computation.Withdrawn gone -> withdrawn;
        case BadRequestException bad -> failed.apply(bad.sentence(), Shortage.NONE);
        case OutOfMemoryError error -> outOfMemory(error, failed);
        case EngineException error when OutOfMemory.is(error) -> outOfMemory(error, failed);
        case null, default -> {
          LOG.error("the engine failed", e.getCause());
          yield failed.apply(
              "The engine failed at this request; try again or load the model anew. The log says"
                  + " more.",
              Shortage.NONE);
        }
      };
    }
  }

  /// On the model's thread. What prompts left behind is given up before a request is.
  private <R> R served(Function<Computation, R> how, Cancellation cancellation) {
    try {
      return how.apply(new Computation(parts, cancellation));
    } catch (EngineException | OutOfMemoryError e) {
      if (OutOfMemory.of(e) == Shortage.NONE || parts.cache().statistics().bytesHeld() == 0) {
        throw e;
      }
      LOG.warn("memory is short: prompts that were read before are forgotten", e);
      parts.cache().clear();
      return how.apply(new Computation(parts, cancellation));
    }
  }

  private <R> R outOfMemory(Throwable error, BiFunction<String, Shortage, R> failed) {
    LOG.error("out of memory", error);
    Shortage shortage = OutOfMemory.of(error);
    return failed.apply(
        shortage == Shortage.CARD
            ? "The memory of the graphics card ("
                + parts.network().device().text()
                + ") is full; close other programs that use it, or go on on the processor."
            : "There was not enough memory for this step; close other programs, or use fewer"
                + " candidates, fewer leaves together, shorter thoughts, a smaller cache for"
                + " prompts or int8.",
        shortage);
  }
}
