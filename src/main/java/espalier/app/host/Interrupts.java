package espalier.app.host;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a person's Ctrl-C does. While work listens, the first one asks the work to come to an end,
/// so that what was found can be saved; the second one, or one while nothing listens, ends the
/// process at once. Any thread.
public final class Interrupts {
  private static final Logger log = LoggerFactory.getLogger(Interrupts.class);

  private final Runnable end;
  private volatile Optional<Runnable> listener = Optional.empty();
  private volatile boolean requested;

  /// @param end ends the process
  public Interrupts(Runnable end) {
    this.end = end;
  }

  /// Takes over the signals with which a terminal or the system asks a process to end.
  ///
  /// @param end ends the process
  public static Interrupts ofProcess(Runnable end) {
    Interrupts interrupts = new Interrupts(end);
    interrupts.handle("INT");
    interrupts.handle("TERM");
    return interrupts;
  }

  /// Lets work listen that asks now and then whether it was [#requested], until the result is
  /// closed.
  public Listening listen() {
    return listen(() -> {});
  }

  /// What an interrupt calls from now on until the result is closed; `stop` must return at once.
  public Listening listen(Runnable stop) {
    listener = Optional.of(stop);
    return () -> listener = Optional.empty();
  }

  /// Ends a listening.
  @FunctionalInterface
  public interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /// Whether there was an interrupt while work was listening.
  public boolean requested() {
    return requested;
  }

  /// A person, or the system, asks for the end.
  public void interrupt() {
    Optional<Runnable> stop = listener;
    if (requested || stop.isEmpty()) {
      end.run();
      return;
    }
    requested = true;
    stop.get().run();
  }

  /// The JDK's one way to handle a signal is unsupported API that the compiler warns about, so it
  /// is called by reflection; without it an interrupt ends the process as it always does.
  private void handle(String signal) {
    try {
      Class<?> signalClass = Class.forName("sun.misc.Signal");
      Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
      Method handle = signalClass.getMethod("handle", signalClass, handlerClass);
      Object handler =
          Proxy.newProxyInstance(
              Interrupts.class.getClassLoader(),
              new Class<?>[] {handlerClass},
              (proxy, method, arguments) -> {
                interrupt(); // the interface has one method, and the JDK calls no other
                return null;
              });
      handle.invoke(null, signalClass.getConstructor(String.class).newInstance(signal), handler);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      Throwable cause = e instanceof InvocationTargetException wrapped ? wrapped.getCause() : e;
      log.info("The signal {} keeps its usual meaning.", signal, cause);
    }
  }
}
