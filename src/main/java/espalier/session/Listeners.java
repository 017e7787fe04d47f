package espalier.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who wants to be told of a value. A listener that fails does not keep it from the others.
final class Listeners<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<Subscription<T>> subscriptions = new CopyOnWriteArrayList<>();

  /// One subscription; two of the same listener are two.
  private record Subscription<T>(Object identity, Consumer<T> listener) {}

  /// @return ends the subscription
  Runnable add(Consumer<T> listener) {
    Subscription<T> subscription = new Subscription<>(new Object(), listener);
    subscriptions.add(subscription);
    return () -> subscriptions.remove(subscription);
  }

  boolean isEmpty() {
    return subscriptions.isEmpty();
  }

  void tell(T value) {
    subscriptions.forEach(subscription -> tell(subscription.listener(), value));
  }

  static <T> void tell(Consumer<T> listener, T value) {
    try {
      listener.accept(value);
    } catch (RuntimeException e) {
      LOG.error("A listener failed.", e);
    }
  }
}
