package espalier.app.model;

import espalier.app.host.Assets;
import espalier.app.host.Folders;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.ModelNotes;
import espalier.store.HeldFile;
import espalier.store.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The models that a person added: folders of checkpoints in the folder `models` of Espalier's
/// data. A model comes and goes by the renaming of a whole folder, so that whatever is interrupted
/// never leaves half a model there; what is left of it begins with a dot and goes when a model of
/// that name is next added or removed.
///
/// ```java
/// ModelStore store = new ModelStore(host.home(), host.assets());
/// Optional<Path> added = store.add(folder, "gemma", ModelStore.Copying.SILENT);
/// store.remove("gemma");
/// ```
public final class ModelStore {

  /// What `model list` calls the bundled model.
  public static final String BUNDLED = "bundled";

  private static final String HIDDEN = ".";
  private static final String LOCK = ".lock";
  private static final String FORBIDDEN = "/\\:*?\"<>|";

  private final Path models;
  private final Assets assets;
  private final Disk disk;

  /// Tells how much room there is.
  @FunctionalInterface
  interface Disk {
    /// Bytes that may still be written in a folder.
    long free(Path folder) throws IOException;
  }

  /// Is told how a copy comes along and asked whether to go on; must return at once.
  @FunctionalInterface
  public interface Copying {
    /// Hears nothing.
    Copying SILENT = (copied, total) -> {};

    /// @param copied bytes so far, from 0
    /// @param total bytes in all
    void copied(long copied, long total);

    /// Whether to give up.
    default boolean cancelled() {
      return false;
    }
  }

  /// @param home where the models lie
  /// @param assets has the bundled model, which is never removed
  public ModelStore(Home home, Assets assets) {
    this(home, assets, folder -> Files.getFileStore(folder).getUsableSpace());
  }

  ModelStore(Home home, Assets assets, Disk disk) {
    this.models = home.models();
    this.assets = assets;
    this.disk = disk;
  }

