/// The Gemma-2 runtime: checkpoint, tokenizer, the network as one TorchScript program, the cache of
/// keys and values, sampling. DJL and libtorch may come in here and in `train`, nowhere else.
///
/// A checkpoint folder is read through [GemmaConfig#read], [Safetensors#open] and
/// [GemmaTokenizer#open]; a program of one's own is run through [ScriptArchive] and [Program]; a
/// model for the search comes from `GemmaModels`.
@NullMarked
package espalier.engine.gemma;

import org.jspecify.annotations.NullMarked;
