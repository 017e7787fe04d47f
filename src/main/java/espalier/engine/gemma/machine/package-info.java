/// What the machine can give a model: free memory, the number formats that the processor calculates
/// in, graphics cards and a CUDA libtorch. Reads the operating system through the JDK only; nothing
/// of the network, of DJL or of libtorch may come in.
@NullMarked
package espalier.engine.gemma.machine;

import org.jspecify.annotations.NullMarked;
