/// The Gemma-2 runtime: loads a checkpoint as a model that the search can use, and measures it. DJL
/// and libtorch may come in here and in `train`, nowhere else.
///
/// A model comes from [GemmaModels]. Its rooms, from the ground up: `machine` and `program`
/// (libtorch), `checkpoint` (files), `loading` (what fits, in which precision), `network` (the
/// arithmetic), `cache` (keys and values), `sampling` (reading and writing).
@NullMarked
package espalier.engine.gemma;

import org.jspecify.annotations.NullMarked;