  /// The folders of the models, by name.
  ///
  /// @throws ModelException where the folder that they lie in cannot be read
  public List<Path> list() throws ModelException {
    if (!Files.isDirectory(models)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(models)) {
      return folders.filter(ModelStore::isModel).sorted().toList();
    } catch (UncheckedIOException e) {
      throw unreadable(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private ModelException unreadable(IOException e) {
    return new ModelException(
        "The folder " + models + " cannot be read (" + Refusals.reason(e) + ").", e);
  }

  /// One at a time changes the folder: two who copied under one name would mix two models.
  private HeldFile lock() throws IOException, ModelException {
    return HeldFile.take(models.resolve(LOCK))
        .orElseThrow(
            () ->
                new ModelException(
                    "Another Espalier is adding or removing a model; wait until it is done, then"
                        + " try again."));
  }

  private static boolean isModel(Path folder) {
    return !name(folder).startsWith(HIDDEN)
        && Files.isRegularFile(folder.resolve(CheckpointFiles.CONFIG));
  }

  /// The name that a checkpoint's folder suggests for it; empty for the root of a disk.
  public static String name(Path folder) {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return last == null ? "" : last.toString();
  }

  /// Why a model cannot have this name, in one sentence; empty where it can. The name must be that
  /// of a folder on any system, and be typed without being taken for an option.
  public static Optional<String> fault(String name) {
    boolean fits =
        !name.isBlank()
            && name.equals(name.strip())
            && !name.startsWith(HIDDEN)
            && !name.startsWith("-")
            && !name.endsWith(".")
            && name.chars().noneMatch(c -> Character.isISOControl(c) || FORBIDDEN.indexOf(c) >= 0)
            && isPath(name);
    return fits
        ? Optional.empty()
        : Optional.of(
            "A model cannot have the name '"
                + name
                + "'; give it one with --name, without "
                + String.join(" ", FORBIDDEN.split(""))
                + ", without spaces around it, with no dot or hyphen first and no dot last.");
  }

  private static boolean isPath(String name) {
    try {
      return Path.of(name).getNameCount() == 1;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /// Copies a checkpoint's files into the store; blocks until they are there. Other files in its
  /// folder stay behind. Under another name than that of its folder it is shown by that name.
  ///
  /// @param folder of the checkpoint
  /// @param name one without a [#fault]; that of the new folder
  /// @param copying is told how far it is, and may give up
  /// @return the new folder; empty where it was given up, and then nothing is left of it
  /// @throws ModelException where it could not be used here, there is a model of this name, it lies
  ///   in the store itself, or the disk has no room or refuses
  public Optional<Path> add(Path folder, String name, Copying copying) throws ModelException {
    Optional<String> fault = fault(name);
    if (fault.isPresent()) {
      throw new ModelException(fault.get());
    }
    CheckpointFiles files = CheckpointFiles.of(folder);
    Path model = models.resolve(name);
    try {
      requireOutside(folder);
      if (!Files.isDirectory(models)) {
        Files.createDirectories(models);
      }
      try (HeldFile _ = lock()) {
        requireNone(model);
        return add(folder, files, model, copying);
      }
    } catch (IOException e) {
      throw new ModelException(
          folder
              + " cannot be copied to "
              + model
              + " ("
              + Refusals.reason(e)
              + "); see whether it can be read and you may write there, or let ESPALIER_HOME name"
              + " another folder.",
          e);
    }
  }

  private Optional<Path> add(Path folder, CheckpointFiles files, Path model, Copying copying)
      throws IOException, ModelException {
    Path part = part(model);
    Folders.delete(part);
    requireRoom(folder, name(model), files.bytes());
    try {
      Files.createDirectory(part);
      if (!files.copy(part, copying)) {
        return Optional.empty();
      }
      if (!name(model).equals(name(folder))) {
        rename(part, name(model));
      }
      Files.move(part, model, StandardCopyOption.ATOMIC_MOVE);
      return Optional.of(model);
    } finally {
      Folders.delete(part);
    }
  }

  /// Who chose another name wants to see it.
  private static void rename(Path part, String name) throws ModelException {
    try {
      ModelNotes.rename(part, name);
    } catch (CheckpointException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  private void requireOutside(Path folder) throws IOException, ModelException {
    if (Files.isDirectory(models) && folder.toRealPath().startsWith(models.toRealPath())) {
      throw new ModelException(
          folder
              + " lies among the added models in "
              + models
              + " already; use it with --model, or name a folder elsewhere.");
    }
  }

  private void requireNone(Path model) throws ModelException {
    if (!Files.exists(model, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    String name = name(model);
    throw new ModelException(
        isModel(model)
            ? "There is a model "
                + name
                + " in "
                + models
                + " already; choose another name with --name, or remove that one first (espalier"
                + " model remove)."
            : "There is something other than a model under the name "
                + name
                + " in "
                + models
                + "; choose another name with --name, or move it away.");
  }

  private void requireRoom(Path folder, String name, long bytes)
      throws IOException, ModelException {
    long free = disk.free(models);
    if (free < bytes) {
      throw new ModelException(
          "To add "
              + name
              + " takes "
              + size(bytes)
              + ", but only "
              + size(free)
              + " are free on the disk of "
              + models
              + "; make room there, or use the model where it is with --model "
              + folder
              + ".");
    }
  }

  /// A number of bytes for people, such as `5.23 GB` or `9.9 MB`.
  public static String size(long bytes) {
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }

  /// Removes a model from the store with everything in its folder; of what is a symbolic link, the
  /// link. Nothing outside the store is touched, and never the bundled model.
  ///
  /// @param typed the model's name, or its folder as [#list] gives it
  /// @return the folder that was removed
  /// @throws ModelException where the store has no such model, or the disk refuses
  public Path remove(String typed) throws ModelException {
    if (!Files.isDirectory(models)) {
      return find(typed); // which says that there is none
    }
    try (HeldFile _ = lock()) {
      Path model = find(typed);
      Path part = part(model);
      hide(model, part);
      // Still under the lock: another program may be about to add a model of this name.
      try {
        Folders.delete(part);
      } catch (IOException e) {
        throw new ModelException(
            model
                + " is no model any more, but not all of its files could be deleted ("
                + Refusals.reason(e)
                + "); delete the folder "
                + part
                + ".",
            e);
      }
      return model;
    } catch (IOException e) {
      throw new ModelException(
          "The folder "
              + models
              + " cannot be written to ("
              + Refusals.reason(e)
              + "); see whether you may.",
          e);
    }
  }

  private static void hide(Path model, Path part) throws ModelException {
    try {
      Folders.delete(part);
      Files.move(model, part, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ModelException(
          model
              + " cannot be removed ("
              + Refusals.reason(e)
              + "); see whether another program uses it and you may write there.",
          e);
    }
  }

  private Path find(String typed) throws ModelException {
    Path asked;
    try {
      asked = Path.of(typed);
    } catch (InvalidPathException e) {
      throw none(typed);
    }
    for (Path model : list()) {
      boolean named = asked.equals(model.getFileName());
      if (named || absolute(asked).equals(absolute(model))) {
        if (!Files.isSymbolicLink(model) && isBundled(model)) {
          throw bundled();
        }
        return model;
      }
    }
    throw typed.equals(BUNDLED) || isBundled(asked) ? bundled() : none(typed);
  }

  private boolean isBundled(Path folder) throws ModelException {
    Optional<Path> bundled = assets.model();
    try {
      return bundled.isPresent() && Files.exists(folder) && Files.isSameFile(folder, bundled.get());
    } catch (IOException e) {
      throw new ModelException(
          folder + " cannot be looked at (" + Refusals.reason(e) + "); nothing was removed.", e);
    }
  }

  private static ModelException bundled() {
    return new ModelException(
        "The bundled model belongs to the program and stays; only added models are removed.");
  }

  private ModelException none(String typed) {
    return new ModelException(
        "There is no added model '"
            + typed
            + "' in "
            + models
            + ", and nothing was removed; espalier model list shows which there are.");
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static Path part(Path model) {
    return model.resolveSibling(HIDDEN + name(model) + ".part");
  }
}
