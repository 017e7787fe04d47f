/// Makes a tokenizer for a small model from the texts it will be trained on. Texts come in, a
/// `tokenizer.json` comes out; no tensors here.
@NullMarked
package espalier.train.vocabulary;

import org.jspecify.annotations.NullMarked;
