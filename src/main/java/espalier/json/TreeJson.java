package espalier.json;

import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.tree.TreeDocument.ModelIdentity;
import espalier.tree.TreeEvent;
import java.nio.charset.StandardCharsets;

/// The JSON codec of trees. Writing is deterministic: the same value gives the same bytes. Reading
/// is strict and total: it gives a value that fits together or one sentence, and never throws.
///
/// Fields that a reader does not know are ignored, since a format version may gain some.
public final class TreeJson {

  private TreeJson() {}

  /// The exported document in UTF-8, ending in a newline (schema:
  /// `assets/schema/espalier-tree-1.schema.json`).
  ///
  /// @throws IllegalArgumentException where the events do not fit together or hold a number that is
  ///   not finite
  public static byte[] write(TreeDocument document) {
    return DocumentJson.write(document).getBytes(StandardCharsets.UTF_8);
  }

  /// Reads an exported document. Writing what was read gives the same bytes again where they were
  /// written by this codec.
  public static Reading<TreeDocument> read(byte[] json) {
    return Json.read(json, DocumentJson::read);
  }

  /// One event on one line.
  public static String writeEvent(TreeEvent event) {
    return Json.compact(EventJson.write(event));
  }

  public static Reading<TreeEvent> readEvent(String json) {
    return Json.read(bytes(json), EventJson::read);
  }

  /// Settings on one line.
  public static String writeSettings(SearchSettings settings) {
    return Json.compact(SettingsJson.write(settings));
  }

  public static Reading<SearchSettings> readSettings(String json) {
    return Json.read(bytes(json), SettingsJson::read);
  }

  /// A model's identity on one line.
  public static String writeModel(ModelIdentity model) {
    return Json.compact(DocumentJson.writeModel(model));
  }

  public static Reading<ModelIdentity> readModel(String json) {
    return Json.read(bytes(json), DocumentJson::readModel);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
