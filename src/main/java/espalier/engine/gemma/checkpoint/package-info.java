/// Checkpoint folders as Hugging Face lays them out: configuration, tokenizer, tensors in
/// safetensors files. Files and the tokenizers library may come in, nothing of the network.
@NullMarked
package espalier.engine.gemma.checkpoint;

import org.jspecify.annotations.NullMarked;
